using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>What is put to memory of one utterance; its words stay in the content row.</summary>
/// <param name="Content">The words' row.</param>
/// <param name="Turn">The turn it belongs to; what was heard and what was said in reply share one.</param>
/// <param name="Session">Name of the session.</param>
/// <param name="Speaker">Participant's name; null for the persona itself or another persona.</param>
/// <param name="Audience">Participants who listened; the memory is usable only among them.</param>
/// <param name="At">When.</param>
/// <param name="Importance">0 to 1.</param>
/// <param name="Valence">-1 to 1.</param>
/// <param name="SessionOnly">Usable in its own session only (the turn's Remember was false).</param>
public sealed record Episode(
    ContentId Content, TurnId Turn, string Session, string? Speaker, IReadOnlyList<string> Audience,
    DateTimeOffset At, float Importance, float Valence, bool SessionOnly = false);

/// <summary>What to bring to mind.</summary>
public sealed record RecallQuery
{
    /// <summary>Stemmed terms (<see cref="Terms.Of"/>, <c>Understood.Terms</c>); at most 32 are used.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Time of asking.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Names of all participants who listen now.</summary>
    public required IReadOnlyList<string> Listeners { get; init; }

    /// <summary>The session that asks.</summary>
    public required string Session { get; init; }

    /// <summary>Only memories from then on, if set.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only memories before then, if set.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The speaker asked about; null for any.</summary>
    public string? Speaker { get; init; }

    /// <summary>Mood's pleasure, -1 to 1; memories of like valence come a little easier (Bower 1981).</summary>
    public float Mood { get; init; }

    /// <summary>This content is left out, such as the utterance itself.</summary>
    public ContentId Except { get; init; }

    /// <summary>How many to give, 1 to 200.</summary>
    public int Limit { get; init; } = 12;
}

/// <summary>A memory that came to mind.</summary>
/// <param name="Content">Its words' row.</param>
/// <param name="Score">What it was ranked by; above 0, comparable within one recall only.</param>
/// <param name="Relevance">
/// How well it fits the words of the query, 0 to 1; 0 where only time, importance or activation brought it up. Below
/// about 0.25 an honest "I don't remember" is better.
/// </param>
/// <param name="At">When it happened.</param>
/// <param name="Speaker">Who said it; null for the persona.</param>
/// <param name="Activation">Base-level activation (ln), higher is more at hand.</param>
public readonly record struct Recalled(
    ContentId Content, float Score, float Relevance, DateTimeOffset At, string? Speaker, float Activation);
