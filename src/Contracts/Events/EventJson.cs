using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>
/// JSON of events and messages: camelCase, nulls left out, generated at compile time.
/// <see cref="Encode(PersonaEvent)"/>
/// and <see cref="DecodePersona"/> are the only way between events and the log.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(TurnIdJson), typeof(ContentIdJson), typeof(TenantIdJson), typeof(SharedStringJson)])]
[JsonSerializable(typeof(PersonaEvent))]
[JsonSerializable(typeof(SessionRecord))]
[JsonSerializable(typeof(SessionEvent))]
[JsonSerializable(typeof(PersonaProfile))]
[JsonSerializable(typeof(BasePersona))]
[JsonSerializable(typeof(PersonaView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(SessionOptions))]
[JsonSerializable(typeof(MemoryPage))]
[JsonSerializable(typeof(PersonaCard))]
[JsonSerializable(typeof(SessionCard))]
[JsonSerializable(typeof(Why))]
[JsonSerializable(typeof(Debrief))]
public sealed partial class EventJson : JsonSerializerContext
{
    private static readonly Dictionary<Type, string> Kinds = KindsOf(typeof(PersonaEvent), typeof(SessionRecord));

    private static readonly HashSet<string> Known = [.. Kinds.Values];

    /// <summary>Kinds of event and their records, in order of name.</summary>
    public static IEnumerable<(string Kind, Type Record)> AllKinds =>
        Kinds.Select(k => (k.Value, k.Key)).OrderBy(k => k.Value, StringComparer.Ordinal);

    /// <summary>Whether this build can read a kind of event.</summary>
    public static bool Knows(string kind) => Known.Contains(kind);

    /// <summary>A persona's event as the log stores it.</summary>
    public static NewEvent Encode(PersonaEvent e) =>
        new(Kinds[e.GetType()], JsonSerializer.SerializeToUtf8Bytes(e, Default.PersonaEvent), e.At);

    /// <summary>A session's record as the log stores it.</summary>
    public static NewEvent Encode(SessionRecord e) =>
        new(Kinds[e.GetType()], JsonSerializer.SerializeToUtf8Bytes(e, Default.SessionRecord), e.At);

    /// <summary>A persona's event from the log.</summary>
    /// <exception cref="StoreException">The event is damaged, or a newer build wrote it.</exception>
    public static PersonaEvent DecodePersona(RecordedEvent e) => Decode(e, Default.PersonaEvent);

    /// <summary>A session's record from the log.</summary>
    /// <exception cref="StoreException">The event is damaged, or a newer build wrote it.</exception>
    public static SessionRecord DecodeSession(RecordedEvent e) => Decode(e, Default.SessionRecord);

    private static T Decode<T>(RecordedEvent e, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> info)
    {
        try
        {
            return JsonSerializer.Deserialize(e.Json.Span, info)
                ?? throw new JsonException("null");
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException)
        {
            throw Knows(e.Type)
                ? new StoreException(
                    StoreFault.Corrupt, $"{e.Stream} version {e.Version}: event '{e.Type}' cannot be read", cause)
                : new StoreException(
                    StoreFault.NewerVersion,
                    $"{e.Stream} version {e.Version}: this build does not know events of kind '{e.Type}'", cause);
        }
    }

    private static Dictionary<Type, string> KindsOf(params Type[] roots) =>
        roots.SelectMany(r => r.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false))
            .Cast<JsonDerivedTypeAttribute>()
            .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);
}

internal sealed class TurnIdJson : JsonConverter<TurnId>
{
    public override TurnId Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => new(r.GetString() ?? "");

    public override void Write(Utf8JsonWriter w, TurnId v, JsonSerializerOptions o) => w.WriteStringValue(v.Value);
}

internal sealed class TenantIdJson : JsonConverter<TenantId>
{
    public override TenantId Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => new(r.GetString() ?? "");

    public override void Write(Utf8JsonWriter w, TenantId v, JsonSerializerOptions o) => w.WriteStringValue(v.Value);
}

/// <summary>As a string: JavaScript's numbers are too small.</summary>
internal sealed class ContentIdJson : JsonConverter<ContentId>
{
    public override ContentId Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) =>
        long.TryParse(r.GetString(), out var v) && v >= 0 ? new(v) : throw new JsonException("not a content id");

    public override void Write(Utf8JsonWriter w, ContentId v, JsonSerializerOptions o) =>
        w.WriteStringValue(v.ToString());
}
