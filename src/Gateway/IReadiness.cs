namespace LinkyV.Gateway;

/// <summary>What else must be there before clients are sent here; asked at each look at <c>/health/ready</c>.</summary>
public interface IReadiness
{
    /// <summary>What is missing, in a word; null if nothing is.</summary>
    string? Missing { get; }
}
