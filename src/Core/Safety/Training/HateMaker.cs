using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Understanding;
using LinkyV.Core.Understanding.Training;

namespace LinkyV.Core.Safety.Training;

/// <summary>A sentence made to learn from.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Hateful">Whether it is hateful.</param>
/// <param name="Kind">What it tests.</param>
/// <param name="Pattern">Number of the pattern it was made of.</param>
internal sealed record HateLine(string Text, bool Hateful, string Kind, int Pattern);

/// <summary>
/// Makes hateful sentences and their harmless neighbours from the patterns of hate-lines.txt, with groups and ways of
/// spelling drawn at random, so that what recognises hate learns it of any group. Chance is keyed by seed, pattern and
/// number.
/// </summary>
internal sealed class HateMaker
{
    /// <summary>The files of patterns: groups and other lists stand in the first.</summary>
    public static readonly string[] Files = ["Safety/Training/hate-lines.txt", "Safety/Training/hate-cases.txt"];

    private static readonly string[] Openings = ["Honestly,", "Look,", "Listen,", "lol", "Well,", "Seriously,", "Ok,",
        "You know,", "Let me tell you:", "As I said,"];

    private static readonly string[] Around = ["It rained all day.", "I just came home from work.", "Anyway.",
        "How are you?", "I had soup for lunch.", "Just saying.", "That's all.", "My train was late again."];

    private readonly List<(string Kind, bool Hateful, string Text)> _patterns = [];
    private string[][] _groups = [];
    private string[] _places = [], _kin = [], _plain = [];

    /// <summary>Reads the patterns that ship.</summary>
    public HateMaker()
    {
        foreach (var line in Files.SelectMany(Resource.Lines))
            ReadLine(line);
    }

    /// <summary>Number of patterns.</summary>
    public int Patterns => _patterns.Count;

    /// <summary>Lines of every pattern: those with choices <paramref name="each"/> times, the others a third as often.
    /// </summary>
    public IEnumerable<HateLine> Make(ulong seed, int each)
    {
        for (var p = 0; p < _patterns.Count; p++)
        {
            var (kind, hateful, text) = _patterns[p];
            var open = text.Contains('(', StringComparison.Ordinal);
            for (var n = 0; n < (open ? each : (each + 2) / 3); n++)
            {
                var chance = Chance.For(seed, text, n.ToString(System.Globalization.CultureInfo.InvariantCulture));
                yield return new HateLine(Spelt(Filled(text, ref chance), open || n > 0, ref chance), hateful, kind, p);
            }
        }
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var list = colon < 0 ? [] : line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries);
        switch (colon < 0 ? "" : line[..colon])
        {
            case "groups":
                _groups = [.. list.Select(g => g.Split('/'))];
                break;
            case "places":
                _places = list;
                break;
            case "kin":
                _kin = list;
                break;
            case "plain":
                _plain = list;
                break;
            default:
                var parts = line.Split('|', 3);
                _patterns.Add((parts[0], parts[1] == "+", parts[2]));
                break;
        }
    }

    private string Filled(string pattern, ref Chance chance)
    {
        var group = chance.Pick(_groups);
        var text = new StringBuilder(Alternatives.Chosen(pattern, ref chance));
        text.Replace("{G}", group[0]).Replace("{g}", group[1]).Replace("{A}", group[2])
            .Replace("{a}", (group[1][0] is 'A' or 'I' or 'a' or 'i' or 'o' ? "an " : "a ") + group[1])
            .Replace("{P}", chance.Pick(_places)).Replace("{K}", chance.Pick(_kin))
            .Replace("{N}", chance.Pick(_plain));
        return Alternatives.Tidy(text.ToString());
    }

    private static string Spelt(string text, bool varied, ref Chance chance)
    {
        text = char.ToUpperInvariant(text[0]) + text[1..];
        if (!varied)
            return text;
        if (chance.Happens(0.1))
            text = $"{chance.Pick(Openings)} {text}";
        if (chance.Happens(0.1))
            text = chance.Happens(0.5) ? $"{text} {chance.Pick(Around)}" : $"{chance.Pick(Around)} {text}";
        if (chance.Happens(0.15))
            text = text.ToLowerInvariant();
        if (chance.Happens(0.15))
            text = text.TrimEnd('.');
        return chance.Happens(0.05) ? text.TrimEnd('.') + "!" : text;
    }
}
