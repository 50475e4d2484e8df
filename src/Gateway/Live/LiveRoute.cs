using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Rest;
using LinkyV.Gateway.Wire;
using LinkyV.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Live;

/// <summary><c>/api/sessions/{id}/live</c>: the WebSocket of a session.</summary>
internal static class LiveRoute
{
    public static void MapLive(this RouteGroupBuilder sessions) =>
        sessions.Map("/{id}/live", ConnectAsync).ExcludeFromDescription();

    private static async Task ConnectAsync(HttpContext context)
    {
        var services = context.RequestServices.GetRequiredService<LiveServices>();
        var hub = context.RequestServices.GetRequiredService<LiveHub>();
        if (!context.WebSockets.IsWebSocketRequest)
            throw new ProblemException(Problem.Invalid("Upgrade", context.Request.Headers.Upgrade, "websocket", 426));
        services.Draining.Refuse();
        var caller = Caller.Of(context);
        var id = (string)context.Request.RouteValues["id"]!;
        var after = Numbers.After(context.Request.Query["after"]);
        var faces = Numbers.Flag("expression", context.Request.Query["expression"])
            ? context.RequestServices.GetRequiredService<ModelPool>() : null;
        var session = await context.RequestServices.GetRequiredService<SessionAccess>()
            .OpenAsync(caller, id, context.RequestAborted);
        var participant = await caller.ParticipantAsync(context.RequestAborted);
        if (!hub.TryEnter())
            throw new ProblemException(Problem.Busy(TimeSpan.FromSeconds(5), "Too many live sockets"));
        try
        {
            var socket = await context.WebSockets.AcceptWebSocketAsync();
            var wire = (context.Features.Get<IHttpUpgradeFeature>() as CoalescingUpgrade)?.Stream;
            var sender = new FrameSender(socket, wire, services.Metrics, services.Clock);
            using var live = new LiveSocket(
                socket, sender, session, caller.Session(id), caller, participant, services, wire, faces);
            hub.Add(live);
            try
            {
                await live.RunAsync(after, context.RequestAborted);
            }
            finally
            {
                hub.Remove(live);
            }
        }
        finally
        {
            hub.Leave();
        }
    }
}
