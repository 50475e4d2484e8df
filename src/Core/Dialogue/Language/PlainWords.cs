namespace LinkyV.Core.Dialogue.Language;

/// <summary>The words of a plain text, for <c>foreach</c>: those of 1 to 40 characters; longer ones are skipped.
/// </summary>
/// <param name="plain">The text (<see cref="Plain"/>).</param>
internal ref struct PlainWords(string plain)
{
    private const int Longest = 40;

    private ReadOnlySpan<char> _rest = plain;

    /// <summary>The word it stands at.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Itself, at the beginning.</summary>
    public readonly PlainWords GetEnumerator() => this;

    /// <summary>Goes to the next word; false if there is none.</summary>
    public bool MoveNext()
    {
        while (_rest.Length > 0)
        {
            var end = _rest.IndexOf(' ');
            Current = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            if (Current.Length is > 0 and <= Longest)
                return true;
        }
        return false;
    }
}
