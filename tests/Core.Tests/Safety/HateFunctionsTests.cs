using System.Globalization;
using System.Runtime.CompilerServices;
using LinkyV.Core.Safety;
using LinkyV.Core.Tests.Dialogue.Tidings;
using Xunit;

namespace LinkyV.Core.Tests.Safety;

/// <summary>
/// Hundreds of cases by what they test: kinds of hate, and their near neighbours that are none (denied, quoted, blamed
/// and reclaimed speech, homonyms, profanity, other targets). Bounds are what was measured, rounded down.
/// </summary>
public sealed class HateFunctionsTests(ITestOutputHelper output)
{
    private static readonly string[] HeldOut = // only their totals are looked at
        ["hate-fresh-b.txt", "hate-fresh-d.txt", "hate-fresh-e.txt", "hate-fresh-f.txt",
        "hate-single-heldout.txt"];

    [Theory]
    [InlineData("hate-tune.txt", 0.97, 0.98)]
    [InlineData("hate-heldout.txt", 0.95, 0.92)]
    [InlineData("hate-fresh-a.txt", 0.95, 0.94)]
    [InlineData("hate-fresh-b.txt", 0.9, 0.89)]
    [InlineData("hate-fresh-c.txt", 0.8, 0.96)]
    [InlineData("hate-fresh-d.txt", 0.72, 0.96)]
    [InlineData("hate-fresh-e.txt", 0.65, 0.92)]
    [InlineData("hate-fresh-f.txt", 0.8, 0.9)]
    [InlineData("hate-single-tune.txt", 0.95, 1.0)]
    [InlineData("hate-single-tune-e.txt", 0.94, 0.99)]
    [InlineData("hate-single-heldout.txt", 0.83, 0.95)]
    public void Read_TellsHateFromItsNeighbours(string file, double hateful, double other)
    {
        var (right, all) = (new int[2], new int[2]);
        var functions = new SortedDictionary<string, (int Right, int All)>(StringComparer.Ordinal);
        foreach (var (function, hate, text) in Cases(file))
        {
            var ok = HateReader.Read(text).Hateful == hate;
            var kind = hate ? 0 : 1;
            (right[kind], all[kind]) = (right[kind] + (ok ? 1 : 0), all[kind] + 1);
            var (r, n) = functions.GetValueOrDefault(function);
            functions[function] = (r + (ok ? 1 : 0), n + 1);
        }

        output.WriteLine($"{right[0]} of {all[0]} hateful found, {right[1]} of {all[1]} others left alone");
        if (!HeldOut.Contains(file))
            foreach (var (function, (r, n)) in functions)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{function,-28} {r}/{n}"));
        Assert.True((double)right[0] / all[0] >= hateful, $"hateful: {right[0]} of {all[0]} found in {file}");
        Assert.True((double)right[1] / all[1] >= other, $"not hateful: {right[1]} of {all[1]} left alone in {file}");
    }

    [Fact]
    public void AWordList_FailsTheseCases()
    {
        string[] bad = ["hate", "scum", "kill", "vermin", "disgusting", "stupid", "die", "deport", "fuck", "animals"];
        var cases = Cases("hate-heldout.txt").ToList();
        var right = cases.Count(c => c.Hate == bad.Any(w => c.Text.Contains(w, StringComparison.OrdinalIgnoreCase)));
        Assert.True((double)right / cases.Count < 0.75, $"a list of ten words reaches {right} of {cases.Count}");
    }

    [Theory]
    [InlineData("My wife is crazy about opera.")]
    [InlineData("My black cat died and the vet was a monster.")]
    [InlineData("I was attacked by two black men yesterday, it was awful.")]
    [InlineData("The old woman was beaten to death by robbers.")]
    [InlineData("I'm gay and I feel disgusting.")]
    [InlineData("That girl is such a liar.")]
    [InlineData("Do you like Chinese food? I hate it.")]
    [InlineData("She told me that her boyfriend hits women.")]
    [InlineData("I can't stand my mother in law, she is a horrible woman.")]
    [InlineData("My grandmother is deaf and blind, it is terrible.")]
    [InlineData("I'm so tired of being a disabled person in this world.")]
    [InlineData("He lit a fag and stared at the sea.")]
    [InlineData("I feel so alone since my wife died.")]
    [InlineData("There isn't a day when I don't think of my wife.")]
    [InlineData("I do hope she'll get on with the other girls.")]
    [InlineData("You've been very patient with an old woman.")]
    public void Read_LeavesEverydayTalkAlone(string text) => Assert.False(HateReader.Read(text).Hateful, text);

    [Fact]
    public void Read_LeavesStatementsOfEverydayLifeAlone()
    {
        var said = new List<string>();
        foreach (var file in (string[])[NewsNetTests.Told,
            Path.Combine(Here(), "..", "Dialogue", "Tidings", "held-out.txt")])
            foreach (var line in File.ReadLines(file))
                if (line[0] != '#')
                    said.Add(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        var flagged = said.FindAll(static t => HateReader.Read(t).Hateful);
        output.WriteLine($"{flagged.Count} of {said.Count} flagged");
        Assert.True(
            said.Count > 8500 && flagged.Count <= 0.002 * said.Count,
            $"{flagged.Count}: {string.Join(" / ", flagged)}");
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static IEnumerable<(string Function, bool Hate, string Text)> Cases(string file)
    {
        string[] groups = [];
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Safety", file)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("groups:", StringComparison.Ordinal))
            {
                groups = line[7..].Split(',', StringSplitOptions.TrimEntries);
                continue;
            }

            var parts = line.Split('|', 3);
            foreach (var group in parts[2].Contains('{', StringComparison.Ordinal) ? groups : ["/"])
                yield return (parts[0], parts[1] == "+", Fill(parts[2], group.Split('/')));
        }
    }

    private static string Fill(string text, string[] names) => names[0].Length == 0 ? text : text
        .Replace("{g}", names[0], StringComparison.Ordinal)
        .Replace("{G}", char.ToUpperInvariant(names[0][0]) + names[0][1..], StringComparison.Ordinal)
        .Replace("{s}", names[1], StringComparison.Ordinal);
}
