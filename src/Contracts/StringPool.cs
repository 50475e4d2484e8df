using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>
/// Short strings that come up again and again when states and events are read back: names of sessions, labels of facts,
/// values of identities. One of each is kept, so that thousands of live personas do not hold thousands of copies.
/// Bounded: each place holds the string that came last. Words that participants said are not put here.
/// </summary>
public static class StringPool
{
    private const int Places = 1 << 15;
    private const int Longest = 64;

    private static readonly string?[] Held = new string?[Places];

    /// <summary>The string itself, or an equal one that was there before.</summary>
    public static string Shared(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
            return text;
        // Threads may overtake each other here; then both strings live on, which does no harm.
        ref var place = ref Held[text.GetHashCode() & (Places - 1)];
        if (place is { } held && held == text)
            return held;
        place = text;
        return text;
    }
}

/// <summary>Strings of events and profiles, short ones shared.</summary>
internal sealed class SharedStringJson : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) =>
        r.GetString() is { } text ? StringPool.Shared(text) : null;

    public override void Write(Utf8JsonWriter w, string v, JsonSerializerOptions o) => w.WriteStringValue(v);

    public override string ReadAsPropertyName(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) =>
        StringPool.Shared(r.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter w, string v, JsonSerializerOptions o) =>
        w.WritePropertyName(v);
}
