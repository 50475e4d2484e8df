namespace LinkyV.Contracts;

/// <summary>
/// The persona looked back over what it lived since it last did, between turns. What it noticed may be nothing; the
/// sum of importance that made it due starts anew.
/// </summary>
/// <param name="Insights">What it noticed, weightiest first, at most three.</param>
public sealed record Reflected(IReadOnlyList<Insight> Insights) : PersonaEvent;

/// <summary>
/// Something noticed about a participant; its words are in the content row. A newer one of the same kind about the
/// same participant takes its place.
/// </summary>
/// <param name="Content">The words' row, owned by the participant.</param>
/// <param name="Kind">"topic", "feeling", "bond" or "plan".</param>
/// <param name="About">Participant name.</param>
/// <param name="Session">The conversation its sources are of; deleting that deletes it.</param>
/// <param name="Sources">Episodes and facts it rests on; if one is withdrawn or forgotten, so is the insight.</param>
/// <param name="Audience">Those who heard all of the sources; it is usable only among them.</param>
/// <param name="Importance">0 to 1.</param>
/// <param name="Valence">-1 to 1.</param>
public sealed record Insight(
    ContentId Content,
    string Kind,
    string About,
    string Session,
    IReadOnlyList<ContentId> Sources,
    IReadOnlyList<string> Audience,
    float Importance,
    float Valence);
