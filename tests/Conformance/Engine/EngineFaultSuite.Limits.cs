using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineFaultSuite
{
    [Fact]
    public async Task TooManyOpenTurns_AreBusy_AndSayWhenToTryAgain()
    {
        var host = await HostAsync(
            ScriptedModels.Stalling("One moment. "), new EngineLimits { OpenTurnsMax = 1, WaitingTurnsMax = 0 });
        var slow = await OpenAsync(host, "slow");
        var waiting = await HeardAsync(slow, "Tell me something long.");
        await DeltaAsync(slow, waiting);

        var busy = await ReplyAsync(host, Request("other", "turn-2", "Hello!", Embedded));

        Assert.True(Assert.IsType<ReplyPart.Busy>(busy).RetryAfter > TimeSpan.Zero);
        await slow.InterruptAsync(null).Within("the stop");
        Assert.IsType<ReplyPart.Said>(await ReplyAsync(host, Request("other", "turn-2", "Hello!", Embedded)));
    }

    [Fact]
    public async Task ThoseWhoWait_AreServedInTheOrderTheyCame()
    {
        var host = await HostAsync(ScriptedModels.Stalling("One moment. "), new EngineLimits { OpenTurnsMax = 1 });
        var slow = await OpenAsync(host, "slow");
        var first = await HeardAsync(slow, "Tell me something long.");
        await DeltaAsync(slow, first);
        var sessions = new List<(ISession Session, SayResult.Heard Heard)>();
        for (var i = 0; i < 5; i++)
        {
            var session = await OpenAsync(host, $"w{i}", Embedded);
            var heard = await HeardAsync(session, "Hello!");
            await StartedAsync(session, heard);
            sessions.Add((session, heard));
        }

        await slow.InterruptAsync(null).Within("the stop");
        foreach (var (session, heard) in sessions)
            await ClosedAsync(session, heard);

        Assert.Equal(6, (await LivedAsync(Ada)).Count);
        if (!CrossesAWire)
            Assert.Equal(
                ["slow", "w0", "w1", "w2", "w3", "w4"], (await LivedAsync(Ada)).Select(t => t.Session));
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AModelThatStalls_IsFinishedByTheEmbeddedSpeakerByTheDeadline(bool deaf)
    {
        var models = deaf ? ScriptedModels.Deaf() : ScriptedModels.Stalling();
        var host = await HostAsync(models, new EngineLimits { TurnDeadline = TimeSpan.FromSeconds(1) });

        var said = Said(await TalkAsync(await OpenAsync(host, "s1"), "Hello, where do you live?"));

        Assert.Equal("embedded", said.Speaker);
        Assert.NotEqual("", said.Text);
        Assert.Contains("fallback:deadline", (await host.Actors.Persona(Ada).WhyAsync(new(said.Turn)))!.Rules);
    }

    [Fact]
    public async Task SnapshotsAreWritten_SoThatTheTailStaysShort()
    {
        var host = await HostAsync(limits: new EngineLimits { SnapshotEvery = 10 });
        var session = await OpenAsync(host, "s1");
        for (var i = 0; i < 24; i++)
            await TalkAsync(session, $"Number {i}, please.");

        var persona = await Store.LoadSnapshotAsync(Ada.Stream);
        var record = await Store.LoadSnapshotAsync(SessionOf("s1").Stream);

        Assert.True(persona?.Version >= 11, $"the persona's snapshot is at {persona?.Version}");
        Assert.True(record?.Version >= 11, $"the session's snapshot is at {record?.Version}");
    }

    [Fact]
    public async Task AfterReturning_TheScenarioStandsWhereItStood()
    {
        var first = await HostAsync(limits: new EngineLimits { SnapshotEvery = 10 });
        var session = await OpenSceneAsync(first, "s1");
        await TalkAsync(session, "Ben, that sounds really hard for you.");
        await first.PutAwayAsync();
        await first.DisposeAsync();

        var second = await HostAsync(personas: false);
        var again = second.Actors.Session(SessionOf("s1"));
        Assert.Equal(1, (await again.DescribeAsync().Within("it"))!.Scene!.Turn);
        var told = await TalkAsync(again, "Ben, do you have a key?");
        Assert.Contains("around my neck", Said(told, Ben).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConversation_GoesOnAcrossHosts()
    {
        var first = await HostAsync();
        var session = await OpenAsync(first, "s1");
        await TalkAsync(session, "Hello!");
        await first.DisposeAsync();

        var second = await HostAsync(personas: false);
        var again = second.Actors.Session(SessionOf("s1"));
        var said = Said(await TalkAsync(again, "Are you still there?"));

        Assert.Equal(5, said.Seq);
    }
}
