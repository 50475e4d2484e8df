using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    /// <summary>Waits until no turn is open.</summary>
    protected static async Task SettledAsync(ISession session)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        var view = await session.DescribeAsync();
        if (view is null || view.OpenTurns == 0)
            return;
        var open = new HashSet<string>();
        await foreach (var e in session.ListenAsync(0, limit.Token))
        {
            if (e is MessageHeard h)
                open.Add(h.Turn);
            else if (e is MessageSaid s)
                open.Remove(s.Turn);
            else if (e is ReplyRetracted r)
                open.Remove(r.Turn);
            if (open.Count == 0 && e.Seq >= view.Version)
                return;
        }
    }

    /// <summary>Versions without gaps; acknowledged turns there once; every turn closed once; lived at most once; and
    /// every reply is one that the persona lived.</summary>
    protected async Task AssertWholeAsync(ISession session, IReadOnlyList<SayResult.Heard> acknowledged)
    {
        var events = await session.ReadAsync(0, 1000);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Seq));
        var heard = events.OfType<MessageHeard>().Select(h => h.Turn).ToList();
        Assert.Equal(heard.Count, heard.Distinct().Count());
        Assert.All(acknowledged, a => Assert.Contains(a.Turn.Value, heard));
        var said = events.OfType<MessageSaid>().ToList();
        var closed = said.Select(s => s.Turn).Concat(events.OfType<ReplyRetracted>().Select(r => r.Turn)).ToList();
        Assert.Equal(heard.Order(), closed.Order());
        var log = await Store.ReadAsync(Ada.Stream, 0, 10_000);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Version));
        var lived = await LivedAsync(Ada);
        Assert.Equal(lived.Count, lived.Select(t => t.Turn).Distinct().Count());
        Assert.All(said, s => Assert.Contains(s.Turn, lived.Select(t => t.Turn.Value)));
    }
}
