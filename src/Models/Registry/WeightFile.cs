using System.Globalization;
using System.Security.Cryptography;
using LinkyV.Inference;
using LinkyV.Inference.Checkpoints;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Registry;

/// <summary>
/// A model's weights on disk: a safetensors file whose metadata name the model and its version. It is read when it is
/// asked for and checked against the definition that loads it.
/// </summary>
public sealed class WeightFile
{
    private const string Format = "linkyv-weights-1";
    private static readonly SafetensorsOptions s_limits = new() { DataBytesMax = 64 << 20, TensorsMax = 1000 };

    private WeightFile(string path, string model, int version, string sha256, int count) =>
        (Path, Model, Version, Sha256, Count) = (path, model, version, sha256, count);

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Name of the model.</summary>
    public string Model { get; }

    /// <summary>Version of its definition.</summary>
    public int Version { get; }

    /// <summary>Hash of the file, lower case.</summary>
    public string Sha256 { get; }

    /// <summary>How many numbers it holds.</summary>
    public int Count { get; }

    /// <summary>How it is named where it was used: "personality-1@0123abcd".</summary>
    public string Tag => $"{Model}-{Version}@{Sha256[..8]}";

    /// <summary>Opens a file that must hold one model in one version.</summary>
    /// <exception cref="ModelException">It is missing, damaged, or another model's.</exception>
    public static WeightFile Open(string path, string model, int version)
    {
        if (!File.Exists(path))
            throw new ModelException(ModelFault.Unknown, model, $"there are no weights at {path}");
        try
        {
            using var file = Safetensors.Open(path, s_limits);
            var found = file.Metadata;
            var want = version.ToString(CultureInfo.InvariantCulture);
            if (found.GetValueOrDefault("format") != Format)
                throw new ModelException(ModelFault.Foreign, model, $"{path} was not written by this program");
            if (found.GetValueOrDefault("model") != model || found.GetValueOrDefault("version") != want)
                throw new ModelException(ModelFault.Foreign, model,
                    $"{path} holds {found.GetValueOrDefault("model")} version {found.GetValueOrDefault("version")}, " +
                    $"not {model} version {want}");
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            return new WeightFile(path, model, version, hash, file.Tensors.Values.Sum(t => t.Shape.Length));
        }
        catch (Exception e) when (e is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelFault.Damaged, model, e.Message, e);
        }
    }

    /// <summary>Writes weights; same weights, same bytes.</summary>
    public static WeightFile Write(
        string path, string model, int version, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        Safetensors.Write(path, tensors, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["model"] = model,
            ["version"] = version.ToString(CultureInfo.InvariantCulture),
        });
        return Open(path, model, version);
    }

    /// <summary>Fills a definition's parameters; all or none.</summary>
    /// <exception cref="ModelException">A tensor is missing, left over, of another shape, or not finite.</exception>
    public void LoadInto(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        try
        {
            using var file = Safetensors.Open(Path, s_limits);
            file.Load(layer.Parameters());
        }
        catch (Exception e) when (e is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelFault.Damaged, Model, e.Message, e);
        }
    }
}
