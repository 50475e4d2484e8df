using LinkyV.Contracts;

namespace LinkyV.Models.Registry;

/// <summary>Why a model cannot be used.</summary>
public enum ModelFault
{
    /// <summary>No model has that name, or it was never trained.</summary>
    Unknown,

    /// <summary>The file is damaged: cut off, changed after it was made, or not a number where one must be.</summary>
    Damaged,

    /// <summary>The file is sound but another model's, or of a version this program does not know.</summary>
    Foreign,
}

/// <summary>A model that cannot be used; the message names the model, what was found and what was wanted.</summary>
public sealed class ModelException(ModelFault fault, string model, string message, Exception? inner = null)
    : LinkyVException($"model {model}: {message}", inner)
{
    /// <summary>What kind of fault it is.</summary>
    public ModelFault Fault { get; } = fault;

    /// <summary>Which model.</summary>
    public string Model { get; } = model;
}
