using System.Globalization;
using System.Net;
using LinkyV.Contracts;

namespace LinkyV.Gateway;

/// <summary>The gateway cannot start as configured: names option, value and rule.</summary>
public sealed class GatewayConfigurationException(string option, string? value, string rule)
    : LinkyVException($"{option}: '{value}' is not allowed: {rule}.")
{
    /// <summary>The option at fault.</summary>
    public string Option { get; } = option;

    /// <summary>Its value; empty where it is a secret.</summary>
    public string Value { get; } = value ?? "";

    /// <summary>The rule it broke.</summary>
    public string Rule { get; } = rule;
}

/// <summary>Checks <see cref="GatewayOptions"/> at start.</summary>
public static class GatewayOptionsValidator
{
    /// <summary>Checks all that can be known without the store.</summary>
    /// <exception cref="GatewayConfigurationException">An option breaks its rule.</exception>
    public static void Validate(GatewayOptions options)
    {
        if (options.Urls.Count is 0 or > 16)
            throw new GatewayConfigurationException("urls", string.Join(';', options.Urls), "1 to 16 addresses");
        foreach (var url in options.Urls)
            Address(url);
        if (options.AdminKey is { } key && (!key.StartsWith("lk_", StringComparison.Ordinal)
            || key.Length is < 35 or > 200))
            throw new GatewayConfigurationException("LINKYV_ADMIN_KEY", null, "'lk_' and 32 to 197 characters");
        foreach (var origin in options.AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var o) || o.PathAndQuery != "/" || origin.EndsWith('/'))
                throw new GatewayConfigurationException(
                    "allowedOrigins", origin, "scheme, host and port only, such as https://studio.example");
        Within("bodyBytesMax", options.BodyBytesMax, 1024, 64 << 20);
        Within("importBytesMax", options.ImportBytesMax, 1024, 256 << 20);
        Within("chatBytesMax", options.ChatBytesMax, 1024, 256 << 20);
        Within("jsonDepthMax", options.JsonDepthMax, 8, 64);
        Within("rateBurst", options.RateBurst, 1, 1_000_000);
        Within("socketsMax", options.SocketsMax, 1, 1_000_000);
        Within("frameBytesMax", options.FrameBytesMax, 1024, 16 << 20);
        Within("idempotencyKeysPerDayMax", options.IdempotencyKeysPerDayMax, 1, 10_000_000);
        Within("apiKeysMax", options.ApiKeysMax, 1, 100_000);
        Within("participantsCachedMax", options.ParticipantsCachedMax, 16, 10_000_000);
        if (options.RatePerSecond is { } rate && rate is not (> 0 and <= 1e6))
            throw new GatewayConfigurationException(
                "ratePerSecond", rate.ToString(CultureInfo.InvariantCulture), "above 0 and at most 1,000,000");
        Lasts("pingInterval", options.PingInterval);
        Lasts("silenceMax", options.SilenceMax);
        Lasts("replyMax", options.ReplyMax);
        Lasts("drainMax", options.DrainMax);
    }

    /// <summary>The first address that others than this machine can reach; null if there is none.</summary>
    public static string? BeyondLoopback(GatewayOptions options) =>
        options.Urls.FirstOrDefault(u => !IsLoopback(Address(u)));

    private static Uri Address(string url)
    {
        // "http://*:80" and "http://+:80" are Kestrel's own spellings of every address.
        var readable = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal)
            .Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new GatewayConfigurationException("urls", url, "an address such as http://127.0.0.1:5270");
        return uri;
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host is "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip)
            && IPAddress.IsLoopback(ip));

    private static void Within(string option, long value, long min, long max)
    {
        if (value < min || value > max)
            throw new GatewayConfigurationException(
                option, value.ToString(CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"));
    }

    private static void Lasts(string option, TimeSpan value)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
            throw new GatewayConfigurationException(
                option, value.ToString(null, CultureInfo.InvariantCulture), "above 0 and at most an hour");
    }
}
