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
    private const double Loose = 1;

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

    /// <summary>From faint to strong.</summary>
    private static readonly string[] AllIntensifiers =
        ["rather", "quite", "honestly", "really", "truly", "genuinely"];

    /// <summary>From short to long.</summary>
    private static readonly string[] AllHedges =
    [
        "I think ", "I guess ", "I feel ", "I'd say ", "I suppose ", "I'd think ", "in my view, ", "to my mind, ",
        "if you ask me, ", "the way I see it, ", "it seems to me that ", "as far as I can tell, ",
    ];

    /// <summary>From short to long.</summary>
    private static readonly string[] AllHedgeTails =
    [
        ", I think", ", I guess", ", I'd say", ", I suppose", ", in a way", ", more or less", ", if you ask me",
        ", as far as I can tell",
    ];

    private static readonly string[] PlainConnectives =
        ["And", "Also,", "Besides,", "Plus,", "On top of that,", "What's more,", "Then there's this:"];

    private static readonly string[] FormalConnectives =
        ["Also,", "Besides,", "Moreover,", "In addition,", "What's more,", "Furthermore,", "I might add,"];

    /// <summary>From faint to strong.</summary>
    private static readonly string[] AllExpletives = ["Blast", "Hell", "Damn", "Damn it", "Crap", "Bloody hell"];

    private static readonly string[] AllJoins = [", and ", "; ", " – ", "… ", ". And "];

    /// <summary>Where each word stands: set and place within it. Shared by all personas.</summary>
    private static readonly Lazy<FrozenDictionary<string, (int Set, int Place)[]>> Places = new(() => Sets.Value
        .SelectMany((set, s) => set.Select((w, i) => (w.Word, Place: (s, i)))).Where(w => w.Word[0] != '*')
        .GroupBy(w => w.Word, StringComparer.OrdinalIgnoreCase)
        .Select(g => (Word: g.Key, Places: g.Select(w => w.Place).ToArray()))
        .Concat(Lines().Where(l => l[0] == '=').SelectMany(Phrases)
            .Select(w => (Word: w, Places: Array.Empty<(int, int)>())))
        .ToFrozenDictionary(w => w.Word, w => w.Places, StringComparer.OrdinalIgnoreCase));

    /// <summary>The word of each set that this persona uses, by its place: all that a live persona keeps of
    /// them.</summary>
    private readonly byte[] _taken;
    private readonly ulong _seed;

    private readonly Leaning _leaning;

    private Habits(ulong seed, byte[] taken, Leaning leaning) =>
        (_seed, _taken, _leaning) = (seed, taken, leaning);

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

    /// <summary>How much rather it softens from behind than from in front, -1 to 1.</summary>
    public required double TrailingHedges { get; init; }

    /// <summary>Share of names that stand at the end rather than in front.</summary>
    public required double TrailingNames { get; init; }

    /// <summary>Share of exclamation marks that come in twos.</summary>
    public required double DoubleMarks { get; init; }

    /// <summary>What it joins a reason with: "because", "since", "as".</summary>
    public required string Conjunction { get; init; }

    /// <summary>What it puts before something added, with its comma; two.</summary>
    public required IReadOnlyList<string> Connectives { get; init; }

    /// <summary>Its mild expletives: one, or up to three where they vary.</summary>
    public required IReadOnlyList<string> Expletives { get; init; }

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

    /// <summary>From which formality on it opens the contractions of each kind (<see cref="Contractions"/>).</summary>
    public required float[] Opens { get; init; }

    /// <summary>Whether it says "you" where others say "one".</summary>
    public required bool SaysYou { get; init; }

    /// <summary>How strongly it keeps to the wordings it likes, beside a chance of 1.</summary>
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
        var opens = new float[Contractions.Kinds];
        var taken = Taken(register, ref chance);
        var bent = 0.12 * chance.NextNormal();
        for (var i = 0; i < opens.Length; i++)
            opens[i] = (float)(0.72 + bent + (0.2 * chance.NextNormal()));
        return new Habits(profile.Seed, taken, new Leaning(t))
        {
            Openings = Some(AllOpenings, 2, ref chance),
            Tails = Some(AllTails, 2, ref chance),
            Intensifiers = Some(AllIntensifiers, 2, ref chance, 0.5 * t[TraitIndex.IntensifierMagnitude]),
            Hedges = Some(AllHedges, 2, ref chance, 0.3 * t[TraitIndex.HedgeDuration]),
            TrailingHedges = Math.Clamp(0.35 * t[TraitIndex.HedgeOnset], -0.9, 0.9),
            TrailingNames = Math.Clamp(0.75 + (0.25 * t[TraitIndex.NameOnset]), 0, 1),
            DoubleMarks = Math.Clamp((0.12 * t[TraitIndex.ExclamationMagnitude]) - 0.05, 0, 0.6),
            HedgeTails = Some(AllHedgeTails, 2, ref chance, 0.4 * t[TraitIndex.HedgeDuration]),
            Join = AllJoins[n > 0.8 && chance.Happens(0.4) ? 3
                : chance.Next(t[TraitIndex.SentenceLength] > 1 ? 3 : AllJoins.Length)],
            Conjunction = (chance.NextNormal() + (0.5 * register)) switch
            {
                > 1.1 => "as", > 0.3 => "since", _ => "because",
            },
            Connectives = Some(register > 0.4 ? FormalConnectives : PlainConnectives, 2, ref chance),
            Expletives = Curses(profile.Seed, t, ref chance),
            OpeningRate = Factor(ref chance),
            TailRate = Factor(ref chance),
            JoinRate = Factor(ref chance),
            Ellipses = chance.Happens(0.25 + (0.1 * n) - (0.1 * c)) ? 0.05 + (0.15 * chance.NextDouble()) : 0,
            DropsLastStop = chance.Happens(Math.Clamp(0.25 - (0.2 * register) - ((profile.Age - 35) / 60.0), 0, 0.7)),
            Opens = opens,
            SaysYou = chance.Happens(1 / (1 + Math.Exp((1.8 * register) - 0.6))),
            Fixity = Math.Clamp(1.5 + (1.5 * chance.NextDouble()) - (0.9 * t[TraitIndex.Diversity]), 0.3, 5),
        };
    }

    /// <summary>
    /// Which of several wordings of one thought it takes: its own liking of each, for life, and what its traits lean
    /// to in them, with chance beside it (the Gumbel trick: a draw from the softmax of the two).
    /// </summary>
    /// <param name="frame">Names the thought.</param>
    /// <param name="wordings">What is known of each.</param>
    /// <param name="act">What is done by saying it.</param>
    /// <param name="attempt">How often it was tried before.</param>
    /// <param name="chance">Chooses.</param>
    public int Choose(ulong frame, Wordings wordings, string act, int attempt, ref Chance chance)
    {
        var looseness = Loose * (1 + (0.6 * attempt));
        var own = new Chance(Mixed(_seed ^ frame));
        var (best, most) = (0, double.MinValue);
        Span<float> leaning = stackalloc float[Markers.All];
        _leaning.Of(act, leaning);
        for (var i = 0; i < wordings.Count; i++)
        {
            var score = (Fixity * Gumbel(ref own)) + wordings.Lean(i, leaning) + (looseness * Gumbel(ref chance));
            if (score > most)
                (best, most) = (i, score);
        }
        return best;
    }

    /// <summary>One, and where they vary one or two more, drawn apart so that no other habit hangs on it.</summary>
    private static List<string> Curses(ulong seed, TraitScores t, ref Chance chance)
    {
        var more = Math.Clamp((int)Math.Round(t[TraitIndex.Expletive + TraitIndex.Variability]), 0, 2);
        double strong = 0.5 * t[TraitIndex.ExpletiveMagnitude], length = t[TraitIndex.Expletive + TraitIndex.Duration];
        var curses = Some(AllExpletives, 1, ref chance, strong, length);
        var own = Chance.For(seed, "curses");
        foreach (var other in Some(AllExpletives, more + 1, ref own, strong, length))
            if (curses.Count <= more && !curses.Contains(other))
                curses.Add(other);
        return curses;
    }

    private static double Gumbel(ref Chance chance) =>
        -Math.Log(-Math.Log(Math.Max(1e-12, chance.NextDouble())));

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
            if (Places.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(
                text.AsSpan(at, i - at), out var places))
                (best, length) = (InsteadOf(places), i - at);
            if (i == text.Length || text[i] != ' ')
                break;
        }
        return (best, length == 0 ? Math.Max(1, FirstWord(text, at)) : length);
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
    private string? InsteadOf((int Set, int Place)[] places)
    {
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
                var score = (1.1 * register * level) - (0.7 * level * level) + gumbel;
                if (score > best)
                    (best, taken[s]) = (score, (byte)i);
            }
        }
        return taken;
    }

    /// <summary>Some of them; a positive leaning prefers those near the end, a positive length those of two
    /// words.</summary>
    private static List<string> Some(
        string[] all, int count, ref Chance chance, double leaning = 0, double length = 0)
    {
        var some = new List<string>(count);
        while (some.Count < count)
        {
            var (best, most) = (0, double.MinValue);
            for (var i = 0; i < all.Length; i++)
                if (Gumbel(ref chance) + (leaning * i) + (all[i].Contains(' ', StringComparison.Ordinal) ? length : 0)
                    is var score && score > most && !some.Contains(all[i]))
                    (best, most) = (i, score);
            some.Add(all[best]);
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

    /// <summary>Each phrase of a line that begins with "!" is a set of its own: longer than what it holds, it keeps
    /// that from being changed.</summary>
    private static (string, double)[][] Load() =>
        [.. Lines().Where(l => l[0] != '=').SelectMany(static line => line[0] == '!'
            ? Phrases(line).Select(static w => new[] { (w, 0.0) })
            : [line.Split(';', StringSplitOptions.TrimEntries).Select(Entry).ToArray()])];

    private static IEnumerable<string> Lines() => EmbeddedData.Lines("Dialogue/Language/lexis.txt");

    private static string[] Phrases(string line) => line[1..].Split(';', StringSplitOptions.TrimEntries);

    private static (string, double) Entry(string word)
    {
        var cut = word.LastIndexOf(' ');
        return cut > 0 && double.TryParse(
            word.AsSpan(cut + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var level)
            ? (word[..cut], level) : (word, 0.0);
    }
}
