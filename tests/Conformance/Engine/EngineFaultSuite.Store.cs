using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineFaultSuite
{
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

    [Fact]
    public async Task WhereAPersonaCannotWithdrawAtOnce_ItIsAskedAgain()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        var heard = await HeardAsync(session, "I live in Leds.");
        await ClosedAsync(session, heard);
        var failed = 0;
        host.Store.Decide(u => u.Events[0].Type == "turn-withdrawn.1" && Interlocked.Increment(ref failed) <= 2
            ? FaultStore.Fate.Fail
            : FaultStore.Fate.Pass);

        var edited = await session.EditAsync(new(heard.Turn, Kim, "I live in Leeds.")).Within("the edit");
        await ClosedAsync(session, Assert.IsType<SayResult.Heard>(edited));

        var kinds = await TypesAsync(Ada.Stream);
        Assert.True(kinds.Contains("turn-withdrawn.1"), string.Join(", ", kinds));
        Assert.Equal("turn-lived.1", kinds[^1]);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task AfterACrash_EveryTurnMovedTheScenarioOnce(int step, bool written)
    {
        var first = await HostAsync();
        var session = await OpenSceneAsync(first, "s1");
        var appends = 0;
        first.Store.Decide(_ => Interlocked.Increment(ref appends) < step
            ? FaultStore.Fate.Pass
            : written ? FaultStore.Fate.DieAfter : FaultStore.Fate.DieBefore);
        var talking = Task.Run(async () =>
            await ClosedAsync(session, await HeardAsync(session, "Ben, that sounds really hard for you.")));
        await Task.WhenAny(first.Store.Dead, talking).Within("the crash");

        var second = await HostAsync(personas: false);
        var again = second.Actors.Session(SessionOf("s1"));
        await SettledAsync(again);
        await TalkAsync(again, "Ben, do you have a key?");

        var heard = (await again.ReadAsync(0, 100)).OfType<MessageHeard>().Select(h => h.Turn).ToList();
        var moved = await MovesAsync("s1");
        Assert.Equal(heard, moved.Select(m => m.Turn.Value));
        Assert.Equal(Enumerable.Range(0, moved.Count), moved.Select(m => m.After.Turn));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACrashWhileReflecting_LeavesOneReflection(bool written)
    {
        var first = await HostAsync();
        var session = await OpenAsync(first, "s1");
        first.Store.Decide(u => !u.Events.Any(e => e.Type == "reflected.1") ? FaultStore.Fate.Pass
            : written ? FaultStore.Fate.DieAfter : FaultStore.Fate.DieBefore);
        var talking = Task.Run(async () =>
        {
            for (var i = 0; i < MostTurns; i++)
                await TalkAsync(session, Told[i % Told.Length]);
        });
        await Task.WhenAny(first.Store.Dead, talking).Within("the crash");
        Assert.True(first.Store.Dead.IsCompleted, "nothing was reflected on");
        Assert.Equal(written ? 1 : 0, await ReflectionsAsync());

        var second = await HostAsync(personas: false);
        var again = second.Actors.Session(SessionOf("s1"));
        await SettledAsync(again);
        // what the first host had under way may be written after this one read the log: then it asks to try again
        const string Still = "Are you still there?";
        var said = await again.SayAsync(new(Kim, Still, [], "still")).Within("an answer");
        await ClosedAsync(again, said as SayResult.Heard ?? await HeardAsync(again, Still, key: "still"));
        await PutAwayAllAsync(second);

        Assert.Equal(1, await ReflectionsAsync());
    }
}
