using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>How far the words of a question are met by a reading.</summary>
internal enum Grade : byte
{
    /// <summary>Nothing of it is known.</summary>
    None,

    /// <summary>What is asked is known, though a word is left over.</summary>
    Fair,

    /// <summary>Every content word belongs to what is asked.</summary>
    Sure,
}

/// <summary>
/// What a question about the persona's own life is after, put together from the ideas in it and its form rather than
/// from its wording (gists.txt).
/// </summary>
internal sealed class Gists
{
    private const int Idea = 10;
    private const int Form = 4;
    private const int Unknown = 6;
    private const int Beside = 5;

    private sealed record Line(string[] Slot, UInt128[] Needed, UInt128 Not, UInt128 Named);

    private static readonly Line[] Lines = [.. EmbeddedData.Lines("Dialogue/Asking/gists.txt").Select(Parse)];
    private static readonly UInt128 Filler = Ideas.Bit("Filler");
    private static readonly UInt128 Forms = (UInt128.One << 14) - 1;
    private static readonly UInt128 AsJudged = Ideas.Bit("Judge");
    private static readonly UInt128 OfPlace = Ideas.Bit("Place");

    private readonly (uint[] Words, UInt128 Means)[] _own;

    /// <summary>A reader that knows the words for the persona's trade and town.</summary>
    public Gists(Identity id)
    {
        var own = new List<(uint[], UInt128)> { (Ideas.RunOf(Plain.Of(id.Home.Place.Town)), OfPlace) };
        if (id.Work.Count > 0)
        {
            var trade = Ideas.RunOf(Plain.Of(id.Work[0].Occupation));
            own.Add((trade, Ideas.Bit("Work")));
            own.Add(([Terms.Hash(WordForms.Stem("be")), Terms.Hash(WordForms.Stem("a")), .. trade],
                Ideas.Bit("Work")));
        }
        _own = [.. own];
    }

    /// <summary>Reads one sentence that asks.</summary>
    /// <param name="plain">The sentence made plain.</param>
    /// <param name="yesNo">Whether it asks for yes or no.</param>
    /// <param name="asked">What is asked; null where the grade is none.</param>
    public Grade Read(string plain, bool yesNo, out Asked? asked)
    {
        asked = null;
        if (plain.Length > 160 || IsOfOthers(plain))
            return Grade.None;
        Span<uint> words = stackalloc uint[Ideas.MostWords];
        Span<Range> ranges = stackalloc Range[Ideas.MostWords];
        Span<UInt128> marks = stackalloc UInt128[Ideas.MostWords];
        Span<bool> covered = stackalloc bool[Ideas.MostWords];
        covered.Clear();
        var count = Ideas.Stems(plain, words, ranges);
        Ideas.Mark(words[..count], _own, marks, covered);
        var form = FormOf(plain, yesNo, ranges[..count]);
        for (var i = 0; i + 1 < count; i++)
            if (plain.AsSpan(ranges[i]) is "do" or "does" or "did" && Subject(plain.AsSpan(ranges[i + 1])))
                marks[i] = UInt128.Zero;
        if (count > 2 && plain.EndsWith(" like ", StringComparison.Ordinal) && !yesNo)
            marks[count - 1] = AsJudged;
        var (all, unknown) = (form, 0);
        for (var i = 0; i < count; i++)
        {
            all |= covered[i] ? UInt128.Zero : marks[i];
            unknown += !covered[i] && marks[i] == UInt128.Zero && !Lexicon.IsStop(plain.AsSpan(ranges[i])) ? 1 : 0;
        }
        Line? best = null;
        var (most, left) = (0, 0);
        foreach (var line in Lines)
        {
            var score = Score(line, all, marks[..count], covered, unknown, out var over);
            if (score > most)
                (best, most, left) = (line, score, over);
        }
        // What is left over may be the very thing asked for.
        if (best is null || left > 2)
            return Grade.None;
        asked = Make(best.Slot, plain, yesNo, all);
        return left == 0 ? Grade.Sure : Grade.Fair;
    }

    private static int Score(Line line, UInt128 all, ReadOnlySpan<UInt128> marks, ReadOnlySpan<bool> covered,
        int unknown, out int over)
    {
        over = 0;
        if ((all & line.Not) != UInt128.Zero)
            return 0;
        var score = 0;
        foreach (var need in line.Needed)
        {
            if ((all & need) == UInt128.Zero)
                return 0;
            score += (all & need & ~Forms) != UInt128.Zero ? Idea : Form;
        }
        var beside = 0;
        for (var i = 0; i < marks.Length; i++)
            beside += !covered[i] && marks[i] != UInt128.Zero && (marks[i] & (line.Named | Filler)) == UInt128.Zero
                ? 1 : 0;
        over = unknown + beside;
        return Math.Max(0, score - (Unknown * unknown) - (Beside * beside));
    }

    private static Line Parse(string text)
    {
        var sign = text.IndexOf(" = ", StringComparison.Ordinal);
        var needed = new List<UInt128>();
        var (not, named) = (UInt128.Zero, UInt128.Zero);
        foreach (var term in text[(sign + 3)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var any = UInt128.Zero;
            foreach (var name in term.TrimStart('+', '-').Split('|'))
                any |= Ideas.Bit(name);
            if (term[0] == '-')
                not |= any;
            else if (term[0] != '+')
                needed.Add(any);
            named |= term[0] == '-' ? UInt128.Zero : any;
        }
        return new Line(text[..sign].Split(' '), [.. needed], not, named);
    }

    /// <summary>A reading by its name ("own.day {when} did"), with the time that a question names.</summary>
    public static Asked Named(string[] slot, string plain, bool yesNo)
    {
        Span<uint> words = stackalloc uint[Ideas.MostWords];
        Span<Range> ranges = stackalloc Range[Ideas.MostWords];
        Span<UInt128> marks = stackalloc UInt128[Ideas.MostWords];
        Span<bool> covered = stackalloc bool[Ideas.MostWords];
        covered.Clear();
        var count = Ideas.Stems(plain, words, ranges);
        Ideas.Mark(words[..count], [], marks, covered);
        var all = UInt128.Zero;
        for (var i = 0; i < count; i++)
            all |= covered[i] ? UInt128.Zero : marks[i];
        return Make(slot, plain, yesNo, all);
    }

    private static Asked Make(string[] slot, string plain, bool yesNo, UInt128 all)
    {
        string At(int i) => i >= slot.Length ? "" : !slot[i].Contains('{', StringComparison.Ordinal) ? slot[i]
            : slot[i].Replace("{plan}", PlanTime(all), StringComparison.Ordinal).Replace("{when}",
            slot[^1].StartsWith("ate", StringComparison.Ordinal) ? MealDay(all) : DayTime(plain, all),
            StringComparison.Ordinal).Replace("{meal}", Meal(all), StringComparison.Ordinal);
        return new Asked(slot[0], At(1), At(2), YesNo: yesNo);
    }

    private static bool Any(UInt128 all, string idea) => (all & Ideas.Bit(idea)) != UInt128.Zero;

    private static string PlanTime(UInt128 all) => Any(all, "Tomorrow") ? "tomorrow"
        : Any(all, "Weekend") || Any(all, "Weekday") || Any(all, "Week") ? "weekend" : "tonight";

    private static string MealDay(UInt128 all) => Any(all, "Yesterday") || Any(all, "Night") ? "yesterday" : "today";

    private static string DayTime(string plain, UInt128 all)
    {
        if (Any(all, "Weekday"))
            for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
                if (plain.Contains(day.ToString(), StringComparison.OrdinalIgnoreCase))
                    return "day:" + (int)day;
        return Any(all, "Yesterday") ? "yesterday" : Any(all, "Night") ? "night" : Any(all, "Weekend") ? "weekend"
            : Any(all, "Week") ? "week" : Any(all, "Today") ? "today" : Any(all, "Lately") ? "lately" : "today";
    }

    private static string Meal(UInt128 all) => Any(all, "Lunch") ? "lunch" : Any(all, "Dinner") ? "dinner"
        : Any(all, "Breakfast") ? "breakfast" : "";

    /// <summary>Whether it is about the speaker or a third person.</summary>
    private static bool IsOfOthers(string plain)
    {
        foreach (var word in (ReadOnlySpan<string>)[" my ", " i ", " he ", " she ", " him ", " her ", " his ",
            " our ", " us ", " them ", " mine "])
            if (plain.Contains(word, StringComparison.Ordinal)
                && !(word == " i " && (plain.Contains(" i wonder ", StringComparison.Ordinal)
                || plain.Contains(" if i may ", StringComparison.Ordinal))))
                return true;
        return plain.Contains(" me ", StringComparison.Ordinal)
            && !(plain.Contains(" tell me ", StringComparison.Ordinal)
            || plain.Contains(" through ", StringComparison.Ordinal));
    }

    private static readonly UInt128 You = Ideas.Bit("you"), Clip = Ideas.Bit("clip"), Past = Ideas.Bit("past"),
        Will = Ideas.Bit("will"), If = Ideas.Bit("if"), Ever = Ideas.Bit("ever"), YesOrNo = Ideas.Bit("yesno");

    /// <summary>The forms of a question: its question word, its time, whether its verb is left out.</summary>
    public static UInt128 FormOf(string plain, bool yesNo, ReadOnlySpan<Range> words)
    {
        var form = yesNo ? YesOrNo : UInt128.Zero;
        var present = false;
        for (var i = 0; i < words.Length; i++)
        {
            var w = plain.AsSpan(words[i]);
            if (i < 5 && Ideas.Question(w) is { } question)
                form |= question;
            form |= w switch
            {
                "you" or "your" or "yourself" or "yours" => You,
                "if" or "suppose" => If,
                "ever" => Ever,
                "will" or "going" or "shall" => Will,
                "did" or "was" or "were" or "been" or "had" => Past,
                "have" or "has" when !present => Past,
                "got" or "read" or "left" or "put" or "cut" or "let" or "found" or "fell" or "bit" => UInt128.Zero,
                _ => WordForms.IsPast(w) ? Past : UInt128.Zero,
            };
            present |= w is "do" or "does" or "to" or "will" or "would" or "can" or "you";
        }
        var first = 0;
        while (first < words.Length - 1 && plain.AsSpan(words[first]) is "so" or "and" or "but" or "well" or "oh"
            or "hey" or "then" or "now" or "ok" or "okay")
            first++;
        if (first < words.Length && !Opens(plain.AsSpan(words[first])))
            form |= Clip;
        return form;
    }

    private static bool Subject(ReadOnlySpan<char> word) => word is "you" or "your" or "they" or "it" or "the"
        or "this" or "that" or "people" or "not";

    /// <summary>Whether a sentence may begin in full with the word: a verb of form, a question word, an opening.
    /// </summary>
    private static bool Opens(ReadOnlySpan<char> word) => Ideas.Question(word) is not null || word is "do" or "does"
        or "did" or "are" or "is" or "was" or "were" or "have" or "has" or "can" or "could" or "would" or "will"
        or "should" or "am" or "you" or "tell" or "in" or "if" or "as" or "on" or "at" or "when" or "your"
        or "describe" or "talk" or "suppose";
}
