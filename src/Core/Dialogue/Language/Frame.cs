using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>A value for a named place in a <see cref="Frame"/>.</summary>
internal readonly record struct Fill(string Name, string Value);

/// <summary>
/// A small grammar of one sentence, parsed once: alternatives <c>a | b</c>, inline choices <c>[so/and/]</c>, values
/// <c>{town}</c>, values with an indefinite article <c>{a:job}</c>, and <c>~</c> where an intensifier may stand.
/// Inline choices do not nest. Each walk through it gives another sentence of the same meaning.
/// </summary>
internal sealed class Frame
{
    private readonly Part[][] _alternatives;
    private readonly ulong _key;
    private Wordings? _wordings;

    private Frame(Part[][] alternatives, ulong key) => (_alternatives, _key) = (alternatives, key);

    private enum Kind : byte { Text, Value, Article, Choice, Intensifier }

    private readonly record struct Part(Kind Kind, string Text, Frame? Choices);

    /// <summary>How many alternatives there are.</summary>
    public int Width => _alternatives.Length;

    /// <summary>Parses; a malformed frame is a defect and throws.</summary>
    public static Frame Of(string source)
    {
        var alternatives = source.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Frame(Array.ConvertAll(alternatives, Parse), Chance.Mix(0, source));
    }

    /// <summary>Words that stand as they are, whatever marks are in them.</summary>
    public static Frame Literal(string text) => new([[new(Kind.Text, text, null)]], Chance.Mix(0, text));

    /// <summary>One sentence, capitalised and closed.</summary>
    /// <param name="chance">Chooses among the alternatives.</param>
    /// <param name="fills">Values of the named places.</param>
    /// <param name="intensifier">What stands at the mark, may be empty.</param>
    /// <param name="habits">Whose words they are; null puts them as written.</param>
    /// <param name="attempt">How often it was tried before: each try strays further from what the persona
    /// likes.</param>
    /// <param name="act">What is done by saying it.</param>
    public string Say(
        ref Chance chance, ReadOnlySpan<Fill> fills, string intensifier, Habits? habits = null, int attempt = 0,
        string act = "")
    {
        var text = _free ?? new StringBuilder(LongestKept);
        _free = null;
        Write(text, _alternatives[Pick(ref chance, habits, attempt, act)], ref chance, fills, intensifier, habits,
            attempt, act);
        var said = Grammar.Close(text);
        if (text.Capacity <= LongestKept)
            _free = text.Clear();
        return said;
    }

    private const int LongestKept = 512;

    // A thread's builder for the next sentence.
    [ThreadStatic]
    private static StringBuilder? _free;

    private int Pick(ref Chance chance, Habits? habits, int attempt, string act) =>
        _alternatives.Length == 1 ? 0
        : habits is null ? chance.Next(_alternatives.Length)
        : habits.Choose(
            _key, _wordings ??= new Wordings(Array.ConvertAll(_alternatives, Told)), act, attempt, ref chance);

    /// <summary>What is known of an alternative before its values are filled in and its choices made.</summary>
    private static Tally Told(Part[] parts)
    {
        var tally = new Tally();
        foreach (var part in parts)
            if (part.Kind == Kind.Text)
                Markers.Note(part.Text, tally);
            else if (part.Kind == Kind.Intensifier)
                tally.Note(Markers.Intensifier, 5);
        return tally;
    }

    private static void Write(
        StringBuilder text, Part[] parts, ref Chance chance, ReadOnlySpan<Fill> fills, string intensifier,
        Habits? habits, int attempt, string act)
    {
        foreach (var part in parts)
            switch (part.Kind)
            {
                case Kind.Text:
                    text.Append(habits is null ? part.Text : habits.Reword(part.Text));
                    break;
                case Kind.Value:
                    text.Append(ValueOf(part.Text, fills));
                    break;
                case Kind.Article:
                    var value = ValueOf(part.Text, fills);
                    text.Append(Grammar.Article(value)).Append(value);
                    break;
                case Kind.Choice:
                    var choices = part.Choices!;
                    Write(
                        text, choices._alternatives[choices.Pick(ref chance, habits, attempt, act)], ref chance, fills,
                        intensifier, habits, attempt, act);
                    break;
                default:
                    if (intensifier.Length > 0)
                        text.Append(intensifier).Append(' ');
                    break;
            }
    }

    private static string ValueOf(string name, ReadOnlySpan<Fill> fills)
    {
        foreach (ref readonly var f in fills)
            if (f.Name == name)
                return f.Value;
        throw new InvalidOperationException($"a frame wants {{{name}}}, which was not given");
    }

    private static Part[] Parse(string s)
    {
        var parts = new List<Part>();
        var start = 0;
        for (var i = 0; i < s.Length; i++)
        {
            if (s[i] is not ('{' or '[' or '~'))
                continue;
            if (i > start)
                parts.Add(new(Kind.Text, s[start..i], null));
            if (s[i] == '~')
            {
                parts.Add(new(Kind.Intensifier, "", null));
                start = i + 1;
                continue;
            }
            var end = s.IndexOf(s[i] == '{' ? '}' : ']', i);
            if (end < 0)
                throw new FormatException($"a frame is not closed: {s}");
            var inner = s[(i + 1)..end];
            parts.Add(s[i] == '[' ? new(
                Kind.Choice, "", new Frame(Array.ConvertAll(inner.Split('/'), Parse), Chance.Mix(1, inner)))
                : inner.StartsWith("a:", StringComparison.Ordinal) ? new(Kind.Article, inner[2..], null)
                : new(Kind.Value, inner, null));
            i = end;
            start = end + 1;
        }
        if (start < s.Length)
            parts.Add(new(Kind.Text, s[start..], null));
        return [.. parts];
    }
}
