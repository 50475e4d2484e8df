namespace LinkyV.Core.Understanding;

/// <summary>How an utterance was read. Offsets are UTF-16 units of the utterance.</summary>
public sealed record Understood
{
    /// <summary>The utterance.</summary>
    public required string Text { get; init; }

    private string? _plain;

    /// <summary>The utterance made comparable (<see cref="Dialogue.Language.Plain"/>): many ask for it, it is made
    /// once.</summary>
    internal string PlainText => _plain ??= Dialogue.Language.Plain.Of(Text);

    /// <summary>Dialogue acts in order; never empty.</summary>
    public required IReadOnlyList<ActSpan> Acts { get; init; }

    /// <summary>What each question or request is after, in order; empty if nothing is asked.</summary>
    public required IReadOnlyList<Focus> Focuses { get; init; }

    /// <summary>Facts the speaker told about themselves and others.</summary>
    public required IReadOnlyList<ToldFact> Told { get; init; }

    /// <summary>The news of their life in what the speaker told; null if there is none.</summary>
    public ToldNews? News { get; init; }

    /// <summary>People, places, things and topics mentioned, in order.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Sentiment and emotion.</summary>
    public required Affect Affect { get; init; }

    /// <summary>Content words, stemmed, for relevance; in order, without doubles.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Politeness -1 rude to 1 polite.</summary>
    public double Politeness { get; init; }

    /// <summary>Directness 0 to 1.</summary>
    public double Directness { get; init; }

    /// <summary>Probability that the utterance is English.</summary>
    public double English { get; init; } = 1;

    /// <summary>The first span of time spoken of ("last week"), counted in the speaker's time zone; null if
    /// none.</summary>
    public DateRange? When { get; init; }

    /// <summary>Names of the safety findings: "self-harm", "self-harm-other" (of somebody else), "hate", "threat",
    /// "harassment", "sexual-minor", "injection".</summary>
    public IReadOnlyList<string> Safety { get; init; } = [];

    /// <summary>The safety findings with scores and the words that show them.</summary>
    public IReadOnlyList<Core.Safety.SafetyCategory> Findings { get; init; } = [];
}

/// <summary>Dialogue acts.</summary>
public enum Act
{
    /// <summary>None of the others fits.</summary>
    Other,
    /// <summary>Hello.</summary>
    Greet,
    /// <summary>Goodbye.</summary>
    Farewell,
    /// <summary>Thanks.</summary>
    Thank,
    /// <summary>Sorry.</summary>
    Apologise,
    /// <summary>Who, what, when, where, why, how.</summary>
    WhQuestion,
    /// <summary>Yes or no?</summary>
    YesNoQuestion,
    /// <summary>This or that?</summary>
    ChoiceQuestion,
    /// <summary>Please do.</summary>
    Request,
    /// <summary>Let us; you could.</summary>
    Suggestion,
    /// <summary>States something about the world.</summary>
    Inform,
    /// <summary>Tells something of oneself.</summary>
    SelfDisclosure,
    /// <summary>Gives a view.</summary>
    Opinion,
    /// <summary>Yes; you are right.</summary>
    Agree,
    /// <summary>No; I do not think so.</summary>
    Disagree,
    /// <summary>Well done.</summary>
    Praise,
    /// <summary>That was not good.</summary>
    Criticise,
    /// <summary>Demeans the listener.</summary>
    Insult,
    /// <summary>Announces harm.</summary>
    Threat,
    /// <summary>Not meant seriously.</summary>
    Joke,
    /// <summary>Mhm, I see.</summary>
    BackChannel,
    /// <summary>By the way.</summary>
    TopicChange,
    /// <summary>Are you an AI?</summary>
    MetaQuestion,
}

/// <summary>An act and the stretch of text that does it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Act">The act.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="OfSelf">Whether something of the world is stated with a word for the speaker in it ("my brother
/// sings").</param>
public sealed record ActSpan(int Start, int End, Act Act, double Confidence, bool OfSelf = false);

/// <summary>
/// What is asked for. <paramref name="Kind"/>: "fact", "opinion", "feeling", "reason", "plan", "time", "memory",
/// "preference", "ability", "meta", "world". <paramref name="Owner"/>: "you" (the persona), "me" (the speaker), a name
/// or relation, or "". <paramref name="Slot"/>: dotted attribute ("home.town", "work.likes", "family.sister.name",
/// "taste.food", "opinion"), empty if unknown. <paramref name="Topic"/>: noun phrase asked about.
/// </summary>
public sealed record Focus(string Kind, string Owner, string Slot, string Topic, bool YesNo, string? Claimed, int Start,
    int End);

/// <summary>A fact told: about "me" or a relation or name ("sister"), attribute as in LearnedFact, value as a
/// phrase.</summary>
public sealed record ToldFact(
    string About, string Attribute, string Value, bool Negated, bool Ended, DateTimeOffset? When, int Start, int End);

/// <summary>Something mentioned: kind "person", "place", "organisation", "time", "number", "thing".</summary>
public sealed record Mention(string Kind, string Text, string Head, int Start, int End);

/// <summary>Valence -1 to 1, arousal and dominance -1 to 1, probabilities of the six Ekman emotions and
/// neutral.</summary>
public sealed record Affect(
    double Valence, double Arousal, double Dominance,
    double Anger, double Disgust, double Fear, double Joy, double Sadness, double Surprise, double Neutral);

/// <summary>A span of time, UTC: from <paramref name="From"/> until before <paramref name="To"/>.</summary>
public sealed record DateRange(DateTimeOffset From, DateTimeOffset To);
