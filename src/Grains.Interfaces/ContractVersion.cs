namespace LinkyV.Grains.Interfaces;

/// <summary>
/// Version of the contract between silos: what calls and messages they have for each other. It goes up by one when a
/// call is added or a message gets a meaning that an older silo would miss; nothing is ever taken away or renumbered.
/// </summary>
/// <remarks>
/// A caller reaches only silos of its own version or a newer one, so an older silo never meets a call that it does not
/// know. Messages are read leniently on both sides: unknown fields are passed over, missing ones take their default.
/// </remarks>
public static class ContractVersion
{
    /// <summary>The version of this build.</summary>
    public const ushort Number = 1;
}
