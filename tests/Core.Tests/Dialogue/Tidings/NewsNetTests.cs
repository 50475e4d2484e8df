using System.Runtime.CompilerServices;
using LinkyV.Core.Dialogue.Tidings;
using LinkyV.Core.Tests.Dialogue.Battery;
using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue.Tidings;

/// <summary>
/// The net that says what kind of news a statement is holds on statements of another hand.
/// </summary>
public sealed class NewsNetTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("held-out.txt", 0.81)]
    [InlineData("held-out-f.txt", 0.82)]
    public void OnStatementsOfAnotherHand_TheKindIsFound(string file, double least)
    {
        var (right, sure, wrong, all) = (0, 0, 0, 0);
        foreach (var (kinds, text) in Read(file))
        {
            var (kind, chance) = NewsNet.English.Best(Features(text));
            all++;
            right += kinds.Contains(kind) ? 1 : 0;
            sure += chance >= News.Sure ? 1 : 0;
            wrong += chance >= News.Sure && !kinds.Contains(kind) ? 1 : 0;
        }
        output.WriteLine($"{right} of {all} right; {sure} sure, {wrong} of them wrong");
        Assert.True(right >= least * all && wrong <= 0.12 * sure, $"{right} of {all}");
    }

    internal static string Told => Path.Combine(
        Here(), "..", "..", "..", "..", "src", "Models", "Telling", "told.txt");

    internal static string HeldOut => Path.Combine(Here(), "held-out.txt");

    private static NewsFeatures Features(string text) => NewsFeatures.Of(text, AffectReader.Default.Read(text));

    private static IEnumerable<(string[] Kinds, string Text)> Read(string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(Here(), file)))
            if (line.Length > 0 && line[0] != '#' && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at)
                yield return (line[..at].Split('|'), line[(at + 2)..]);
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
