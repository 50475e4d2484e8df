using System.Net;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.Callers;

/// <summary>
/// While the gateway is open, whoever reaches it is an administrator; so web pages of other origins must not reach it
/// through the user's browser. The Host header must name this machine (a rebound DNS name does not), and an Origin, if
/// there is one, must be the page's own host or one that was allowed. Browsers send Origin with every WebSocket and
/// every cross-site POST.
/// </summary>
internal static class OriginCheck
{
    public static Problem? Refuse(HttpRequest request, GatewayOptions options)
    {
        var host = request.Host;
        if (!IsThisMachine(host.Host) && !options.AllowedOrigins.Any(o => SameHost(o, host)))
            return Problem.Invalid("Host", host.Value, "localhost or a loopback address while there are no API keys",
                403);
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !SameHost(origin, host)
            && !options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return Problem.Invalid("Origin", origin,
                "the gateway's own origin or an allowed one while there are no API keys", 403);
        if (origin.Length == 0 && request.Headers["Sec-Fetch-Site"] == "cross-site"
            && request.Headers["Sec-Fetch-Mode"] != "navigate")
            return Problem.Invalid("Sec-Fetch-Site", "cross-site", "pages of other sites may only link here", 403);
        return null;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static bool SameHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
