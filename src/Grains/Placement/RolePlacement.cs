using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace LinkyV.Grains.Placement;

/// <summary>Places a grain only on silos that have a role, whatever silo asks for it.</summary>
/// <param name="role">One of <see cref="Roles"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RolePlacementAttribute(string role) : PlacementFilterAttribute(new RoleFilter(role, 0));

/// <summary>The filter's data: which role.</summary>
public sealed class RoleFilter(string role, int order) : PlacementFilterStrategy(order)
{
    private const string Key = "role";

    /// <summary>Filled in from the grain's properties.</summary>
    public RoleFilter()
        : this("", 0)
    {
    }

    /// <summary>The role a silo must have.</summary>
    public string Role { get; private set; } = role;

    /// <inheritdoc/>
    public override void AdditionalInitialize(GrainProperties properties) =>
        Role = GetPlacementFilterGrainProperty(Key, properties)
            ?? throw new ArgumentException("the grain's properties name no role", nameof(properties));

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType,
        IReadOnlyDictionary<string, string> existingProperties) => [new(Key, Role)];
}

/// <summary>Looks at the silos' metadata. A silo whose metadata has not arrived yet is no candidate.</summary>
internal sealed class RoleFilterDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(
        PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var role = ((RoleFilter)filterStrategy).Role;
        return silos.Where(s =>
            Roles.Has(metadata.GetSiloMetadata(s).Metadata.GetValueOrDefault(Roles.MetadataKey), role));
    }
}
