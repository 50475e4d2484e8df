using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// What the people of the persona's life are like, what they taught it, and whether it takes after them. Each is drawn
/// once and for all from the persona's seed, with how warm the two are (own prior).
/// </summary>
internal static class Natures
{
    private const string Poles = "OCEAN";

    private sealed record Nature(int Domain, int Sign, string[] Words, string Now, string Then, string Lesson);

    private static readonly Lazy<Nature[]> All = new(static () =>
        [.. EmbeddedData.Lines("Dialogue/Answers/natures.txt").Select(static line =>
        {
            var f = line.Split('|');
            return new Nature(Poles.IndexOf(f[0][0], StringComparison.Ordinal), f[0][1] == '+' ? 1 : -1,
                f[1].Split(", "), f[2], f[3], f[4]);
        })]);

    private static readonly Frame Both = Frame.Of("{He} {is} {first} {and} {second}. | " +
        "{name} {is} {first} {and} {second}. | My {relation}? {First} {and} {second}. | " +
        "{First} {and} {second}, that's {name}.");
    private static readonly Frame Shows = Frame.Of("{He} {deed}. | {name} {deed}.");
    private static readonly Frame Taught = Frame.Of("{He} taught me {lesson}. | From {name} I learned {lesson}. | " +
        "Above all {lesson}. | {name} taught me {lesson}, by doing it.");
    private static readonly Frame AlikeIn = Frame.Of("In one way: we're both {word}. | " +
        "People say so; we're both {word}. | A little. Both of us are {word}.");
    private static readonly Frame Unlike = Frame.Of("Not much. {He} {is} {word}, and I'm not. | " +
        "Not really: {name} {is} {word}, and that's not me. | No, I wouldn't call myself {word}, and {he} {is}.");
    private static readonly Frame Misses = Frame.Of("Yes. Not every hour, but every day. | " +
        "I do. Mostly when something good happens, and I want to tell {name}. | Yes, I do. It comes in waves.");
    private static readonly Frame MissesNot = Frame.Of("Less than one should, perhaps. | " +
        "It's not that simple. We weren't close.");
    private static readonly Frame Near = Frame.Of("{name} is never far, so not really. | Not for long: we see each " +
        "other often. | When I haven't rung for a week, yes.");
    private static readonly Frame Is = Frame.Of("{He} {is}, yes. | Yes, {name} {is} {word}. | Very much so.");
    private static readonly Frame IsNot = Frame.Of("No, {he} {is} {word}, if anything. | " +
        "I wouldn't say that. {name} {is} {word}.");
    private static readonly Frame Sometimes = Frame.Of("Now and then, like everybody. " +
        "What I'd call {name} is {word}. | Sometimes. More than that, {he} {is} {word}.");

    /// <summary>Answers what is asked of one person: "like", "taught", "alike", "miss", or "is:" and a word for
    /// a nature.</summary>
    /// <returns>False if it is about none of these.</returns>
    public static bool Answer(Situation s, Acquaintance p, int i, Asked a, Fill[] fills, Draft d)
    {
        var fact = $"people.{i}.{(a.Attribute.StartsWith("is:", StringComparison.Ordinal) ? "nature" : a.Attribute)}";
        switch (a.Attribute)
        {
            case "like":
                Describe(s, p, i, fills, d);
                return true;
            case "taught":
                TellLesson(s, p, i, fills, d);
                return true;
            case "alike":
                Compare(s, p, fact, fills, d);
                return true;
            case "miss":
                d.Say("answer", !p.Alive ? p.Warmth < -0.1 ? MissesNot : Misses : p.Closeness > 0.6 ? Near
                    : p.Warmth < -0.1 ? MissesNot : Misses, Tone.View, p.Warmth, fact, fills);
                return true;
            default:
                if (!a.Attribute.StartsWith("is:", StringComparison.Ordinal))
                    return false;
                Check(s, p, a.Attribute[3..], fact, fills, d);
                return true;
        }
    }

    /// <summary>A word for a nature that the sentence has; null if none.</summary>
    public static string? WordIn(string plain)
    {
        foreach (var nature in All.Value)
            foreach (var word in nature.Words)
                if (Plain.Has(plain, word))
                    return word;
        return null;
    }

    private static void Describe(Situation s, Acquaintance p, int i, Fill[] fills, Draft d)
    {
        var (first, second) = Of(s.Profile, p);
        var rest = Worth(first) == Worth(second) ? "and" : "but";
        d.Say("answer", Both, Tone.Fact, p.Warmth, $"people.{i}.like", [.. fills, new("is", p.Alive ? "is" : "was"),
            new("and", rest), new("first", Word(first, p)), new("First", Grammar.Upper(Word(first, p))),
            new("second", Word(second, p))]);
        d.More("elaborate", Shows, Tone.Fact, p.Warmth, $"people.{i}.nature",
            [.. fills, new("deed", Personal(p.Alive ? first.Now : first.Then, p))]);
    }

    private static void TellLesson(Situation s, Acquaintance p, int i, Fill[] fills, Draft d)
    {
        var (first, second) = Of(s.Profile, p);
        d.Say("answer", Taught, Tone.Fact, 0.2, $"people.{i}.taught", [.. fills, new("lesson", first.Lesson)]);
        d.More("elaborate", Frame.Of("And {lesson}."), Tone.Fact, 0.1, $"people.{i}.lesson",
            [.. fills, new("lesson", second.Lesson)]);
    }

    private static void Compare(Situation s, Acquaintance p, string fact, Fill[] fills, Draft d)
    {
        var (first, second) = Of(s.Profile, p);
        foreach (var nature in (ReadOnlySpan<Nature>)[first, second])
            if (s.Profile.Traits[nature.Domain] * nature.Sign > 0.3
                && !Word(nature, p).StartsWith("a ", StringComparison.Ordinal))
            {
                d.Say("answer", AlikeIn, Tone.View, p.Warmth, fact, [.. fills, new("word", Word(nature, p))]);
                return;
            }
        d.Say("answer", Unlike, Tone.View, 0, fact, [.. fills, new("is", p.Alive ? "is" : "was"),
            new("word", Word(s.Profile.Traits[first.Domain] * first.Sign < s.Profile.Traits[second.Domain] * second.Sign
                ? first : second, p))]);
    }

    private static void Check(Situation s, Acquaintance p, string word, string fact, Fill[] fills, Draft d)
    {
        var (first, second) = Of(s.Profile, p);
        var (same, against) = (false, (Nature?)null);
        foreach (var asked in All.Value)
            if (Array.IndexOf(asked.Words, word) >= 0)
                foreach (var nature in (ReadOnlySpan<Nature>)[first, second])
                {
                    same |= nature.Domain == asked.Domain && nature.Sign == asked.Sign;
                    against ??= nature.Domain == asked.Domain && nature.Sign != asked.Sign ? nature : null;
                }
        d.Say("answer", same ? Is : against is not null ? IsNot : Sometimes, Tone.View, p.Warmth, fact,
            [.. fills, new("is", p.Alive ? "is" : "was"), new("word", same ? word : Word(against ?? first, p))]);
    }

    /// <summary>The two ends of the Big Five that stand out most in a person, the more telling first.</summary>
    private static (Nature First, Nature Second) Of(PersonaProfile profile, Acquaintance p)
    {
        var chance = Chance.For(profile.Seed, "nature", p.Relation, p.Name);
        Span<double> z = stackalloc double[5];
        for (var k = 0; k < 5; k++)
            z[k] = chance.NextNormal();
        z[3] += 1.5 * p.Warmth;
        z[4] -= 0.7 * p.Warmth;
        var (first, second) = (0, 1);
        for (var k = 0; k < 5; k++)
            if (Math.Abs(z[k]) > Math.Abs(z[first]))
                first = k;
        second = first == 0 ? 1 : 0;
        for (var k = 0; k < 5; k++)
            if (k != first && Math.Abs(z[k]) > Math.Abs(z[second]))
                second = k;
        return (Draw(first, z[first], ref chance), Draw(second, z[second], ref chance));
    }

    private static Nature Draw(int domain, double z, ref Chance chance)
    {
        var fit = Array.FindAll(All.Value, n => n.Domain == domain && n.Sign == (z < 0 ? -1 : 1));
        return fit[chance.Next(fit.Length)];
    }

    /// <summary>Whether it is good to be so: 1, else -1.</summary>
    private static int Worth(Nature nature) => nature.Domain == 4 ? -nature.Sign
        : nature.Domain is 2 ? nature.Words[0] is "loud" or "shy" ? -1 : 1 : nature.Sign;

    private static string Word(Nature nature, Acquaintance p) => Personal(nature.Words[0], p);

    private static string Personal(string words, Acquaintance p)
    {
        var he = AboutPeople.Pronoun(p.Relation);
        return words
            .Replace("{his}", he switch { "she" => "her", "he" => "his", _ => "their" }, StringComparison.Ordinal)
            .Replace("{he}'s", he switch { "" => "they've", _ => he + "'s" }, StringComparison.Ordinal)
            .Replace("{he}'d", he switch { "" => "they'd", _ => he + "'d" }, StringComparison.Ordinal);
    }
}
