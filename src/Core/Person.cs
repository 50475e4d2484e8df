using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

/// <summary>What was heard, understood, and which episodes' words the plan wants to see.</summary>
/// <param name="Request">The turn.</param>
/// <param name="Understood">Reading of the utterance.</param>
/// <param name="Recalled">Episodes and facts that came to mind, best first, at most 12.</param>
/// <param name="Wanted">Content rows to load before planning; a subset of what was recalled.</param>
public sealed record Perceived(
    ReplyRequest Request, Understood Understood, IReadOnlyList<UsedMemory> Recalled, IReadOnlyList<ContentId> Wanted)
{
    /// <summary>What was on disk about the partner; null if nothing was handed in.</summary>
    public PartnerFile? File { get; init; }

    /// <summary>What to look for among the episodes on disk; null if this turn needs none of them.</summary>
    public RecallQuery? Beyond { get; init; }

    /// <summary>What was found there.</summary>
    public IReadOnlyList<Recalled> Found { get; init; } = [];

    /// <summary>With what was found among the episodes on disk.</summary>
    public Perceived With(IReadOnlyList<Recalled> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return this with { Found = found, Wanted = [.. Wanted, .. found.Select(f => f.Content)] };
    }
}

/// <summary>What the persona is to say, whoever voices it.</summary>
public abstract class TurnPlan
{
    /// <summary>What it answers.</summary>
    public abstract Perceived Perceived { get; }

    /// <summary>
    /// The embedded speaker's words, clause by clause; joined they are the reply. Empty = stays silent.
    /// </summary>
    public abstract IReadOnlyList<string> Clauses { get; }

    /// <summary>Whether a language model may voice it; false for safety lines and fixed answers.</summary>
    public abstract bool MayUseModel { get; }

    /// <summary>Messages for a language model, made on first use from a versioned template.</summary>
    public abstract ModelPrompt Prompt { get; }

    /// <summary>Checks one more clause before it is released, given what was released already.</summary>
    public abstract ClauseVerdict Check(string released, string clause);
}

/// <summary>A prompt and the version of its template.</summary>
public sealed record ModelPrompt(string Version, IReadOnlyList<ModelMessage> Messages, double Temperature);

/// <summary>What becomes of a clause.</summary>
public abstract record ClauseVerdict
{
    private ClauseVerdict() { }

    /// <summary>Say it.</summary>
    public sealed record Release : ClauseVerdict;

    /// <summary>Say this instead; <paramref name="Rule"/> goes into the why.</summary>
    public sealed record Replace(string Text, string Rule) : ClauseVerdict;

    /// <summary>Say nothing more; <paramref name="Rule"/> goes into the why.</summary>
    public sealed record Stop(string Rule) : ClauseVerdict;
}

/// <summary>What was said in the end.</summary>
/// <param name="Text">The words released.</param>
/// <param name="Interrupted">Whether it was cut short.</param>
/// <param name="Speaker">"embedded" or the model's name.</param>
/// <param name="PromptVersion">Template version; empty for the embedded speaker.</param>
/// <param name="Usage">Tokens.</param>
/// <param name="Rules">Rules that fired while speaking ("fallback:timeout").</param>
public sealed record Spoken(
    string Text, bool Interrupted, string Speaker, string PromptVersion, Usage Usage, IReadOnlyList<string> Rules);

/// <summary>What a finished turn leaves: the event, the words it refers to, the timing for clients.</summary>
public sealed record Finished(TurnLived Event, IReadOnlyList<ContentRow> Contents, Timing Timing);

/// <summary>Words by content id; erased rows are absent.</summary>
public interface IWords
{
    /// <summary>The words, or null.</summary>
    string? this[ContentId id] { get; }
}
