using LinkyV.Contracts;
using LinkyV.Core.Models;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

/// <summary>What actors need from the outside. One instance for all actors of an engine.</summary>
/// <param name="Store">Everything durable.</param>
/// <param name="Models">Language models; null sends every turn to the embedded speaker.</param>
/// <param name="Time">The clock.</param>
/// <param name="Ids">Makes ids.</param>
/// <param name="Options">Limits and times.</param>
/// <param name="Log">Where defects and refusals are reported.</param>
/// <param name="PersonModels">Trained models that persons live with; null = none.</param>
public sealed record ActorServices(
    IStore Store, ILanguageModels? Models, TimeProvider Time, IIdSource Ids, ActorOptions Options, ILogger Log,
    PersonModels? PersonModels = null);
