using LinkyV.Contracts;
using LinkyV.Core.Consistency;
using LinkyV.Core.Emotion;
using LinkyV.Core.Prompts;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// A plan of the embedded mind: its own words, the prompt for a language model, and the checks on either.
/// </summary>
internal sealed class EmbeddedPlan(
    Perceived perceived, Situation situation, Draft draft, Reaction reaction, IReadOnlyList<string> clauses)
        : TurnPlan
{
    private readonly Lazy<ModelPrompt> _prompt = new(() => PersonaPrompt.For(situation, draft, clauses));
    private Gate? _gate;

    /// <inheritdoc/>
    public override Perceived Perceived => perceived;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Clauses => clauses;

    /// <inheritdoc/>
    public override bool MayUseModel => draft.MayUseModel;

    /// <inheritdoc/>
    public override ModelPrompt Prompt => _prompt.Value;

    /// <summary>How things stood.</summary>
    public Situation Situation => situation;

    /// <summary>What was decided.</summary>
    public Draft Draft => draft;

    /// <summary>What was felt.</summary>
    public Reaction Reaction => reaction;

    /// <inheritdoc/>
    public override ClauseVerdict Check(string released, string clause) =>
        (_gate ??= new Gate(situation, clauses)).Check(released, clause);
}
