using LinkyV.Contracts;
using StackExchange.Redis;

namespace LinkyV.Adapters.Redis;

/// <summary>Where Redis is.</summary>
public sealed record RedisOptions
{
    /// <summary>StackExchange.Redis' connection string, such as "redis:6379,password=...". Needed.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option and rule; a string that may hold a password is not
    /// shown.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Connection))
            throw new InvalidInputException("Redis.Connection", Connection, "hosts, such as \"redis:6379\"");
        try
        {
            if (ConfigurationOptions.Parse(Connection).EndPoints.Count == 0)
                throw new InvalidInputException("Redis.Connection", "...", "a string that names a host");
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidInputException("Redis.Connection", "...", $"a string Redis understands: {wrong.Message}");
        }
    }
}
