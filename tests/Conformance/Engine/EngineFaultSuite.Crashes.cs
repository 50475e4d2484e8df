using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

/// <summary>
/// What an engine must do when somebody has a hand inside its host: the store fails or halts, the process ends between
/// two appends, limits are small, or a second host runs over the same store.
/// </summary>
public abstract partial class EngineFaultSuite : EngineSuite
{
    /// <summary>A turn appends heard, lived, said. A crash before or after each, in each of two turns.</summary>
    public static TheoryData<int, bool> Steps()
    {
        var data = new TheoryData<int, bool>();
        for (var step = 1; step <= 6; step++)
        {
            data.Add(step, false);
            data.Add(step, true);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task AfterACrashBetweenAnyTwoSteps_EveryAcknowledgedTurnIsThereOnce(int step, bool written)
    {
        var first = await HostAsync();
        var session = await OpenAsync(first, "s1");
        var appends = 0;
        first.Store.Decide(_ => Interlocked.Increment(ref appends) < step
            ? FaultStore.Fate.Pass
            : written ? FaultStore.Fate.DieAfter : FaultStore.Fate.DieBefore);
        var acknowledged = new List<SayResult.Heard>();
        var talking = Task.Run(async () =>
        {
            for (var i = 0; i < 2; i++)
            {
                acknowledged.Add(await HeardAsync(session, $"Hello for the {i + 1}. time!"));
                await ClosedAsync(session, acknowledged[^1]);
            }
        });
        await Task.WhenAny(first.Store.Dead, talking).Within("the crash");
        Assert.True(first.Store.Dead.IsCompleted, "the crash never came");

        var second = await HostAsync(personas: false);
        var again = second.Actors.Session(SessionOf("s1"));
        await SettledAsync(again);

        await AssertWholeAsync(again, acknowledged);
        await TalkAsync(again, "Are you well?");
        await AssertWholeAsync(again, acknowledged);
    }

    [Theory]
    [InlineData(StreamKind.Session)]
    [InlineData(StreamKind.Persona)]
    public async Task AFailedAppend_IsReported_AndTheNextTurnWorks(StreamKind kind)
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        await TalkAsync(session, "Hello!");
        var failed = 0;
        host.Store.Decide(u => u.Stream.Kind == kind && Interlocked.Increment(ref failed) == 1
            ? FaultStore.Fate.Fail
            : FaultStore.Fate.Pass);

        var result = await session.SayAsync(new(Kim, "Is all well?", [])).Within("the failure");
        if (kind == StreamKind.Session)
        {
            Assert.Equal(StoreFault.DiskFull, Assert.IsType<SayResult.Failed>(result).Fault);
        }
        else
        {
            var events = await ClosedAsync(session, Assert.IsType<SayResult.Heard>(result));
            Assert.Equal("failed", Assert.Single(events.OfType<ReplyRetracted>()).Reason);
        }

        Said(await TalkAsync(session, "And now?"));
        await AssertWholeAsync(session, []);
    }

    [Fact]
    public async Task AStoreThatFailsForAWhile_DelaysTheReply_AndLosesNothing()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        var failed = 0;
        host.Store.Decide(u => u.Events[0].Type == "turn-said.1" && Interlocked.Increment(ref failed) <= 4
            ? FaultStore.Fate.Fail
            : FaultStore.Fate.Pass);

        var heard = await HeardAsync(session, "Hello!");
        Said(await ClosedAsync(session, heard));

        await AssertWholeAsync(session, [heard]);
        Assert.Equal(5, failed);
    }

    [Fact]
    public async Task TheseChecks_NoticeAnAcknowledgedTurnThatWasNeverWritten()
    {
        var first = await HostAsync();
        var session = await OpenAsync(first, "s1");
        first.Store.Decide(_ => FaultStore.Fate.Pretend);
        var heard = await HeardAsync(session, "Hello!");
        first.Store.Die();

        var second = await HostAsync(personas: false);
        var again = second.Actors.Session(SessionOf("s1"));

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertWholeAsync(again, [heard]));
    }

    [Fact]
    public async Task AnAppendWhoseAnswerWasLost_CountsOnce()
    {
        for (var step = 1; step <= 3; step++)
        {
            var host = await HostAsync();
            var session = await OpenAsync(host, $"s{step}");
            var appends = 0;
            host.Store.Decide(_ => Interlocked.Increment(ref appends) == step
                ? FaultStore.Fate.Lie
                : FaultStore.Fate.Pass);

            var heard = await HeardAsync(session, "Hello!");
            Said(await ClosedAsync(session, heard));

            await AssertWholeAsync(session, [heard]);
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task ASecondActivation_IsFencedOff()
    {
        var first = await HostAsync();
        var second = await HostAsync(personas: false);
        var one = await OpenAsync(first, "s1");
        var two = second.Actors.Session(SessionOf("s1"));
        await TalkAsync(one, "Hello!");
        await TalkAsync(two, "Hello again!");

        // The first host's memory is behind the log now: its next write conflicts and it reads anew.
        for (var attempt = 0; attempt < 3; attempt++)
            if (await one.SayAsync(new(Kim, "And once more!", [], "k")) is SayResult.Heard heard)
            {
                await ClosedAsync(one, heard);
                break;
            }

        await AssertWholeAsync(one, []);
        Assert.Equal(3, (await one.ReadAsync(0, 100)).OfType<MessageHeard>().Count());
    }

    [Fact]
    public async Task ATurnThatAnotherActivationLivesMeanwhile_IsLivedOnce()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var first = await HostAsync(
            Gated(() => Interlocked.Increment(ref calls) == 1 ? gate.Task : Task.CompletedTask));
        var second = await HostAsync(ScriptedModels.Saying("All right. "), personas: false);
        var one = await OpenAsync(first, "s1");
        var other = await OpenAsync(first, "s2");
        var heard = await HeardAsync(one, "Tell me something long.");
        var closed = ClosedAsync(one, heard);
        await DeltaAsync(one, heard);

        Said(await ClosedAsync(second.Actors.Session(SessionOf("s1")), heard));
        // The first host's persona is behind the log now: its next write conflicts and it reads anew.
        await TalkAsync(other, "Hello!");
        gate.SetResult();
        await closed;

        await AssertWholeAsync(one, [heard]);
        await AssertWholeAsync(other, []);
    }
}
