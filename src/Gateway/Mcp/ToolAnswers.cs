namespace LinkyV.Gateway.Mcp;

/// <summary>Personas found; <paramref name="More"/> if the limit cut the list.</summary>
internal sealed record FoundPersonas(IReadOnlyList<PersonaSummary> Personas, bool More);

/// <summary>A persona in a list.</summary>
internal sealed record PersonaSummary(
    string Id, string Name, int Age, string Culture, string Occupation, string Summary);

/// <summary>A reply, whole and durable.</summary>
internal sealed record Talk(string Session, string Turn, string Reply, string Disclosure);

/// <summary>What a persona remembers of the caller.</summary>
internal sealed record Memories(IReadOnlyList<Memory> Items);

/// <summary>One memory; kind is "episode", "fact" or "reflection".</summary>
internal sealed record Memory(string Kind, string Text, DateTimeOffset At);
