using LinkyV.Gateway;
using LinkyV.Grains.Placement;
using SiloRoles = LinkyV.Grains.Placement.Roles;

namespace LinkyV.Silo;

/// <summary>
/// A gateway takes clients when a silo with the role persona knows all its calls: one that is newer than every such
/// silo waits, so that an upgrade of all roles at once goes on in the right order.
/// </summary>
internal sealed class PersonaSilos(ContractPeers peers) : IReadiness
{
    public string? Missing => peers.Has(SiloRoles.Persona) ? null : "personas";
}
