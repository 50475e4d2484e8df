using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

/// <summary>What actors need from the outside. One instance for all actors of an engine.</summary>
/// <param name="Store">Everything durable.</param>
/// <param name="Models">Language models; null sends every turn to the embedded speaker.</param>
/// <param name="Time">The clock.</param>
/// <param name="Ids">Makes ids.</param>
/// <param name="Options">Limits and times.</param>
/// <param name="Log">Where defects and refusals are reported.</param>
public sealed record ActorServices(
    IStore Store, ILanguageModels? Models, TimeProvider Time, IIdSource Ids, ActorOptions Options, ILogger Log);
