using System.Collections.Frozen;
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// A persona's habits of wording, kept for life: which of several like words it takes, how it opens and ends what it
/// says, how it joins sentences, what marks it is fond of. Drawn once from seed, traits and age, so that the same
/// persona always has the same; what is drawn leans on register and traits (directions after Mairesse and Walker 2011,
/// sizes own priors).
/// </summary>
internal sealed class Habits
{
    private static readonly Lazy<(string Word, double Register)[][]> Sets = new(Load);

    private static readonly string[] AllOpenings =
        ["Ah", "Oh", "Hm", "Mm", "Right", "Well now", "Okay", "Ah well", "Ah yes", "Yes well", "So", "Now"];

    private static readonly string[] AllTails =
    [
        "really", "you know", "I must say", "if that makes sense", "in my book", "that's all", "believe me",
        "at least for me", "for what it's worth", "as it happens", "in my experience", "one way or another",
        "at any rate",
        "I have to say", "to my way of thinking", "more or less", "all in all", "if you see what I mean",
    ];

    private static readonly string[] AllIntensifiers =
        ["really", "truly", "genuinely", "honestly", "quite", "rather"];

    private static readonly string[] AllHedges =
    [
        "I think ", "I'd say ", "I suppose ", "I guess ", "to my mind, ", "I feel ", "if you ask me, ", "I'd think ",
        "as far as I can tell, ", "the way I see it, ", "it seems to me that ", "in my view, ",
    ];

    private static readonly string[] AllHedgeTails =
    [
        ", I suppose", ", I think", ", in a way", ", more or less", ", I'd say", ", I guess",
    ];

    private static readonly string[] AllJoins = [", and ", "; ", " – ", "… ", ". And "];

    /// <summary>Where each word stands: set and place within it. Shared by all personas.</summary>
    private static readonly Lazy<FrozenDictionary<string, (int Set, int Place)[]>> Places = new(() => Sets.Value
        .SelectMany((set, s) => set.Select((w, i) => (w.Word, Place: (s, i)))).Where(w => w.Word[0] != '*')
        .GroupBy(w => w.Word, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(g => g.Key, g => g.Select(w => w.Place).ToArray(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The word of each set that this persona uses, by its place: all that a live persona keeps of
    /// them.</summary>
    private readonly byte[] _taken;
    private readonly ulong _seed;

    private Habits(ulong seed, byte[] taken) => (_seed, _taken) = (seed, taken);

    /// <summary>Words it opens a reply with, one or two.</summary>
    public required IReadOnlyList<string> Openings { get; init; }

    /// <summary>Phrases it hangs on a statement, one or two.</summary>
    public required IReadOnlyList<string> Tails { get; init; }

    /// <summary>Its intensifiers, two.</summary>
    public required IReadOnlyList<string> Intensifiers { get; init; }

    /// <summary>How it softens a claim from in front, two.</summary>
    public required IReadOnlyList<string> Hedges { get; init; }

    /// <summary>How it softens from behind, two.</summary>
    public required IReadOnlyList<string> HedgeTails { get; init; }

    /// <summary>What stands between two sentences it runs together.</summary>
    public required string Join { get; init; }

    /// <summary>Factor on the rates of openings, tails and joins: some lean on them, others hardly know them.</summary>
    public required double OpeningRate { get; init; }

    /// <inheritdoc cref="OpeningRate"/>
    public required double TailRate { get; init; }

    /// <inheritdoc cref="OpeningRate"/>
    public required double JoinRate { get; init; }

    /// <summary>Share of plain sentences that end in an ellipsis.</summary>
    public required double Ellipses { get; init; }

    /// <summary>Whether the full stop at the end of a reply is left out, as in short messages.</summary>
    public required bool DropsLastStop { get; init; }

    /// <summary>How much it keeps to its favourite wording of a thought, 0 to 1.</summary>
    public required double Fixity { get; init; }

    /// <summary>The habits of a persona.</summary>
    public static Habits Of(PersonaProfile profile)
    {
        var t = profile.Traits;
        var chance = Chance.For(profile.Seed, "habits");
        double o = t[TraitIndex.O], c = t[TraitIndex.C], e = t[TraitIndex.E], n = t[TraitIndex.N];
        var register = Math.Clamp(
            (0.3 * c) + (0.25 * o) + (0.3 * t[TraitIndex.RareWord]) - (0.2 * e) - (0.5 * t[TraitIndex.Informality])
            + ((profile.Age - 42) / 40.0) + (0.5 * chance.NextNormal()), -2.2, 2.2);
        return new Habits(profile.Seed, Taken(register, ref chance))
        {
            Openings = Some(AllOpenings, 2, ref chance),
            Tails = Some(AllTails, 2, ref chance),
            Intensifiers = Some(AllIntensifiers, 2, ref chance),
            Hedges = Some(AllHedges, 2, ref chance),
            HedgeTails = Some(AllHedgeTails, 2, ref chance),
            Join = AllJoins[n > 0.8 && chance.Happens(0.4) ? 3
                : chance.Next(t[TraitIndex.SentenceLength] > 1 ? 3 : AllJoins.Length)],
            OpeningRate = Factor(ref chance),
            TailRate = Factor(ref chance),
            JoinRate = Factor(ref chance),
            Ellipses = chance.Happens(0.25 + (0.1 * n) - (0.1 * c)) ? 0.05 + (0.15 * chance.NextDouble()) : 0,
            DropsLastStop = chance.Happens(Math.Clamp(0.25 - (0.2 * register) - ((profile.Age - 35) / 60.0), 0, 0.7)),
            Fixity = Math.Clamp(0.45 + (0.4 * chance.NextDouble()) - (0.1 * t[TraitIndex.Diversity]), 0.2, 0.9),
        };
    }

    /// <summary>Which of several wordings of one thought it likes best.</summary>
    public int Favourite(ulong frame, int width) => (int)(Mixed(_seed ^ frame) % (ulong)width);

    /// <summary>The speaker's own words with those put in that the persona takes; facts are left alone.</summary>
    public string Reword(string text)
    {
        if (text.Length < 4)
            return text;
        System.Text.StringBuilder? changed = null;
        int copied = 0, at = 0;
        while (at < text.Length)
        {
            if (!IsWord(text[at]) || (at > 0 && IsWord(text[at - 1])))
            {
                at++;
                continue;
            }
            var (found, length) = Longest(text, at);
            if (found is not null)
            {
                changed ??= new(text.Length + 16);
                changed.Append(text, copied, at - copied);
                changed.Append(char.IsUpper(text[at]) && text[at] != 'I' ? Grammar.Upper(found) : found);
                copied = at + length;
            }
            at += Math.Max(1, length);
        }
        return changed is null ? text : changed.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The longest entry that begins here and ends at a word's end, of at most five words.</summary>
    private (string? Found, int Length) Longest(string text, int at)
    {
        string? best = null;
        var length = 0;
        var words = 0;
        for (var i = at; i <= text.Length && words < 5; i++)
        {
            if (i < text.Length && IsWord(text[i]))
                continue;
            words++;
            if (InsteadOf(text.AsSpan(at, i - at)) is { } found)
                (best, length) = (found, i - at);
            else if (length == 0 && words == 1)
                length = i - at;
            if (i == text.Length || text[i] != ' ')
                break;
        }
        return (best, best is null ? Math.Max(1, FirstWord(text, at)) : length);
    }

    private static int FirstWord(string text, int at)
    {
        var i = at;
        while (i < text.Length && IsWord(text[i]))
            i++;
        return i - at;
    }

    private static bool IsWord(char c) => char.IsLetter(c) || c is '\'';

    /// <summary>The word this persona uses instead; null if it leaves the word as it is.</summary>
    private string? InsteadOf(ReadOnlySpan<char> word)
    {
        if (!Places.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var places))
            return null;
        foreach (var (set, place) in places)
            if (_taken[set] != place)
                return Sets.Value[set][_taken[set]].Word.TrimStart('*');
        return null;
    }

    private static byte[] Taken(double register, ref Chance chance)
    {
        var taken = new byte[Sets.Value.Length];
        for (var s = 0; s < taken.Length; s++)
        {
            var best = double.MinValue;
            var set = Sets.Value[s];
            for (var i = 0; i < set.Length; i++)
            {
                var level = set[i].Register;
                var gumbel = -Math.Log(-Math.Log(Math.Max(1e-12, chance.NextDouble())));
                var score = (1.1 * register * level) - (0.4 * level * level) + gumbel;
                if (score > best)
                    (best, taken[s]) = (score, (byte)i);
            }
        }
        return taken;
    }

    private static List<string> Some(string[] all, int count, ref Chance chance)
    {
        var some = new List<string>(count);
        while (some.Count < count)
        {
            var one = chance.Pick(all);
            if (!some.Contains(one))
                some.Add(one);
        }
        return some;
    }

    /// <summary>Log-normal about 1, a factor of two either way for one SD.</summary>
    private static double Factor(ref Chance chance) => Math.Clamp(Math.Pow(2, chance.NextNormal()), 0.2, 3);

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    private static (string, double)[][] Load() =>
        [.. EmbeddedData.Lines("Dialogue/Language/lexis.txt").Select(
            line => line.Split(';', StringSplitOptions.TrimEntries).Select(Entry).ToArray())];

    private static (string, double) Entry(string word)
    {
        var cut = word.LastIndexOf(' ');
        return cut > 0 && double.TryParse(
            word.AsSpan(cut + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var level)
            ? (word[..cut], level) : (word, 0.0);
    }
}
