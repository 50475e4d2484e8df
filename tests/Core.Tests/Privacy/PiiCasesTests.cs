using System.Globalization;
using System.Text;
using LinkyV.Core.Privacy;
using LinkyV.Core.Privacy.Names;
using LinkyV.Core.Privacy.Names.Training;
using Xunit;

namespace LinkyV.Core.Tests.Privacy;

/// <summary>
/// Whole sentences with all their personal data marked: spans must agree to the character. Bounds are what was
/// measured, rounded down; F2 weighs what is missed more than what is found too much.
/// </summary>
public sealed class PiiCasesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("pii-tune.txt", 0.99)]
    [InlineData("pii-heldout.txt", 0.94)]
    [InlineData("pii-fresh-a.txt", 0.99)]
    [InlineData("pii-fresh-b.txt", 0.93)]
    [InlineData("pii-talk-heldout.txt", 0.94)]
    [InlineData("pii-fresh-c.txt", 0.99)]
    [InlineData("pii-fresh-d.txt", 0.9)]
    [InlineData("pii-tune-e.txt", 0.98)]
    [InlineData("pii-fresh-e.txt", 0.67)]
    [InlineData("pii-fresh-f.txt", 0.86)]
    public void Find_GivesTheMarkedSpans(string file, double least)
    {
        var types = new SortedDictionary<string, (int Right, int Found, int Marked)>(StringComparer.Ordinal);
        foreach (var (text, marked) in Cases(file))
        {
            var found = PiiFinder.Find(text).Select(s => (s.Start, s.End, s.Type)).ToHashSet();
            foreach (var span in found)
                Count(types, span.Type, marked.Contains(span) ? 1 : 0, 1, 0);
            foreach (var span in marked)
                Count(types, span.Type, 0, 0, 1);
        }

        foreach (var (type, (r, f, m)) in types)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{type,-18} precision {r}/{f} recall {r}/{m} F2 {F2(r, f, m):0.00}"));
        var (right, all, wanted) = (types.Values.Sum(t => t.Right), types.Values.Sum(t => t.Found),
            types.Values.Sum(t => t.Marked));
        Assert.True(F2(right, all, wanted) >= least, $"{file}: {right} of {wanted} found, {all} given");
    }

    [Fact]
    public void Find_LeavesTalkWithoutNamesAlone()
    {
        string[] talk =
        [
            "Why do people always say that? I don't get it.", "Best thing I have read all week!",
            "You should try the new one, it's great.", "Oh no. That is so sad. I'm sorry for your loss.",
            "What a game! We were lucky.", "Can you tell me about your family and what you like to do?",
            "I was tired, but the food was good and the music too.", "Honestly, I would rather stay at home tonight.",
        ];
        Assert.All(talk, t => Assert.DoesNotContain(PiiFinder.Find(t), s => s.Type is not "DATE_TIME"));
    }

    [Fact]
    public void Training_IsReproducible_AndLearns()
    {
        var (one, two) = (NameTrainer.Train(1500, 1, ["just some words"], [], 7), NameTrainer.Train(1500, 1,
            ["just some words"], [], 7));
        Assert.True(one.Weights.SequenceEqual(two.Weights));
        var found = new List<PiiSpan>();
        NameTagger.AddTo("My name is Ludmila Krasnova.", one, found);
        Assert.Equal("Ludmila Krasnova", "My name is Ludmila Krasnova."[found[0].Start..found[0].End]);
        found.Clear();
        NameTagger.AddTo("My name is Ludmila Krasnova.", new NameModel(new sbyte[one.Weights.Length]), found);
        Assert.Empty(found); // nothing learnt, nothing found
    }

    private static void Count(
        SortedDictionary<string, (int Right, int Found, int Marked)> types,
        string type, int right, int found, int marked)
    {
        var (r, f, m) = types.GetValueOrDefault(type);
        types[type] = (r + right, f + found, m + marked);
    }

    private static double F2(int right, int found, int marked) => 5.0 * right / ((4.0 * marked) + found);

    private static IEnumerable<(string Text, HashSet<(int Start, int End, string Type)> Spans)> Cases(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Privacy", file))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => Read(l.Replace("\\n", "\n", StringComparison.Ordinal)));

    private static (string Text, HashSet<(int Start, int End, string Type)> Spans) Read(string line)
    {
        var text = new StringBuilder();
        var spans = new HashSet<(int Start, int End, string Type)>();
        for (var i = 0; i < line.Length; i++)
        {
            var middle = line[i] == '[' ? line.IndexOf("](", i, StringComparison.Ordinal) : -1;
            if (middle < 0 || line.IndexOf('[', i + 1, middle - i - 1) >= 0) // a bracket of the text's own
            {
                text.Append(line[i]);
                continue;
            }

            var end = line.IndexOf(')', middle);
            spans.Add((text.Length, text.Length + middle - i - 1, line[(middle + 2)..end]));
            text.Append(line, i + 1, middle - i - 1);
            i = end;
        }

        return (text.ToString(), spans);
    }
}
