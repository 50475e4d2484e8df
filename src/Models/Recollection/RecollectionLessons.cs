using LinkyV.Core.Testimony;
using LinkyV.Core.Testimony.Training;

namespace LinkyV.Models.Recollection;

/// <summary>
/// What the weights of an <see cref="AnswerNet"/> are learnt from: the questions of lives among all that was told, and
/// lures made of them: with what answers taken away, asked of another partner, and asked of somebody never told of.
/// </summary>
internal static class RecollectionLessons
{
    /// <summary>Sets that the shipped weights are learnt from: lives/*.txt.</summary>
    public const string Sets = "abcdefghijmoqrtu";

    /// <summary>A question as it is heard, and what was told.</summary>
    internal sealed record Case(string Who, Quiz Quiz, Question Question, List<Telling> Told, Aliases Aliases);

    /// <summary>Lessons of one set.</summary>
    public static List<AnswerExample> Of(string set) => Of(set, Cases(set));

    /// <summary>Lessons of the questions of one set.</summary>
    public static List<AnswerExample> Of(string set, List<Case> cases)
    {
        var lessons = new List<AnswerExample>();
        foreach (var c in cases)
        {
            var answers = c.Told.ConvertAll(t => c.Quiz.IsAnsweredBy(t.Fact.Value)).ToArray();
            var lure = c.Quiz.IsLure;
            // the sets that the reader knew nothing of when they were written tell more
            var weight = set[0] >= 'j' ? 2f : 1f;
            if (lure || answers.Contains(true))
                lessons.Add(new(new Bearing(c.Question, c.Aliases).Of(c.Told), answers, weight));
            var rest = c.Told.Where((_, i) => !answers[i]).ToList();
            if (!lure && c.Quiz.Others.Length == 0 && c.Question.Wanted != Wanted.YesNo && rest.Count > 2
                && rest.Count < answers.Length)
                lessons.Add(new(new Bearing(c.Question, Known(rest)).Of(rest), new bool[rest.Count], 0.5f * weight));
            if (!lure && c.Question.Somebodies.Count > 0)
                lessons.AddRange(Strangers(c).Select(q =>
                    new AnswerExample(new Bearing(q, c.Aliases).Of(c.Told), new bool[c.Told.Count], 0.25f * weight)));
        }
        for (var i = 0; i < cases.Count; i += 2)
            if (cases[((i * 7) + 31) % cases.Count] is var other && other.Who != cases[i].Who
                && !other.Told.Exists(t => cases[i].Quiz.IsAnsweredBy(t.Fact.Value)))
                lessons.Add(new(new Bearing(cases[i].Question, other.Aliases).Of(other.Told),
                    new bool[other.Told.Count], 0.3f));
        foreach (var (c, i) in cases.DistinctBy(c => c.Who).Select((c, i) => (c, i)))
            for (var k = 0; k < 4; k++)
                if (Question.Of(OfTheWorld[((i * 4) + k) % OfTheWorld.Length]) is { } q)
                    lessons.Add(new(new Bearing(q, c.Aliases).Of(c.Told), new bool[c.Told.Count], 0.3f));
        return lessons;
    }

    /// <summary>How what is found by weights that were not learnt from these questions turns out: as itself, and with
    /// what answers taken away.</summary>
    public static IEnumerable<SureExample> Sure(string set, List<Case> cases, AnswerNet net)
    {
        // the sets that the reader knew nothing of when they were written say more of what will be asked
        var weight = set[0] >= 'j' ? 2f : 1f;
        foreach (var c in cases)
        {
            if (Weighed(c, c.Told, c.Aliases, net) is { } example)
                yield return example with { Weight = weight };
            var rest = c.Told.FindAll(t => !c.Quiz.IsAnsweredBy(t.Fact.Value));
            if (!c.Quiz.IsLure && rest.Count > 2 && rest.Count < c.Told.Count && c.Quiz.Others.Length == 0
                && c.Question.Wanted != Wanted.YesNo && Weighed(c, rest, Known(rest), net) is { } lure)
                yield return lure with { Weight = 0.15f * weight };
        }
    }

    private static SureExample? Weighed(Case c, List<Telling> told, Aliases aliases, AnswerNet net)
    {
        if (Witness.Weigh(c.Question, told, aliases, net, 1) is not ({ } found, { } signs))
            return null;
        var said = (found.Says > 0 ? "Yes. " : found.Says < 0 ? "No. " : "")
            + $"{found.Span ?? found.Told.Value}. {found.EarlierSpan ?? found.Earlier?.Value}, before. "
            + found.With?.Value + ". " + (found.BesideSpan ?? found.Beside?.Value);
        return new(signs, c.Quiz.Holds(said) && !c.Quiz.HoldsOther(said), 1);
    }

    /// <summary>Nothing told answers these.</summary>
    private static readonly string[] OfTheWorld =
    [
        "What is the capital of Spain?", "Is it going to rain tomorrow?", "Who wrote Hamlet?", "Why is the sky blue?",
        "How far is the moon?", "When did the war end?", "Is that true?", "What does it mean?",
        "Where is the sea warm?",
        "Who won the match last night?", "What is the meaning of life?", "Is music better than silence?",
        "How much is a litre of milk?", "Why do people lie?", "What time is it?", "Is the world getting worse?",
        "What happened in the news today?", "Who is the president of France?", "Are cats smarter than dogs?",
        "How many bones are in the hand?", "What makes a good friend?", "Why is bread so expensive now?",
        "Where do storks go in winter?", "Is there life on Mars?", "When is the best time to plant tomatoes?",
        "What is the tallest mountain?", "Does money make people happy?", "Was it worth it?", "Is honesty important?",
        "Where was paper invented?", "How does a fridge work?", "Which country has the most lakes?",
        "Is work more important than family?", "What is for dinner?", "Why did the dinosaurs die out?",
    ];

    /// <summary>What a set asks, each as it is heard.</summary>
    public static List<Case> Cases(string set)
    {
        var lives = Partner.Read(set, Text(set));
        var listener = new Listener();
        foreach (var line in Tellings.Of(lives))
            listener.Hear(line);
        var cases = new List<Case>();
        foreach (var p in lives)
            foreach (var quiz in p.Asked)
                if (listener.Ask(quiz.Question, p.Who, $"{p.Who}-asks{cases.Count}") is var (question, told))
                    cases.Add(new(p.Who, quiz, question, told, Known(told)));
        return cases;
    }

    private static string Text(string set)
    {
        var name = $"Recollection/lives/{set}.txt";
        using var reader = new StreamReader(DataFiles.Open(typeof(RecollectionLessons).Assembly, name)
            ?? throw new InvalidOperationException($"{name} is not embedded"));
        return reader.ReadToEnd();
    }

    private static Aliases Known(List<Telling> told)
    {
        var known = new Aliases();
        foreach (var t in told)
            known.Learn(t.Whole);
        return known;
    }

    /// <summary>The question of somebody's cousin, who is not told of, or of an uncle or a name that is not.</summary>
    private static IEnumerable<Question> Strangers(Case c)
    {
        var asked = c.Question.Somebodies[0];
        var words = c.Quiz.Question.TrimEnd('?', ' ').Split(' ');
        var at = Array.FindIndex(words, w => w.Equals(asked.Name.Length > 0 ? asked.Name : asked.Head,
            StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            yield break;
        foreach (var (stranger, sign) in ((string, string)[])[(words[at] + "'s cousin", "cousin"),
            asked.Name.Length > 0 ? ("Zelda", "zelda") : ("uncle", "uncle")])
            if (!c.Told.Exists(t => t.Fact.Value.Contains(sign, StringComparison.OrdinalIgnoreCase))
                && Question.Of(string.Join(' ', words[..at].Append(stranger).Concat(words[(at + 1)..])) + "?") is { } q)
                yield return q;
    }
}
