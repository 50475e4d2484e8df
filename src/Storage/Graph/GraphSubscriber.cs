using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>Feeds a relationship graph from the log: turns lived, talk among personas, erasures.</summary>
public sealed class GraphSubscriber(IRelationshipGraph graph) : IEventSubscriber
{
    /// <inheritdoc/>
    public string Consumer => "relationship-graph";

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel) =>
        await graph.ApplyAsync([.. events.SelectMany(Changes)], cancel);

    /// <summary>What an event changes.</summary>
    public static IEnumerable<GraphChange> Changes(RecordedEvent e) => e.Type switch
    {
        "turn-lived.1" when EventJson.DecodePersona(e) is TurnLived t => Lived(e, t),
        "turn-heard.1" when EventJson.DecodeSession(e) is TurnHeard { Persona: { } speaker } h => h.To.Select(
            to => new GraphChange.Spoke(
                e.Position, e.Stream.Tenant, Persona(speaker), Persona(to), null, e.At)),
        "participant-forgotten.1" when EventJson.DecodePersona(e) is ParticipantForgotten f =>
            [new GraphChange.Left(e.Position, e.Stream.Tenant, Participant(f.Participant))],
        _ => [],
    };

    /// <summary>A persona's node.</summary>
    public static string Persona(string name) => "persona/" + name;

    /// <summary>A participant's node.</summary>
    public static string Participant(string name) => "participant/" + name;

    private static IEnumerable<GraphChange> Lived(RecordedEvent e, TurnLived t)
    {
        if (t.Partner is not { } partner)
            yield break;
        var (self, other) = (Persona(e.Stream.Name), Participant(partner));
        yield return new GraphChange.Spoke(e.Position, e.Stream.Tenant, other, self, null, e.At);
        if (!t.Said.IsNone)
            yield return new GraphChange.Spoke(e.Position, e.Stream.Tenant, self, other, t.Bond?.Liking, e.At);
    }
}
