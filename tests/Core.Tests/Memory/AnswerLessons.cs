using LinkyV.Core.Models;
using LinkyV.Core.Testimony;
using LinkyV.Core.Testimony.Training;
using LinkyV.Core.Tests.Persons;

namespace LinkyV.Core.Tests.Memory;

/// <summary>
/// What the weights of an <see cref="AnswerNet"/> are learnt from: the questions of lives among all that was told, and
/// lures made of them: with what answers taken away, asked of another partner, and asked of somebody never told of.
/// </summary>
internal static class AnswerLessons
{
    /// <summary>Sets that the shipped weights are learnt from.</summary>
    public const string Sets = "abcdefghijmo";

    private const int Seed = 1;

    /// <summary>A question as it is heard, and what was told.</summary>
    private sealed record Case(string Who, Quiz Quiz, Question Question, List<Telling> Told, Aliases Aliases);

    /// <summary>Weights learnt from sets of lives.</summary>
    public static AnswerNet Learn(IEnumerable<char> sets) =>
        AnswerTraining.Train([.. sets.SelectMany(s => Of(s.ToString()))], Seed);

    /// <summary>Lessons of one set.</summary>
    public static List<AnswerExample> Of(string set)
    {
        var cases = Cases(set);
        var lessons = new List<AnswerExample>();
        foreach (var c in cases)
        {
            var answers = c.Told.ConvertAll(t => c.Quiz.IsAnsweredBy(t.Fact.Value)).ToArray();
            var lure = c.Quiz.Wanted[0] == "~";
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

    private static List<Case> Cases(string set)
    {
        var lives = Partner.Read(set);
        var life = new Life(Samples.Mara(), models: new PersonModels { Answers = new AnswerNet() });
        Lives.Tell(life, lives);
        var cases = new List<Case>();
        foreach (var p in lives)
            foreach (var quiz in p.Asked)
            {
                life.NewSession();
                life.Now += TimeSpan.FromMinutes(5);
                var request = life.Request(quiz.Question, p.Who, $"{p.Who}-asks{cases.Count}");
                var perceived = life.Person.Perceive(request);
                var read = life.Person.QuestionsIn(request, perceived.Understood);
                var told = life.Person.Recollect(perceived, life.Words).Told.ToList();
                if (read.Count > 0 && told.Count > 0)
                    cases.Add(new(p.Who, quiz, read[0].Question, told, Known(told)));
            }
        return cases;
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
