using System.Text.Json;
using System.Text.RegularExpressions;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>The schemas in docs/events are those of the records, and every stored event keeps to them.</summary>
public sealed class EventSchemaTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Files_AreTheSchemasOfTheRecords()
    {
        var folder = Path.Combine(Root, "docs", "events");
        var files = Directory.GetFiles(folder, "*.json").ToDictionary(
            f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
        var made = EventSchemas.All();

        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, schema) in made)
            Assert.True(schema == files[name], $"{name}.json differs: linkyv events schema --out docs/events");
    }

    [Fact]
    public void EveryEventOfTheSampleLogs_KeepsToItsSchema()
    {
        var schemas = EventSchemas.All().ToDictionary(s => s.Key, s => JsonDocument.Parse(s.Value).RootElement);
        var kinds = new HashSet<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "tests", "Core.Tests", "Logs"), "*.jsonl"))
            foreach (var line in File.ReadLines(file))
            {
                var e = JsonDocument.Parse(line).RootElement;
                if (!e.TryGetProperty("$k", out var kind))
                    continue;
                kinds.Add(kind.GetString()!);
                Assert.Empty(Faults(schemas[kind.GetString()!], e, kind.GetString()!));
            }

        Assert.True(kinds.Count >= 5, $"only {kinds.Count} kinds of event were seen");
    }

    [Fact]
    public void AMessage_KeepsToItsSchema()
    {
        var schemas = EventSchemas.All();
        var e = EventJson.Encode(new TurnHeard(new TurnId("t1"), "p1", null, new ContentId(3), ["ada"], null, null)
        {
            At = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero),
        });
        var recorded = new RecordedEvent(new SessionId(TenantId.Default, "s1").Stream, 1, 9, e.Type, e.Json, e.At);
        var message = JsonDocument.Parse(OutboxMessage.Encode(
            recorded, [new SealedContent(new ContentId(3), ["p1"], null, "AAAA")])).RootElement;

        Assert.Empty(Faults(JsonDocument.Parse(schemas[EventSchemas.Message]).RootElement, message, ""));
        Assert.Empty(Faults(JsonDocument.Parse(schemas["turn-heard.1"]).RootElement, message.GetProperty("data"), ""));
        Assert.Equal("main/session/s1/1", message.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"$k":"turn-heard.1","turn":"t","content":"3","at":"x"}""", "to")]
    [InlineData("""{"$k":"turn-heard.1","turn":"t","content":"three","to":[],"at":"x"}""", "content")]
    [InlineData("""{"$k":"turn-heard.1","turn":7,"content":"3","to":[],"at":"x"}""", "turn")]
    [InlineData("""{"$k":"turn-heard.1","turn":"t","content":"3","to":[1],"at":"x"}""", "to")]
    [InlineData("""{"$k":"turn-said.1","turn":"t","content":"3","to":[],"at":"x"}""", "$k")]
    public void AnEventThatBreaksItsSchema_IsSeen(string json, string field) =>
        Assert.Contains(
            Faults(JsonDocument.Parse(EventSchemas.All()["turn-heard.1"]).RootElement,
                JsonDocument.Parse(json).RootElement, ""),
            f => f.Contains(field, StringComparison.Ordinal));

    /// <summary>The part of JSON Schema that our schemas use.</summary>
    private static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            yield break;
        if (schema.TryGetProperty("const", out var constant) && constant.ToString() != value.ToString())
            yield return $"{at}: not {constant}";
        if (schema.TryGetProperty("enum", out var options) && !options.EnumerateArray().Any(
            o => o.ToString() == value.ToString()))
            yield return $"{at}: not one of {options}";
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value))
            && !(TypeOf(value) == "integer" && Types(type).Contains("number")))
            yield return $"{at}: {TypeOf(value)} is not {type}";
        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String
            && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
            yield return $"{at}: {value} does not match {pattern}";
        foreach (var fault in value.ValueKind switch
        {
            JsonValueKind.Object => Members(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany((v, i) => Faults(items, v, $"{at}[{i}]")),
            _ => [],
        })
            yield return fault;
    }

    private static IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _))
                    yield return $"{at}.{name}: missing";
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var known)
                && known.TryGetProperty(member.Name, out var inner))
            {
                foreach (var fault in Faults(inner, member.Value, $"{at}.{member.Name}"))
                    yield return fault;
            }
            else if (schema.TryGetProperty("additionalProperties", out var any))
            {
                foreach (var fault in Faults(any, member.Value, $"{at}.{member.Name}"))
                    yield return fault;
            }
        }
    }

    private static IEnumerable<string?> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static string FindRoot()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "LinkyV.sln")))
                return d.FullName;
        throw new InvalidOperationException("no LinkyV.sln above the tests");
    }
}
