using System.Text.Json;

namespace LinkyV.Contracts;

/// <summary>
/// An event as it leaves LinkyV, as JSON (docs/events). Key of a broker's message: <see cref="Key"/>, so that a
/// stream's events stay in order. Its <see cref="Id"/> names the same event whenever it comes again.
/// </summary>
public static class OutboxMessage
{
    /// <summary>Media type of the JSON.</summary>
    public const string MediaType = "application/json";

    /// <summary>The key under which a broker keeps a stream's events in order: "main/persona/ada".</summary>
    public static string Key(RecordedEvent e) => e.Stream.ToString();

    /// <summary>The event's own name, the same at each repetition: "main/persona/ada/12".</summary>
    public static string Id(RecordedEvent e) => $"{e.Stream}/{e.Version}";

    /// <summary>The message as UTF-8 JSON.</summary>
    /// <param name="e">The event.</param>
    /// <param name="contents">Words it refers to; empty = none are sent.</param>
    public static ReadOnlyMemory<byte> Encode(RecordedEvent e, IReadOnlyList<SealedContent> contents)
    {
        using var buffer = new MemoryStream(e.Json.Length + 256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", Id(e));
            json.WriteNumber("position", e.Position);
            json.WriteString("tenant", e.Stream.Tenant.Value);
            json.WriteString("kind", e.Stream.Kind == StreamKind.Persona ? "persona" : "session");
            json.WriteString("stream", e.Stream.Name);
            json.WriteNumber("version", e.Version);
            json.WriteString("type", e.Type);
            json.WriteString("at", e.At.UtcDateTime);
            json.WritePropertyName("data");
            json.WriteRawValue(e.Json.Span);
            if (contents.Count > 0)
            {
                json.WriteStartArray("contents");
                foreach (var content in contents)
                    Write(json, content);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, SealedContent content)
    {
        json.WriteStartObject();
        json.WriteString("id", content.Id.ToString());
        json.WriteStartArray("owners");
        foreach (var owner in content.Owners)
            json.WriteStringValue(owner);
        json.WriteEndArray();
        if (content.Text is not null)
            json.WriteString("text", content.Text);
        if (content.Sealed is not null)
            json.WriteString("sealed", content.Sealed);
        json.WriteEndObject();
    }
}

/// <summary>Words on their way out.</summary>
/// <param name="Id">Their row.</param>
/// <param name="Owners">Participants whose words they are.</param>
/// <param name="Text">The words, if they are nobody's; else null.</param>
/// <param name="Sealed">The words, sealed by <see cref="ContentSeal"/>; null if they are nobody's.</param>
public sealed record SealedContent(ContentId Id, IReadOnlyList<string> Owners, string? Text, string? Sealed);
