namespace LinkyV.Adapters.TorchSharp;

/// <summary>Where and how libtorch computes.</summary>
public sealed class TorchOptions
{
    /// <summary>The environment variable that stands in for <see cref="Library"/>.</summary>
    public const string LibraryVariable = "LINKYV_LIBTORCH";

    /// <summary>"cpu", "cuda" or "cuda:1". Default "cuda".</summary>
    public string Device { get; set; } = "cuda";

    /// <summary>Folder of libtorch's shared libraries, such as torch/lib of a Python installation of PyTorch; null =
    /// the folder that <see cref="LibraryVariable"/> names, else what lies beside the program.</summary>
    public string? Library { get; set; }

    /// <summary>Matrix products in TF32: faster, but off by up to 1e-3 of each sum. Default false.</summary>
    public bool AllowTf32 { get; set; }

    /// <summary>Threads of one operation on "cpu", 1 to 256; null leaves libtorch's own choice.</summary>
    public int? Threads { get; set; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">Names option, value and rule.</exception>
    public void Validate() => Check();

    /// <summary>Names the first option that breaks its rule.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    internal (bool Cuda, int Index) Check()
    {
        if (Threads is < 1 or > 256)
            throw new ArgumentException($"{nameof(Threads)} is {Threads}; it must be from 1 to 256");
        if (Library is { } folder && !Directory.Exists(folder))
            throw new ArgumentException($"{nameof(Library)} is '{folder}'; it must be a folder that exists");
        if (Device == "cpu")
            return (false, -1);
        if (Device == "cuda")
            return (true, 0);
        if (Device.StartsWith("cuda:", StringComparison.Ordinal) && byte.TryParse(Device.AsSpan(5), out var index))
            return (true, index);
        throw new ArgumentException($"{nameof(Device)} is '{Device}'; it must be cpu, cuda or cuda with a number");
    }
}
