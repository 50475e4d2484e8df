using LinkyV.Contracts;

namespace LinkyV.Core.Scenarios;

/// <summary>A mistake in a pack: line and column from 1, the field, its value and the rule.</summary>
public sealed record PackFault(int Line, int Column, string Field, string Value, string Rule)
{
    /// <summary>As a line of text: "12:5 states[0].openness: '7': must be 0 to 3".</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column} {Field}: '{Value}': {Rule}");
}

/// <summary>A pack that was read, or why it was refused.</summary>
public abstract record PackResult
{
    private PackResult() { }

    /// <summary>It is whole.</summary>
    public sealed record Accepted(ScenarioPack Pack) : PackResult;

    /// <summary>It is not; at most 50 faults, in order of line.</summary>
    public sealed record Refused(IReadOnlyList<PackFault> Faults) : PackResult;
}

/// <summary>A pack that should be whole is not.</summary>
public sealed class PackException(IReadOnlyList<PackFault> faults)
    : LinkyVException("the scenario pack is not valid: " + string.Join("; ", faults.Take(5)))
{
    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}
