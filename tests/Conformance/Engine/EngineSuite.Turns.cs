using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task ATurn_IsHeardThenSaid_AndBothAreInTheLogs()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");

        var events = await TalkAsync(session, "Hello, how are you?");

        var heard = Assert.Single(events.OfType<MessageHeard>());
        var said = Said(events);
        Assert.Equal("Hello, how are you?", heard.Text);
        Assert.Equal(heard.Seq + 1, said.Seq);
        Assert.False(string.IsNullOrWhiteSpace(said.Text));
        Assert.Equal("embedded", said.Speaker);
        var log = await Store.ReadAsync(new SessionId(Tenant, "s1").Stream, 0, 100);
        Assert.Equal(
            ["session-opened.1", "turn-heard.1", "turn-said.1"], log.Select(e => e.Type));
        var life = await Store.ReadAsync(Ada.Stream, 0, 100);
        Assert.Equal(["persona-created.1", "turn-lived.1"], life.Select(e => e.Type));
    }

    [Fact]
    public async Task Turns_AreAnsweredInOrder_AndNumberedWithoutGaps()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        for (var i = 0; i < 5; i++)
            await TalkAsync(session, $"What do you think of number {i}?");

        var events = await session.ReadAsync(0, 1000).Within("the record");

        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Seq));
        Assert.Equal(5, events.OfType<MessageSaid>().Count());
        Assert.Equal(
            events.OfType<MessageHeard>().Select(h => h.Turn), events.OfType<MessageSaid>().Select(s => s.Turn));
    }
}
