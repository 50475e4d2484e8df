namespace LinkyV.Inference.Checkpoints;

/// <summary>The number types a file may hold.</summary>
public enum TensorType
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>16-bit float (IEEE 754).</summary>
    F16,

    /// <summary>32-bit float without its lower half.</summary>
    BF16,

    /// <summary>64-bit integer.</summary>
    I64,
}

/// <summary>One tensor of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its numbers' type.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Begin">Its first byte, from the start of the data.</param>
/// <param name="End">The byte after its last.</param>
public sealed record TensorEntry(string Name, TensorType Type, Shape Shape, long Begin, long End)
{
    /// <summary>Bytes of one number.</summary>
    public static int SizeOf(TensorType type) => type switch
    {
        TensorType.F32 => 4,
        TensorType.I64 => 8,
        _ => 2,
    };
}
