namespace LinkyV.Inference.Checkpoints;

/// <summary>A file of tensors that must not be used: which file, which tensor if it is about one, which rule.</summary>
public sealed class CheckpointException(string file, string? tensor, string rule)
    : Exception(tensor is null ? $"{file}: {rule}" : $"{file}: tensor {tensor}: {rule}")
{
    /// <summary>The file, or how the stream was named.</summary>
    public string File { get; } = file;

    /// <summary>The tensor, if it is about one.</summary>
    public string? Tensor { get; } = tensor;

    /// <summary>What was broken.</summary>
    public string Rule { get; } = rule;
}
