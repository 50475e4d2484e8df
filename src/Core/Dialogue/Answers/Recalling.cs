using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Testimony;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// How what the partner told is said back: in the few words that answer where they stand out ("On the 23rd. It was the
/// 9th before."), else in the clause it was told in; and as surely as it is known.
/// </summary>
internal static class Recalling
{
    private static readonly Frame Plainly = Frame.Of("{Span}. | {Span}, if I remember rightly. | " +
        "{Span}; you told me {when}. | {Span}, you said.");

    private static readonly Frame Doubtfully = Frame.Of("{Span}, I think, but I'm not sure. | " +
        "I'm not sure, but I think you said {span}. | I'm not sure; {span}, was it?");

    private static readonly Frame Was = Frame.Of("Before, it was {span}. | It used to be {span}. | " +
        "Earlier you had said {span}.");

    private static readonly Frame Then = Frame.Of("Later you said {span}. | And after that you said {span}.");

    private static readonly Frame Whole = Frame.Of("{What}. | {What}, if I remember rightly. | " +
        "You told me {when} that {what}. | {What}; you told me {when}.");

    private static readonly Frame Nearly = Frame.Of(
        "I'm not sure I remember that. You did tell me {when} that {what}. | " +
            "I don't remember exactly, only that {what}. | " +
            "I'm not sure, but you told me {when} that {what}.");

    private static readonly Frame Likely = Frame.Of("I'm not sure, but {what}. | " +
        "I think {what}, though I'm not sure. | I'm not sure that's what you mean, but {what}.");

    private static readonly Frame Yes = Frame.Of("Yes. | Yes, you told me so. | Yes, I believe so.");

    private static readonly Frame No = Frame.Of("No. | No, you told me otherwise. | No, I don't think so.");

    private static readonly Frame LikelyYes = Frame.Of("I think yes, but I'm not sure: {what}. | " +
        "I'm not sure, but yes, I think; {what}. | Yes, I think, though I'm not sure: {what}.");

    private static readonly Frame LikelyNo = Frame.Of("I think not, but I'm not sure: {what}. | " +
        "I'm not sure, but no, I think; {what}. | No, I think, though I'm not sure: {what}.");

    private static readonly Frame Beside = Frame.Of("You also told me {when} that {what}. | " +
        "And {when} you told me that {what}. | You did say {when}, too, that {what}.");

    private static readonly Frame With = Frame.Of("You said with it that {what}. | " +
        "In the same breath you said that {what}. | And with that you told me that {what}.");

    /// <summary>From here on a short answer stands without what else may be meant.</summary>
    private const float Near = 0.7f;

    private static readonly TimeSpan OneBreath = TimeSpan.FromMinutes(3);

    private static readonly Frame AlsoLater = Frame.Of("Later you told me that {what}. | " +
        "After that, {when}, you said that {what}. | And later on you told me that {what}.");

    private static readonly Frame AlsoEarlier = Frame.Of("Earlier, {when}, you told me that {what}. | " +
        "Before that you had told me that {what}. | And earlier you did say that {what}.");

    private static readonly Frame Later = Frame.Of("Later you said that {what}. | " +
        "And after that you told me that {what}. | And since then, that {what}.");

    private static readonly Frame Before = Frame.Of("Before, you had said that {what}. | " +
        "Earlier you told me that {what}. | And before that, that {what}.");

    /// <summary>Says what is known for sure.</summary>
    public static void Say(Situation s, Evidence evidence, Draft d)
    {
        var told = evidence.Told;
        if (evidence.Says != 0)
            d.Short("answer", evidence.Says > 0 ? Yes : No, Tone.Reaction);
        if (evidence.Span is { } span)
            Short(s, Plainly, span, told, d);
        else
            d.Say("recall", Whole, Tone.Fact, 0.1, null, Fills(s, told));
        AboutPartner.Use(d, told.Content, evidence.Score);
        Also(s, evidence, d);
    }

    /// <summary>Says what comes nearest, and that it is no more than that.</summary>
    public static void SayNear(Situation s, Evidence near, Draft d)
    {
        AboutPartner.Use(d, near.Told.Content, near.Score);
        if (near.Score >= Evidence.Fair && near.Span is { } span)
            Short(s, Doubtfully, span, near.Told, d);
        else
            d.Say("recall", near.Score < Evidence.Fair ? Nearly : near.Says > 0 ? LikelyYes : near.Says < 0 ? LikelyNo
                : Likely, Tone.Fact, 0, null, Fills(s, near.Told));
        Also(s, near, d);
    }

    /// <summary>A short answer, which may come again when it is asked again.</summary>
    private static void Short(Situation s, Frame frame, string span, RememberedFact told, Draft d)
    {
        var turned = Turned(s, span, told.ToldAt);
        Fill[] fills = [.. Fills(s, told), new("span", turned), new("Span", Grammar.Upper(turned))];
        d.Lines.Add(new(frame, fills, "recall", Tone.Fact, 0.1) { MayRepeat = true });
        d.Mark("recall", null);
    }

    /// <summary>What it took the place of, what came after it, or what may be meant as well.</summary>
    private static void Also(Situation s, Evidence evidence, Draft d)
    {
        var told = evidence.Told;
        if (evidence.EarlierSpan is { } was)
            Short(s, Was, was, evidence.Earlier ?? told, d);
        if (evidence.With is { } with && with != evidence.Earlier)
            Add(With, with);
        if (evidence.Beside is { } beside)
        {
            var apart = beside.ToldAt - told.ToldAt;
            if (evidence.BesideSpan is { } span && apart.Duration() >= OneBreath)
                Short(s, apart > TimeSpan.Zero ? Then : Was, span, beside, d);
            else if (evidence.Span is null || evidence.Score < Near)
                Add(apart.Duration() < OneBreath ? Beside : apart > TimeSpan.Zero ? AlsoLater : AlsoEarlier, beside);
        }
        if (evidence is { Earlier: { } earlier, EarlierSpan: null })
            Add(earlier.ToldAt <= told.ToldAt ? Before : Later, earlier);

        void Add(Frame frame, RememberedFact also)
        {
            d.Say("recall", frame, Tone.Fact, 0.1, null, Fills(s, also));
            AboutPartner.Use(d, also.Content, evidence.Score);
        }
    }

    private static Fill[] Fills(Situation s, RememberedFact told)
    {
        var what = Turned(s, told.Value, told.ToldAt);
        return [.. AboutPartner.Fills(s, what, told.ToldAt), new("What", Grammar.Upper(what))];
    }

    private static string Turned(Situation s, string told, DateTimeOffset at)
    {
        var turned = Lower(Grammar.Turn(told.Trim())).TrimEnd('.', '!', '?');
        return (s.Request.At - at).TotalHours > 14 ? AboutPast.FromLater(turned) : turned;
    }

    /// <summary>As it stands within a sentence: clauses begin in lower case, but for names.</summary>
    private static string Lower(string turned)
    {
        var made = Grammar.Lower(turned);
        for (var at = 0; at >= 0 && at < made.Length; at = made.IndexOf("; ", at, StringComparison.Ordinal) is >= 0
            and var next ? next + 2 : -1)
        {
            var end = at;
            while (end < made.Length && char.IsLetter(made[end]))
                end++;
            if (end - at < 3 || !char.IsUpper(made[at]) || !made.AsSpan(at + 1, end - at - 1)
                    .ContainsAnyInRange('a', 'z')
                || Privacy.Gazetteer.Given.Contains(made[at..end].ToLowerInvariant())
                || !Everyday.Derives(made[at..end].ToLowerInvariant()))
                continue;
            made = string.Concat(made.AsSpan(0, at), made.AsSpan(at, 1).ToString().ToLowerInvariant(), made.AsSpan(
                at + 1));
        }
        return made;
    }
}
