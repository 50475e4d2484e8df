using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace LinkyV.Contracts;

/// <summary>
/// JSON Schema (2020-12) of what leaves LinkyV: one for the message, one for the data of each kind of event. Made from
/// the records themselves, so that they cannot drift apart; docs/events holds them as files.
/// </summary>
public static class EventSchemas
{
    /// <summary>Name of the message's schema; the others are named for their kind of event.</summary>
    public const string Message = "message";

    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private static readonly JsonSchemaExporterOptions Exported = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) => Amend(context, schema),
    };

    /// <summary>All schemas by name, as indented JSON.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Message] = Whole(Message, "An event as LinkyV's outbox sends it", MessageSchema()),
        };
        foreach (var (kind, record) in EventJson.AllKinds)
            all[kind] = Whole(kind, $"data of an event '{kind}'", DataSchema(kind, record));
        return all;
    }

    private static JsonObject DataSchema(string kind, Type record)
    {
        var schema = (JsonObject)JsonSchemaExporter.GetJsonSchemaAsNode(
            EventJson.Default.Options, record, Exported);
        // The discriminator stands first in every event.
        if (schema["properties"] is not JsonObject properties)
            schema["properties"] = properties = [];
        properties.Remove("$k");
        properties.Insert(0, "$k", new JsonObject { ["const"] = kind });
        var required = schema["required"] as JsonArray;
        required?.Remove(required.FirstOrDefault(r => r?.GetValue<string>() == "$k"));
        schema["required"] = new JsonArray(
            [JsonValue.Create("$k"), .. (required ?? []).Select(r => r!.DeepClone())]);
        return schema;
    }

    /// <summary>
    /// What converters of our own hide from the exporter: ids and shared strings are strings. And what is always
    /// there: what can neither be null nor be left out of the record's constructor.
    /// </summary>
    private static JsonNode Amend(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = context.TypeInfo.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(ContentId) || plain == typeof(TurnId) || plain == typeof(TenantId)
            || plain == typeof(string) || plain == typeof(TraitScores))
            return String(plain != type || context.PropertyInfo is { IsGetNullable: true }, plain == typeof(ContentId));
        if (schema is not JsonObject whole)
            return schema;
        if (context.TypeInfo.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
            return Elements(context.TypeInfo, whole);
        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object)
            return schema;
        var required = context.TypeInfo.Properties
            .Where(p => p.IsRequired || (p is { IsGetNullable: false, AssociatedParameter.HasDefaultValue: false }
                && Nullable.GetUnderlyingType(p.PropertyType) is null))
            .Select(p => (JsonNode)p.Name).ToArray();
        if (required.Length > 0)
            whole["required"] = new JsonArray(required);
        return whole;
    }

    /// <summary>Elements that are ids or strings.</summary>
    private static JsonObject Elements(JsonTypeInfo list, JsonObject schema)
    {
        var key = list.Kind == JsonTypeInfoKind.Enumerable ? "items" : "additionalProperties";
        var element = list.Type.IsArray ? list.Type.GetElementType() : list.Type.GetGenericArguments()[^1];
        if (!schema.ContainsKey(key)
            && (element == typeof(string) || element == typeof(TurnId) || element == typeof(ContentId)))
            schema[key] = String(nullable: false, element == typeof(ContentId));
        return schema;
    }

    private static JsonObject String(bool nullable, bool digits)
    {
        var schema = new JsonObject
        {
            ["type"] = nullable ? new JsonArray("string", "null") : "string",
        };
        if (digits)
            schema["pattern"] = "^[0-9]+$";
        return schema;
    }

    private static string Whole(string name, string title, JsonObject schema)
    {
        var whole = new JsonObject { ["$schema"] = Dialect, ["$id"] = $"linkyv:{name}", ["title"] = title };
        foreach (var (key, value) in schema.ToList())
            whole[key] = value?.DeepClone();
        return whole.ToJsonString(Written) + "\n";
    }

    private static JsonObject MessageSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["id"] = Text("tenant/kind/stream/version: names the same event whenever it comes again"),
            ["position"] = Whole("its place among all streams of one store; rises", 1),
            ["tenant"] = Text("whose it is"),
            ["kind"] = new JsonObject { ["enum"] = new JsonArray("persona", "session") },
            ["stream"] = Text("name of the persona or session"),
            ["version"] = Whole("1, 2, 3, ... within the stream", 1),
            ["type"] = Text("kind of event; the schema of that name describes data"),
            ["at"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["data"] = new JsonObject { ["type"] = "object" },
            ["contents"] = new JsonObject
            {
                ["description"] = "words that data refers to; only if configured",
                ["type"] = "array",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["id"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+$" },
                        ["owners"] = new JsonObject
                        {
                            ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" },
                        },
                        ["text"] = Text("words that are no participant's"),
                        ["sealed"] = Text("words of the owners: base64 of nonce, AES-256-GCM ciphertext, tag"),
                    },
                    ["required"] = new JsonArray("id", "owners"),
                },
            },
        },
        ["required"] = new JsonArray(
            "id", "position", "tenant", "kind", "stream", "version", "type", "at", "data"),
    };

    private static JsonObject Text(string description) =>
        new() { ["description"] = description, ["type"] = "string" };

    private static JsonObject Whole(string description, int minimum) =>
        new() { ["description"] = description, ["type"] = "integer", ["minimum"] = minimum };
}
