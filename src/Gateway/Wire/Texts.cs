namespace LinkyV.Gateway.Wire;

/// <summary>Checks of texts that come from outside, the same for every face.</summary>
internal static class Texts
{
    public const int UtteranceMax = 8_000;

    /// <summary>1 to 8,000 characters, not only blanks.</summary>
    public static string Utterance(string? text, string field = "text") =>
        text is null || string.IsNullOrWhiteSpace(text) || text.Length > UtteranceMax
            ? throw new ProblemException(Problem.Invalid(field, text, "1 to 8,000 characters"))
            : text;

    /// <summary>1 to 100 characters or none.</summary>
    public static string? ClientKey(string? key) =>
        key is { Length: 0 or > 100 }
            ? throw new ProblemException(Problem.Invalid("clientKey", key, "1 to 100 characters"))
            : key;

    /// <summary>Words to search for: at most 200 characters; blank means none.</summary>
    public static string? Search(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= 200 ? text
        : throw new ProblemException(Problem.Invalid("text", text, "at most 200 characters"));
}
