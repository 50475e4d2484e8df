using LinkyV.Core.Dialogue;

namespace LinkyV.Core.Consistency;

/// <summary>
/// Reads plain claims about oneself in the first person ("I'm 52", "my brother", "I live in Rome") and holds them
/// against the identity and against what was said earlier. Limits: explicit claims in simple clauses; what is asked,
/// wished or past is let pass.
/// </summary>
internal sealed class FactCheck(Situation s)
{
    private readonly SelfCheck _self = new(s);
    private readonly KinCheck _kin = new(s);
    private readonly ViewCheck _view = new(s);
    private readonly DayCheck _day = new(s);

    /// <summary>
    /// A sentence that puts it right; empty if it is best left out; null if nothing contradicts.
    /// </summary>
    public string? Contradicts(string clause, string plain, string released)
    {
        var claim = new Claim(clause, plain);
        return claim.IsQuestion ? null
            : _self.Contradicts(claim) ?? _kin.Contradicts(claim) ?? _view.Contradicts(claim, released)
            ?? _day.Contradicts(claim) ?? s.Asserted.Contradicts(claim);
    }
}
