using System.Globalization;
using System.Text.Json;

namespace LinkyV.Cli.Commands;

/// <summary>Reading answers leniently: what is not there reads as empty.</summary>
internal static class JsonReading
{
    /// <summary>A field as text; "" if it is not there.</summary>
    public static string Text(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } v ? v.ToString() : "";

    /// <summary>A field as a number; 0 if it is not there.</summary>
    public static double Number(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.Number } v ? v.GetDouble() : 0;

    /// <summary>A field as a whole number; 0 if it is not there.</summary>
    public static long Whole(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.Number } v && v.TryGetInt64(out var n) ? n : 0;

    /// <summary>Whether a field is true.</summary>
    public static bool Is(this JsonElement e, string name) => e.Field(name).ValueKind == JsonValueKind.True;

    /// <summary>A field; undefined if it is not there.</summary>
    public static JsonElement Field(this JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) ? v : default;

    /// <summary>Items of a field that is an array; none if it is not there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.Array } a ? a.EnumerateArray() : [];

    /// <summary>The time of a field as local to the reader's clock; "" if it is not there.</summary>
    public static string Time(this JsonElement e, string name) =>
        DateTimeOffset.TryParse(e.Text(name), CultureInfo.InvariantCulture, out var at)
            ? at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : "";
}
