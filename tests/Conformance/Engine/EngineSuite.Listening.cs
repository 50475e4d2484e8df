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

    [Fact]
    public async Task WhoListensToASessionThatIsDeleted_HearsItsEnd_WheneverTheyCame()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        await TalkAsync(session, "Hello!");
        var before = EndAsync(session, 0);
        await session.CloseAsync().Within("the first closing");
        var between = EndAsync(session, 0);
        await Store.DeleteStreamAsync(SessionOf("s1").Stream);
        await session.CloseAsync().Within("the second closing");

        var after = EndAsync(session, 0);

        await before.Within("the end for who listened before");
        await between.Within("the end for who came meanwhile");
        Assert.Empty(await after.Within("the end for who came too late"));
    }

    [Fact]
    public async Task ASessionThatIsDeletedWhileItIsReadAnew_StaysGone()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        await session.CloseAsync().Within("the first closing");
        var reading = host.Store.HoldReads();
        var seen = session.DescribeAsync();
        await reading.Within("the session that is read anew");
        await Store.DeleteStreamAsync(SessionOf("s1").Stream);

        var closing = session.CloseAsync();
        host.Store.AnswerReads();

        await closing.Within("the second closing");
        await seen.Within("what was seen before");
        Assert.Null(await session.DescribeAsync().Within("what is seen afterwards"));
        Assert.Empty(await EndAsync(session, 0).Within("the end"));
    }

    /// <summary>All that a listener hears until there is no more.</summary>
    private static async Task<List<SessionEvent>> EndAsync(ISession session, long after)
    {
        var seen = new List<SessionEvent>();
        await foreach (var e in session.ListenAsync(after))
            seen.Add(e);
        return seen;
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
