using System.Net;
using System.Net.WebSockets;
using System.Text;
using LinkyV.Conformance;

namespace LinkyV.Gateway.Tests;

public sealed class LiveTests(Shared shared) : IClassFixture<Shared>
{
    private Running Gateway => shared.Gateway;

    [Fact]
    public async Task Talking_AcknowledgesAndStreamsTheReply()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        var opened = await live.UntilAsync("opened");
        Assert.Contains("artificial", opened.GetProperty("disclosure").GetString(), StringComparison.OrdinalIgnoreCase);

        var (turn, text) = await live.TalkAsync("Hello, who are you?");

        Assert.NotEqual("", text);
        var deltas = live.Seen.Where(e => e.GetProperty("type").GetString() == "delta").ToList();
        Assert.All(deltas, d => Assert.Equal(turn, d.GetProperty("turn").GetString()));
        Assert.Equal(0, deltas[0].GetProperty("offset").GetInt32());
        Assert.Equal(text, string.Concat(deltas.Select(d => d.GetProperty("text").GetString())));
        Assert.Equal(live.Seqs.Order(), live.Seqs);
    }

    [Fact]
    public async Task Resume_GivesEveryListenerEveryEventOnce()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var one = await LiveClient.ConnectAsync(Gateway, session);
        await one.TalkAsync("Good morning.");
        var middle = one.Seqs.Max();
        await using var two = await LiveClient.ConnectAsync(Gateway, session, after: 0);
        await using var late = await LiveClient.ConnectAsync(Gateway, session, after: middle);

        var (turn, _) = await one.TalkAsync("What do you do all day?");
        await two.UntilAsync("said", turn);
        await late.UntilAsync("said", turn);

        var all = Enumerable.Range(1, (int)one.Seqs.Max()).Select(n => (long)n).ToList();
        Assert.Equal(all, one.Seqs);
        Assert.Equal(all, two.Seqs);
        Assert.Equal(all.Where(n => n > middle), late.Seqs);
    }

    [Fact]
    public async Task SameClientKey_IsOneTurn()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        const string Say = """{"type":"say","text":"Hello there","clientKey":"k1"}""";
        await live.SendAsync(Say);
        await live.SendAsync(Say);

        var first = await live.UntilAsync("ack");
        var second = await live.UntilAsync("ack");

        Assert.Equal(first.GetProperty("turn").GetString(), second.GetProperty("turn").GetString());
        Assert.Equal("k1", second.GetProperty("clientKey").GetString());
    }

    [Fact]
    public async Task EditAndRegenerate_SupersedeWhatWasSaid()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        var (turn, _) = await live.TalkAsync("I like tea.");

        await live.SendAsync($$"""{"type":"edit","turn":"{{turn}}","text":"I like coffee."}""");
        var superseded = await live.UntilAsync("superseded");
        Assert.Contains(superseded.GetProperty("turns").EnumerateArray(), t => t.GetString() == turn);
        var heard = await live.UntilAsync("heard");
        Assert.Equal("I like coffee.", heard.GetProperty("text").GetString());
        var edited = heard.GetProperty("turn").GetString()!;
        if (!live.Seen.Any(e => e.GetProperty("type").GetString() == "said"
            && e.GetProperty("turn").GetString() == edited))
            await live.UntilAsync("said", edited);

        await live.SendAsync("""{"type":"regenerate"}""");
        var again = await live.UntilAsync("superseded");
        Assert.Contains(again.GetProperty("turns").EnumerateArray(), t => t.GetString() == edited);
    }

    [Theory]
    [InlineData("""{"type":"say"}""", "text")]
    [InlineData("""{"type":"say","text":""}""", "text")]
    [InlineData("""{"type":"say","text":"x","to":["nobody"]}""", "to")]
    [InlineData("""{"type":"say","text":"x","turn":"y"}""", "turn")]
    [InlineData("""{"type":"say","text":"x","loud":true}""", "loud")]
    [InlineData("""{"type":"shout","text":"x"}""", "type")]
    [InlineData("""{"type":"edit","text":"x"}""", "turn")]
    [InlineData("""{"text":"x"}""", "body")]
    [InlineData("""{"type":"say","text":7}""", "text")]
    [InlineData("""{"type":"say","text":"\ud800"}""", "text")]
    [InlineData("""{"type":"say","text":"x"}, {}""", "body")]
    [InlineData("""{"type":""", "body")]
    [InlineData("[1]", "body")]
    public async Task WrongFrame_IsAnsweredAndTheConnectionLives(string frame, string field)
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.SendAsync(frame);

        var error = await live.UntilAsync("error");

        Assert.Equal(400, error.GetProperty("status").GetInt32());
        Assert.Equal(field, error.GetProperty("field").GetString());
        Assert.Equal("/problems/invalid-input", error.GetProperty("problem").GetString());
        Assert.False(string.IsNullOrEmpty(error.GetProperty("rule").GetString()));
        await live.SendAsync("""{"type":"ping"}""");
        await live.UntilAsync("pong");
        Assert.Equal(1, (await Gateway.Linky.Actors.Session(new(Contracts.TenantId.Default,
            session)).DescribeAsync())!.Version);
    }

    [Fact]
    public async Task DeepJson_IsAnsweredAndTheConnectionLives()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.SendAsync("""{"type":"say","to":""" + new string('[', 5000) + new string(']', 5000) + "}");
        Assert.Equal(400, (await live.UntilAsync("error")).GetProperty("status").GetInt32());
        await live.SendAsync("""{"type":"ping"}""");
        await live.UntilAsync("pong");
    }

    [Fact]
    public async Task TooLargeFrame_ClosesWith1009()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.SendAsync(Encoding.UTF8.GetBytes(new string('x', 10 * 1024 * 1024)));
        Assert.Equal(1009, await live.ClosedAsync());
    }

    [Fact]
    public async Task BinaryFrame_ClosesWith1003()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal(1003, await live.ClosedAsync());
    }

    [Fact]
    public async Task InvalidUtf8_ClosesWith1007()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.SendAsync([0x22, 0xC3, 0x28, 0x22]);
        Assert.Equal(1007, await live.ClosedAsync());
    }

    [Fact]
    public async Task InvalidUtf8_ThatGoesOnForLong_StillClosesWith1007()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        var text = new byte[4_000_000];
        text.AsSpan().Fill((byte)'a');
        text[1] = 0xC3;
        await live.SendAsync(text);
        Assert.Equal(1007, await live.ClosedAsync());
    }

    [Fact]
    public async Task UnknownSession_IsNotUpgraded()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            LiveClient.ConnectAsync(Gateway, "nothing-here"));
        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignOrigin_IsNotUpgraded()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => LiveClient.ConnectAsync(Gateway, session, origin: "https://evil.example"));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        await using var own = await LiveClient.ConnectAsync(Gateway, session,
            origin: Gateway.Address.GetLeftPart(UriPartial.Authority));
        await own.UntilAsync("opened");
    }

    [Fact]
    public async Task PlainGet_IsToldToUpgrade()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        var (status, body) = await Gateway.Http.GetJsonAsync($"/api/sessions/{session}/live");
        Assert.Equal(HttpStatusCode.UpgradeRequired, status);
        Assert.Equal("Upgrade", body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task DeletedSession_ClosesItsSockets()
    {
        var session = await Gateway.SessionAsync(shared.Persona);
        await using var live = await LiveClient.ConnectAsync(Gateway, session);
        await live.UntilAsync("opened");
        (await Gateway.Http.DeleteAsync($"/api/sessions/{session}")).EnsureSuccessStatusCode();
        Assert.Equal(4010, await live.ClosedAsync());
    }
}
