using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Core.Memory;

namespace LinkyV.Cli.Analyse;

/// <summary>
/// Answers of <c>linkyv analyse memory</c>: <c>{"reset": true}</c> begins a conversation, <c>{"turn": {...}}</c> adds
/// to it,
/// <c>{"query": {...}}</c> is answered with the ids of the turns that fit, best first.
/// </summary>
/// <param name="vectors">What makes dense vectors; null = words alone.</param>
internal sealed class MemoryAnswers(ITextVectors? vectors = null)
{
    private const int DefaultK = 50;
    private const int MaxK = 1_000;

    private readonly RecallIndex _index = new(vectors);

    /// <summary>Takes one line; writes an answer for queries only.</summary>
    public void Answer(JsonElement line, Utf8JsonWriter writer)
    {
        if (line.TryGetProperty("reset", out _))
            _index.Clear();
        else if (line.TryGetProperty("turn", out var turn) && turn.ValueKind == JsonValueKind.Object)
            Add(turn);
        else if (line.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.Object)
            Find(query, writer);
        else
            throw new InvalidInputException("line", line.GetRawText(), "must hold 'reset', 'turn' or 'query'");
    }

    private void Add(JsonElement turn)
    {
        if (_index.Count == RecallIndex.MaxTurns)
            throw new InvalidInputException("turn", turn.Text("id"),
                $"a conversation has at most {RecallIndex.MaxTurns} turns");
        _index.Add(turn.Text("id"), Time(turn) ?? DateTimeOffset.UnixEpoch, turn.Text("speaker"), turn.Text("text"));
    }

    private void Find(JsonElement query, Utf8JsonWriter writer)
    {
        var k = DefaultK;
        if (query.TryGetProperty("k", out var given)
            && (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out k) || k is < 1 or > MaxK))
            throw new InvalidInputException("k", given.GetRawText(), $"must be a whole number from 1 to {MaxK}");
        var turns = _index.Query(query.Text("text"), Time(query), k);
        writer.WriteStartObject();
        writer.WriteId(query);
        writer.WriteStartArray("turns");
        foreach (var turn in turns)
            writer.WriteStringValue(turn.Id);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static DateTimeOffset? Time(JsonElement of)
    {
        if (!of.TryGetProperty("time", out var time) || time.ValueKind == JsonValueKind.Null)
            return null;
        return time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var at)
            ? at.ToUniversalTime()
            : throw new InvalidInputException("time", time.GetRawText(), "must be a time as in 2023-05-07T13:56:00Z");
    }
}
