using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task TwoListeners_SeeTheSameEvents()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        using var stop = new CancellationTokenSource();
        var one = CollectAsync(session, 0, 9, stop.Token);
        var two = CollectAsync(session, 0, 9, stop.Token);

        for (var i = 0; i < 4; i++)
            await TalkAsync(session, $"Number {i}, please.");

        var (first, second) = (await one.Within("the first listener"), await two.Within("the second listener"));
        Assert.Equal(first.Select(e => (e.Seq, e.GetType())), second.Select(e => (e.Seq, e.GetType())));
        Assert.Equal(first.OfType<MessageSaid>().Select(s => s.Text), second.OfType<MessageSaid>().Select(s => s.Text));
    }

    [Fact]
    public async Task ListenersThatComeAndGo_MissNothingAndSeeNothingTwice()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        const int turns = 12;
        var talking = Task.Run(async () =>
        {
            for (var i = 0; i < turns; i++)
                await TalkAsync(session, $"Number {i}, please.");
        });

        var seen = new List<SessionEvent>();
        const int all = 1 + (2 * turns);
        for (var part = 3; seen.Count < all; part = (part % 5) + 1)
            seen.AddRange(await CollectAsync(
                session, seen.Count, Math.Min(part, all - seen.Count), default).Within("the next part"));
        await talking.Within("the conversation");

        Assert.Equal(Enumerable.Range(1, all).Select(n => (long)n), seen.Select(e => e.Seq));
    }

    [Fact]
    public async Task AListenerTooFarBehind_IsToldSo_AndComesBackWithoutLoss()
    {
        var host = await HostAsync(limits: new EngineLimits { ListenerDurableMax = 16 });
        var session = await OpenAsync(host, "s1");
        await using var slow = session.ListenAsync(0).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync().AsTask().Within("the first event"));
        for (var i = 0; i < 12; i++)
            await TalkAsync(session, $"Number {i}, please.");

        var last = slow.Current;
        var seen = new List<SessionEvent> { last };
        while (await slow.MoveNextAsync().AsTask().Within("the next event"))
            seen.Add(slow.Current);

        var lagged = Assert.IsType<ListenerLagged>(seen[^1]);
        var durable = seen.Where(e => e.Seq > 0).ToList();
        Assert.Equal(durable[^1].Seq, lagged.After);
        var rest = await CollectAsync(session, lagged.After, 25 - durable.Count, default).Within("the rest");
        Assert.Equal(
            Enumerable.Range(1, 25).Select(n => (long)n), durable.Concat(rest).Select(e => e.Seq));
    }

    [Fact]
    public async Task AListenerWhoComesWhileAPersonaSpeaks_SeesWhatWasReleased()
    {
        var host = await HostAsync(ScriptedModels.Stalling("One moment, please. "));
        var session = await OpenAsync(host, "s1");
        var heard = await HeardAsync(session, "Tell me something long.");
        await DeltaAsync(session, heard);

        var late = (ReplyDelta)await DeltaAsync(session, heard);

        Assert.Equal(0, late.Offset);
        Assert.Equal("One moment, please. ", late.Text);
        await session.InterruptAsync(null).Within("the stop");
    }

    [Fact]
    public async Task NothingIsShown_BeforeItIsDurable()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        host.Store.Decide(u => u.Stream.Kind == StreamKind.Session ? FaultStore.Fate.Hold : FaultStore.Fate.Pass);
        var shown = CollectAsync(session, 1, 1, default);

        var saying = session.SayAsync(new(Kim, "Hello!", []));
        Assert.Empty(await session.ReadAsync(1, 10));
        Assert.False(saying.IsCompleted || shown.IsCompleted);
        host.Store.Release();

        var heard = Assert.IsType<SayResult.Heard>(await saying.Within("the acknowledgement"));
        Assert.IsType<MessageHeard>((await shown.Within("the event"))[0]);
        await ClosedAsync(session, heard);
    }

    /// <summary>The next durable events after a version.</summary>
    protected static async Task<List<SessionEvent>> CollectAsync(
        ISession session, long after, int count, CancellationToken cancel)
    {
        var seen = new List<SessionEvent>();
        await foreach (var e in session.ListenAsync(after, cancel))
        {
            if (e.Seq > 0)
                seen.Add(e);
            if (seen.Count == count)
                break;
        }
        return seen;
    }
}
