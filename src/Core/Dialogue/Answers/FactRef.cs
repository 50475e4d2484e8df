using System.Globalization;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Facts are named by place: "people.4", "opinion.2", so that a why holds no words.</summary>
internal static class FactRef
{
    /// <summary>
    /// The index in a name such as "people.4.note" for the kind "people"; -1 if it is of another kind.
    /// </summary>
    public static int Index(string fact, string kind)
    {
        if (!fact.StartsWith(kind, StringComparison.Ordinal) || fact.Length <= kind.Length + 1
            || fact[kind.Length] != '.')
            return -1;
        var rest = fact.AsSpan(kind.Length + 1);
        var end = rest.IndexOf('.');
        return int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture,
            out var i) ? i : -1;
    }
}
