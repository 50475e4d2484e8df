using System.Text;

namespace LinkyV.Actors.Personas;

/// <summary>
/// Cuts a stream of text into clauses: after sentence marks, and after commas and dashes once a clause is long enough
/// to be worth saying. The pieces joined give the text back.
/// </summary>
internal sealed class ClauseSplitter
{
    /// <summary>A comma ends a clause of at least so many characters.</summary>
    private const int CommaLength = 40;

    /// <summary>A piece is cut at the next space beyond so many characters.</summary>
    private const int MostLength = 240;

    private readonly StringBuilder _rest = new();

    /// <summary>Adds text and gives the clauses that are whole now.</summary>
    public List<string> Add(string text)
    {
        var whole = new List<string>(1);
        foreach (var c in text)
        {
            // A mark ends a clause only when white space follows: "3.5", "e.g.this" and "..." stay whole.
            if (char.IsWhiteSpace(c) && EndsClause(c))
            {
                _rest.Append(c);
                whole.Add(Take());
            }
            else
            {
                _rest.Append(c);
            }
        }
        return whole;
    }

    /// <summary>What is left at the end; null if nothing is.</summary>
    public string? End() => _rest.Length == 0 ? null : Take();

    private bool EndsClause(char space)
    {
        var n = _rest.Length;
        if (n == 0)
            return false;
        if (space == '\n' || n >= MostLength)
            return true;
        var at = n - 1;
        while (at > 0 && _rest[at] is '"' or '\'' or ')' or ']' or '\u201D' or '\u2019' or '*')
            at--;
        return _rest[at] switch
        {
            '!' or '?' or '\u2026' or ';' => true,
            '.' => !IsAbbreviation(at),
            ',' or ':' or '\u2014' => n >= CommaLength,
            _ => false,
        };
    }

    /// <summary>Titles, single initials and the like before a full stop.</summary>
    private bool IsAbbreviation(int dot)
    {
        var start = dot;
        while (start > 0 && char.IsLetter(_rest[start - 1]))
            start--;
        var word = _rest.ToString(start, dot - start);
        return (word.Length == 1 && word != "I" && char.IsUpper(word[0]))
            || word is "Mr" or "Mrs" or "Ms" or "Dr" or "Prof" or "St" or "vs" or "etc" or "approx" or "No";
    }

    private string Take()
    {
        var clause = _rest.ToString();
        _rest.Clear();
        return clause;
    }
}
