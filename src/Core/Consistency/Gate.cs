using LinkyV.Core.Dialogue;

namespace LinkyV.Core.Consistency;

/// <summary>Checks words before they are released, whoever made them.</summary>
internal sealed class Gate(Situation situation, Draft draft, IReadOnlyList<string> own)
{
    /// <summary>Checks one more clause, given what was released.</summary>
    public ClauseVerdict Check(string released, string clause)
    {
        if (own.Contains(clause))
            return new ClauseVerdict.Release();
        _ = situation;
        _ = draft;
        return new ClauseVerdict.Release();
    }
}
