using LinkyV.Actors.Scenarios;
using LinkyV.Core.Scenarios;

namespace LinkyV.Gateway.Wire;

/// <summary>A scenario in a list.</summary>
public sealed record ScenarioItem(
    string Id, string Title, string Field, string Summary, int Minutes, string Role, int Personas, int TurnsMax,
    string Origin, int Version)
{
    internal static ScenarioItem Of(PackEntry e) => new(
        e.Pack.Id, e.Pack.Title, e.Pack.Field, e.Pack.Summary, e.Pack.Minutes, e.Pack.Learner.Role, e.Pack.Cast.Count,
        e.Pack.TurnsMax, e.Origin, e.Pack.Version);
}

/// <summary>A scenario as a learner may see it before it begins: nothing of what it hides.</summary>
public sealed record ScenarioDetail(
    ScenarioItem Scenario, string Brief, IReadOnlyList<string> Goals, string Scene, string Starts,
    IReadOnlyList<ScenarioPart> Cast, IReadOnlyList<string> Rubric)
{
    internal static ScenarioDetail Of(PackEntry e) => new(
        ScenarioItem.Of(e), e.Pack.Learner.Brief, e.Pack.Learner.Goals, e.Pack.Opening.Scene,
        e.Pack.Opening.Starts.Length == 0 ? "learner" : e.Pack.Opening.Starts,
        [.. e.Pack.Cast.Select(c => new ScenarioPart(c.Id, c.Persona.Name ?? "", c.Persona.Age, c.Persona.Occupation))],
        [.. e.Pack.Rubric.Select(p => p.Title)]);
}

/// <summary>A part and who plays it if nobody else is chosen.</summary>
public sealed record ScenarioPart(string Role, string Name, int? Age, string? Occupation);

/// <summary>Whether a pack is valid, and what is wrong with it.</summary>
public sealed record PackVerdict(bool Valid, IReadOnlyList<PackFault> Faults);

/// <summary>Body of <c>POST /api/scenarios/{id}/sessions</c>.</summary>
public sealed record StartScenarioBody : IOptionalBody
{
    /// <summary>Role to persona id; roles left out are cast from the pack.</summary>
    public IReadOnlyDictionary<string, string>? Cast { get; init; }

    /// <summary>How it is held; without them nothing is remembered afterwards.</summary>
    public SessionOptionsBody? Options { get; init; }
}
