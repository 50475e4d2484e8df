using static TorchSharp.torch;

namespace LinkyV.Adapters.TorchSharp.Tests;

/// <summary>How many native tensors are held by the process.</summary>
internal static class TensorCount
{
    /// <summary>Now.</summary>
    public static long Now => Tensor.TotalCount;
}
