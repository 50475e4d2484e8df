namespace LinkyV.Adapters.TorchSharp;

/// <summary>libtorch, or the device that was asked for, is not there.</summary>
public sealed class TorchUnavailableException(string device, string reason, Exception? inner = null)
    : Exception($"libtorch on {device}: {reason}", inner)
{
    /// <summary>The device asked for.</summary>
    public string Device { get; } = device;

    /// <summary>What is missing.</summary>
    public string Reason { get; } = reason;
}
