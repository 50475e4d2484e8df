using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// Reads a learner's turn for a scenario, on top of what was understood: topics and cues sentence by sentence, the form
/// of questions, reflection and summary of what the counterpart said. Words that stand in no sentence count for
/// nothing: lists of catchwords, questions about everything at once, and sentences copied from the rubric are set
/// aside. Thresholds are our own priors.
/// </summary>
internal sealed class TurnReader(
    ScenarioPack pack, Understood heard, IReadOnlyList<string> saidBefore, IEnumerable<string> told)
{
    private const int ScatterTopics = 4;
    private const int WordsOfTopic = 3;
    private const int LinesEchoed = 5;
    private const double FunctionShare = 0.17;

    // How likely a topic must seem by the examples: on hands left out in turn 86, 92 and 96 % of what passes is right.
    private const float Asked = 0.3f;
    private const float Against = 0.5f;
    private const float Stated = 0.65f;
    private const float Plainly = 0.85f;

    private readonly Lazy<HashSet<string>> _asked =
        new(() => pack.Facts.SelectMany(static f => f.Asked).ToHashSet(StringComparer.Ordinal));

    private static readonly HashSet<string> People = new(StringComparer.Ordinal)
    {
        "you", "your", "i", "we", "me", "my", "us", "our", "both", "yourself", "yours", "let", "anyone", "everybody",
    };

    // Most turns neither reflect nor sum up; then what was said before is not looked at.
    private HashSet<string>? _said;
    private HashSet<string>? _saidLast;

    private HashSet<string> Said => _said ??= StemsOf(saidBefore.Concat(told));

    private HashSet<string> SaidLast =>
        _saidLast ??= StemsOf(saidBefore.Skip(Math.Max(0, saidBefore.Count - LinesEchoed)));

    /// <summary>The turn, spoken to the given roles.</summary>
    public HeardTurn Read(IReadOnlyList<string> addressed, bool aimed)
    {
        var sentences = new List<HeardSentence>(4);
        var cues = new List<string>(4);
        var words = 0;
        var opensSummary = false;
        foreach (var (start, end) in Sentences.Split(heard.Text))
        {
            var stems = Topics.Stems(heard.Text[start..end]);
            words += stems.Length;
            if (stems.Length == 0)
                continue;
            if (IsPasted(stems))
            {
                Note(cues, "pasted");
                continue;
            }
            if (IsSalad(stems))
                continue;
            var sentence = Sentence(stems, start, end, cues, ref opensSummary);
            sentences.Add(sentence);
        }
        Widen(sentences);
        if (opensSummary && words >= 14 && Echoed(sentences) >= 4)
            cues.Add("summary");
        if (words > 90)
            cues.Add("long");
        if (words <= 4)
            cues.Add("short");
        return new HeardTurn
        {
            Sentences = sentences,
            Cues = [.. cues.Union(sentences.SelectMany(s => s.Cues))],
            Topics = [.. sentences.SelectMany(s => s.Topics).Distinct()],
            Addressed = addressed,
            IsAimed = aimed,
            Words = words,
            Questions = sentences.Count(s => s.IsQuestion),
            Politeness = heard.Politeness,
            Directness = heard.Directness,
            Valence = heard.Affect.Valence,
            Anger = heard.Affect.Anger,
        };
    }

    /// <summary>Words of the statements that the counterpart had said, or that tell what it told.</summary>
    private int Echoed(List<HeardSentence> sentences) => sentences.Where(s => !s.IsQuestion)
        .Sum(s => s.Stems.Distinct().Count(w => w.Length > 3 && Said.Contains(w)));

    private HeardSentence Sentence(string[] stems, int start, int end, List<string> cues, ref bool opensSummary)
    {
        List<string> topics = [], negated = [], shown = [], denied = [];
        pack.Topics.Find(stems, topics, negated);
        Cues.Phrases.Find(stems, shown, denied);
        var (question, statement) = Acts(start, end, shown);
        // Where a mark closes the sentence, the mark decides; few put one that they do not mean.
        question = heard.Text[end - 1] switch
        {
            '?' => true,
            '.' or '!' => Asks(heard.Text.AsSpan(start, end - start)),
            _ => question,
        };
        var said = heard.Text[start..end];
        var (sensed, likely) = pack.Sense?.Value.Best(said) ?? (TopicSense.None, 0);
        if (question && topics.Count > ScatterTopics && stems.Length < WordsOfTopic * topics.Count)
        {
            // "Does it go anywhere, arm, jaw, back?" is one question.
            question = sensed != TopicSense.None && likely >= Plainly;
            topics = question ? [sensed] : [];
            if (!question)
                Note(cues, "scattershot");
        }
        question |= !question && IsFragment(stems) && likely >= Plainly && _asked.Value.Contains(sensed);
        var open = question && IsOpen(stems);
        // A question may negate what it asks about ("don't you smoke?"); a statement may not.
        if (question)
            topics.AddRange(negated.Where(t => !topics.Contains(t)));
        if (sensed != TopicSense.None && likely >= (question ? topics.Count == 0 ? Asked : Against : Stated)
            && (question || (negated.Count == 0 && !Array.Exists(stems, static w => w is "not" or "never"))))
        {
            topics.Remove(sensed);
            topics.Insert(0, sensed);
        }
        if (shown.Remove("~reflection")
            && stems.Distinct().Count(s => s.Length > 3 && !Terms.IsStop(s) && SaidLast.Contains(s))
                >= (stems.Length < 9 ? 1 : 2))
            shown.Add("reflection");
        opensSummary |= shown.Remove("~summary");
        if (question)
        {
            // "Is there anyone you could turn to?" asks; it does not advise.
            shown.Remove("suggest");
            Note(shown, open ? "open-question" : "closed-question");
        }
        var personal = Array.Exists(stems, People.Contains);
        return new HeardSentence
        {
            Stems = stems,
            IsQuestion = question,
            IsOpen = open,
            IsStatement = (statement || !question) && personal && stems.Length >= 3,
            Topics = topics,
            Cues = shown,
        };
    }

    /// <summary>"Omar, your side first.": asks without a question.</summary>
    private static bool IsFragment(string[] stems) =>
        stems.Length is >= 2 and <= 10 && !Array.Exists(stems, static w => w is "i" or "we" or "my" or "our" or "me");

    /// <summary>A question that says nothing by itself ("How does it look to you?") is on what the whole turn is on.
    /// </summary>
    private void Widen(List<HeardSentence> sentences)
    {
        if (sentences.Count < 2 || pack.Sense is null || sentences.FindLast(static s => s.IsQuestion) is not { } last
            || sentences.Exists(static s => s.IsQuestion && s.Topics.Count > 0))
            return;
        var (topic, likely) = pack.Sense.Value.Best(heard.Text);
        if (topic != TopicSense.None && likely >= Asked)
            sentences[sentences.IndexOf(last)] = last.On(topic);
    }

    private (bool Question, bool Statement) Acts(int start, int end, List<string> shown)
    {
        bool question = false, statement = false;
        foreach (var act in heard.Acts)
        {
            if (act.Start >= end || act.End <= start)
                continue;
            if (act.Act is Act.WhQuestion or Act.YesNoQuestion or Act.ChoiceQuestion or Act.MetaQuestion)
                question = true;
            else
                statement = true;
            if (act.Act is Act.Request && Asks(heard.Text.AsSpan(start, end - start)))
                question = true;
            if (Cues.OfActs.TryGetValue(act.Act, out var cue))
                Note(shown, cue);
        }
        return (question, statement);
    }

    /// <summary>"Tell me about ...", "walk me through ...": requests that ask.</summary>
    private static bool Asks(ReadOnlySpan<char> sentence) =>
        sentence.Contains("tell me", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("describe", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("walk me through", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("talk me through", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("take me through", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("explain", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("say more", StringComparison.OrdinalIgnoreCase)
        || sentence.Contains("help me understand", StringComparison.OrdinalIgnoreCase);

    private static bool IsOpen(string[] stems)
    {
        for (var i = 0; i < stems.Length; i++)
        {
            var next = i + 1 < stems.Length ? stems[i + 1] : "";
            switch (stems[i])
            {
                case "what" when next is not ("time" or "day" or "year" or "age" or "colour"):
                case "how" when next is not ("old" or "many" or "much" or "long" or "often" or "far" or "big"):
                case "describ" or "explain":
                case "tell" when next is "me" or "us":
                case "walk" or "talk" or "take" when next is "me" or "us":
                case "why":
                case "say" when next is "more":
                case "help" when next is "me":
                    return true;
            }
        }
        return false;
    }

    /// <summary>A list of catchwords: six or more words, few of them such as hold a sentence together.</summary>
    private static bool IsSalad(string[] stems)
    {
        if (stems.Length < 6)
            return false;
        var holding = stems.Count(s => Terms.IsStop(s) || People.Contains(s));
        return holding < FunctionShare * stems.Length;
    }

    /// <summary>A sentence that repeats the rubric or the debrief of the pack.</summary>
    private bool IsPasted(string[] stems)
    {
        if (stems.Length < 4)
            return false;
        foreach (var phrase in pack.RubricStems)
            if (phrase.Length >= 4)
            {
                var shared = stems.Distinct().Count(phrase.Contains);
                if (shared >= 0.75 * stems.Length && shared >= 0.6 * phrase.Length)
                    return true;
            }
        return false;
    }

    private static void Note(List<string> list, string cue)
    {
        if (!list.Contains(cue))
            list.Add(cue);
    }

    private static HashSet<string> StemsOf(IEnumerable<string> texts)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var stem in Topics.Stems(text))
                if (stem.Length > 3)
                    stems.Add(stem);
        return stems;
    }
}
