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

    /// <summary>All that a listener hears until there is no more.</summary>
    private protected static async Task<List<SessionEvent>> EndAsync(ISession session, long after)
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
