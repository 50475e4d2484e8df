using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Models.Registry;

/// <summary>
/// Kinds of machines: on one kind the same seed gives the same weights. Sums are rounded in another order where vectors
/// are wider or narrower.
/// </summary>
public static class MachineKind
{
    /// <summary>This one, e.g. "x64, 512-bit vectors".</summary>
    public static string Current { get; } =
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant() + ", " + (
            Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128")
        + "-bit vectors";

    /// <summary>What training here would give beside weights that were made on a machine of some kind.</summary>
    public static string Says(string made) => made == Current
        ? $"made on {made}, as this machine is: training here gives the same hash"
        : $"made on {made}: training on this machine ({Current}) gives another hash";
}
