using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LinkyV.Contracts;

namespace LinkyV.Actors.Sessions;

/// <summary>Snapshots of sessions: the folded state as JSON, ids and numbers only.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionState))]
internal sealed partial class SessionSnapshot : JsonSerializerContext
{
    /// <summary>Format of the bytes; others are ignored and the log is read instead.</summary>
    public const int Format = 1;

    public static byte[] Save(SessionState state) => JsonSerializer.SerializeToUtf8Bytes(state, Shape.Info);

    /// <summary>The state, or null if the bytes cannot be read: a snapshot is a cache.</summary>
    public static SessionState? Load(Snapshot? snapshot)
    {
        if (snapshot is not { Format: Format })
            return null;
        try
        {
            var state = JsonSerializer.Deserialize(snapshot.Bytes.Span, Shape.Info);
            return state?.Version == snapshot.Version ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Apart, so that it is made after the generated statics of the context.</summary>
    private static class Shape
    {
        public static readonly JsonTypeInfo<SessionState> Info = (JsonTypeInfo<SessionState>)
            new JsonSerializerOptions(EventJson.Default.Options)
            {
                TypeInfoResolver = JsonTypeInfoResolver.Combine(SessionSnapshot.Default, EventJson.Default),
            }.GetTypeInfo(typeof(SessionState));
    }
}
