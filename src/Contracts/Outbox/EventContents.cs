namespace LinkyV.Contracts;

/// <summary>Which rows of words an event refers to as its own; those it only takes back are left out.</summary>
public static class EventContents
{
    /// <summary>Their ids, each once; none for kinds of event that this build does not know.</summary>
    public static IReadOnlyList<ContentId> Of(RecordedEvent e)
    {
        if (!EventJson.Knows(e.Type))
            return [];
        var ids = e.Stream.Kind == StreamKind.Persona
            ? Of(EventJson.DecodePersona(e))
            : Of(EventJson.DecodeSession(e));
        return [.. ids.Where(i => !i.IsNone).Distinct()];
    }

    private static IEnumerable<ContentId> Of(PersonaEvent e) => e switch
    {
        TurnLived t => [t.Heard, t.Said, .. t.Episodes.Select(x => x.Content), .. t.Facts.Select(f => f.Content)],
        Reflected r => r.Insights.Select(i => i.Content),
        _ => [],
    };

    private static IEnumerable<ContentId> Of(SessionRecord e) => e switch
    {
        SessionOpened o => [o.Scenario, o.Title, o.Pack],
        SessionRenamed r => [r.Title],
        TurnHeard h => [h.Content],
        TurnSaid s => [s.Content],
        _ => [],
    };
}
