using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Gateway.Wire;

/// <summary>Numbers from query strings and paths, each error naming its field.</summary>
internal static class Numbers
{
    public static int Limit(string? text, int otherwise = 50, int most = 200) =>
        (int)Within("limit", text, otherwise, 1, most);

    public static long After(string? text, string field = "after") => Within(field, text, 0, 0, long.MaxValue);

    public static long Within(string field, string? text, long otherwise, long min, long max)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min
            && value <= max)
            return value;
        throw new ProblemException(Problem.Invalid(
            field, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}")));
    }

    /// <summary>A switch: "true" or "1", "false" or "0"; left out, it is off.</summary>
    public static bool Flag(string field, string? text) => text switch
    {
        null or "" or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw new ProblemException(Problem.Invalid(field, text, "true or false")),
    };

    public static ContentId Content(string field, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? new(value)
            : throw new ProblemException(Problem.Invalid(field, text, "the number of a memory"));
}
