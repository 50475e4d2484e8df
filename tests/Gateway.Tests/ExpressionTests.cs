using System.Net.WebSockets;
using LinkyV.Hosting;

namespace LinkyV.Gateway.Tests;

/// <summary>Frames of a face, for who asks for them and for nobody else; and the list of models.</summary>
public sealed class ExpressionTests(Shared shared) : IClassFixture<Shared>
{
    private Running Gateway => shared.Gateway;

    [Fact]
    public async Task WhoAsksForExpression_GetsTheFramesOfEachReply_TheSameAsEverybody()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var one = await LiveClient.ConnectAsync(Gateway, session, more: "&expression=true");
        await using var two = await LiveClient.ConnectAsync(Gateway, session, more: "&expression=1");
        await one.SendAsync("""{"type":"say","text":"I got the job! I am so happy!"}""");

        var (shown, same) = (await one.UntilAsync("expression"), await two.UntilAsync("expression"));

        var said = one.Seen.Single(e => e.GetProperty("type").GetString() == "said");
        Assert.Equal(said.GetProperty("turn").GetString(), shown.GetProperty("turn").GetString());
        var asked = said.GetProperty("timing").GetProperty("expression");
        Assert.Equal(asked.GetProperty("model").GetString(), shown.GetProperty("model").GetString());
        Assert.StartsWith("expression-", asked.GetProperty("model").GetString(), StringComparison.Ordinal);
        Assert.True(asked.TryGetProperty("seed", out _));
        var frames = Convert.FromBase64String(shown.GetProperty("frames").GetString()!);
        Assert.Equal(0, frames.Length % 52);
        Assert.InRange(frames.Length / 52, 3, 211);
        Assert.Contains(frames, b => b > 0);
        Assert.Equal(shown.GetProperty("frames").GetString(), same.GetProperty("frames").GetString());
    }

    [Fact]
    public async Task WhoDoesNotAsk_GetsNone_AndNoneAreMade()
    {
        var pool = Gateway.Service<ModelPool>();
        var before = Made();
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.TalkAsync("I got the job!");
        await live.SendAsync("""{"type":"ping"}""");
        await live.UntilAsync("pong");

        Assert.DoesNotContain(live.Seen, e => e.GetProperty("type").GetString() == "expression");
        Assert.Equal(before, Made());

        long Made() => pool.Snapshot().Single(s => s.Model == "expression").Answered;
    }

    [Fact]
    public async Task WithTheModelOff_TheListenerIsTold()
    {
        await using var gateway = await Running.StartAsync(linky: o => o.TrainedModels.Expression = false);
        var session = await gateway.SessionAsync(await gateway.PersonaAsync());
        await using var live = await LiveClient.ConnectAsync(gateway, session, more: "&expression=true");
        await live.SendAsync("""{"type":"say","text":"Hello!"}""");

        var told = await live.UntilAsync("expression");

        Assert.Equal("expression is off", told.GetProperty("reason").GetString());
        Assert.False(told.TryGetProperty("frames", out _));
        var said = live.Seen.Single(e => e.GetProperty("type").GetString() == "said");
        Assert.False(said.GetProperty("timing").TryGetProperty("expression", out _));
    }

    [Fact]
    public async Task AWrongSwitch_IsRefused()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => LiveClient.ConnectAsync(Gateway, session, more: "&expression=maybe"));
        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheModels_AreListedWithVersionsAndFigures()
    {
        var (_, models) = await Gateway.Http.GetJsonAsync("/api/models");
        var items = models.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["personality", "coherence", "expression", "behaviour", "sentences"],
            items.Select(i => i.GetProperty("name").GetString()));
        foreach (var item in items)
        {
            var version = item.GetProperty("versions").EnumerateArray().Single();
            Assert.StartsWith(item.GetProperty("name").GetString() + "-", version.GetProperty("version").GetString(),
                StringComparison.Ordinal);
            Assert.Equal(1, version.GetProperty("share").GetDouble());
        }
        // The persona of these tests was made through the pool.
        Assert.True(items[1].GetProperty("pool").GetProperty("answered").GetInt64() > 0);
        var (_, shapes) = await Gateway.Http.GetJsonAsync("/api/models/expression/shapes");
        Assert.Equal(52, shapes.GetProperty("items").GetArrayLength());
    }
}
