using LinkyV.Gateway.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkyV.Gateway.Mcp;

/// <summary>
/// <c>/mcp</c>: personas as tools of the Model Context Protocol (streamable HTTP, stateless), so that assistants and
/// agents can find personas and talk with them. Keys, roles, rates and participants are those of every other route.
/// </summary>
internal static class McpRoutes
{
    public static void AddMcpFace(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        // The library logs every mistake of a caller as an error; what is one, PersonaTools logs itself.
        services.AddLogging(b => b.AddFilter("ModelContextProtocol.Server", LogLevel.Critical));
        services.AddMcpServer(o =>
        {
            o.ServerInfo = new()
            {
                Name = "LinkyV", Version = typeof(McpRoutes).Assembly.GetName().Version!.ToString(3),
            };
            o.ServerInstructions =
                "Personas are artificial people: find one, then talk with it. Say so to those who read along.";
        }).WithHttpTransport(o => o.Stateless = true).WithTools<PersonaTools>();
    }

    public static void MapMcpFace(this IEndpointRouteBuilder app) => app.MapMcp("/mcp").Needs(Role.Talker);
}
