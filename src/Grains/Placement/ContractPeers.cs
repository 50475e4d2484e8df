using System.Globalization;
using LinkyV.Grains.Interfaces;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace LinkyV.Grains.Placement;

/// <summary>Which silos know everything that this one may ask of them.</summary>
public sealed class ContractPeers(ISiloMetadataCache metadata, ISiloStatusOracle silos)
{
    /// <summary>Key of a silo's metadata: its <see cref="ContractVersion"/>.</summary>
    public const string MetadataKey = "linkyv.contract";

    /// <summary>Whether a silo of that role, this one included, has this contract or a newer one.</summary>
    public bool Has(string role) =>
        silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Any(silo =>
        {
            var said = metadata.GetSiloMetadata(silo).Metadata;
            return Roles.Has(said.GetValueOrDefault(Roles.MetadataKey), role) && Reads(
                said.GetValueOrDefault(MetadataKey), ContractVersion.Number);
        });

    /// <summary>Whether a silo that says so of itself knows the calls of a contract.</summary>
    internal static bool Reads(string? said, ushort wanted) =>
        ushort.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= wanted;
}
