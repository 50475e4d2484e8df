namespace LinkyV.Core.Testimony.Spans;

/// <summary>A stretch of a clause.</summary>
/// <param name="From">Its first token.</param>
/// <param name="To">The token after its last.</param>
internal readonly record struct Stretch(int From, int To)
{
    /// <summary>Tokens in it.</summary>
    public int Length => To - From;
}
