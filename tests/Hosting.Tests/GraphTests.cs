using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>The relationship graph follows real conversations through the outbox.</summary>
public sealed class GraphTests
{
    [Fact]
    public async Task WhoTalked_AreNeighbours_UntilTheyAreErased()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddLinkyV(o => o.Graph = true);
        using var host = builder.Build();
        await host.StartAsync();
        var linkyv = host.Services.GetRequiredService<ILinkyV>();
        var ada = Assert.IsType<CreateResult.Created>(await linkyv.CreatePersonaAsync(
            TenantId.Default, new BasePersona { Seed = 3 }, "ada")).Id;
        var me = await linkyv.Store.Participants.ResolveAsync(TenantId.Default, "test", "me");
        var session = linkyv.Actors.Session(new SessionId(TenantId.Default, "one"));
        await session.OpenAsync(new OpenSession([ada], [me], new SessionOptions()));
        var heard = Assert.IsType<SayResult.Heard>(await session.SayAsync(new Say(me, "Hello! How are you?", [])));
        await foreach (var e in session.ListenAsync(heard.Seq))
            if (e is MessageSaid or ReplyRetracted)
                break;

        await CaughtUpAsync(linkyv.Store);
        var near = Assert.Single(await linkyv.Store.Graph.NeighboursAsync(TenantId.Default, "persona/ada", 10));
        Assert.Equal(($"participant/{me.Value}", 1L, 1L), (near.Node, near.Said, near.Heard));
        Assert.NotNull(near.Liking);

        await linkyv.EraseParticipantAsync(me);
        await CaughtUpAsync(linkyv.Store);
        Assert.Empty(await linkyv.Store.Graph.NeighboursAsync(TenantId.Default, "persona/ada", 10));
        await host.StopAsync();
    }

    private static async Task CaughtUpAsync(IStore store)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        while ((await store.Outbox.ConsumersAsync(limit.Token)) is not [{ Lag: 0 }])
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
