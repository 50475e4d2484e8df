using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    private protected static readonly SessionOptions Embedded = new() { Speaker = "embedded" };

    [Fact]
    public async Task NewInput_Interrupts_AndOnlyReleasedTextCountsAsSaid()
    {
        var host = await HostAsync(OnlyFirstStalls("Let me think about that. ", "It is"));
        var session = await OpenAsync(host, "s1");

        var first = await HeardAsync(session, "Tell me something long.");
        await DeltaAsync(session, first);
        var second = await HeardAsync(session, "Never mind, hello!");
        var events = await ClosedAsync(session, second);
        var all = await session.ReadAsync(0, 100);

        var cut = Assert.Single(all.OfType<MessageSaid>(), s => s.Turn == first.Turn.Value);
        Assert.True(cut.Interrupted);
        Assert.Equal("Let me think about that.", cut.Text);
        Assert.False(Said(events.Where(e => e is MessageSaid s && s.Turn == second.Turn.Value).ToList()).Interrupted);
        var lived = await LivedAsync(Ada);
        Assert.True(lived[0].Interrupted);
    }

    [Fact]
    public async Task WhereInputQueues_TheFirstReplyIsFinishedFirst()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = await HostAsync(Gated(gate, "That takes a while. ", "It is done now."));
        var session = await OpenAsync(host, "s1", new SessionOptions { Interrupt = false });

        var first = await HeardAsync(session, "Tell me something long.");
        await DeltaAsync(session, first);
        var second = await HeardAsync(session, "And then?");
        gate.SetResult();
        await ClosedAsync(session, second);

        var said = (await session.ReadAsync(0, 100)).OfType<MessageSaid>().ToList();
        Assert.Equal([first.Turn.Value, second.Turn.Value], said.Select(s => s.Turn));
        Assert.All(said, s => Assert.False(s.Interrupted));
    }

    [Fact]
    public async Task Stopping_BeforeAnythingWasReleased_LeavesNoReply()
    {
        var host = await HostAsync(ScriptedModels.Stalling());
        var session = await OpenAsync(host, "s1");

        var heard = await HeardAsync(session, "Tell me something long.");
        await StartedAsync(session, heard);
        var stopped = await session.InterruptAsync(heard.Turn).Within("the stop");
        var events = await ClosedAsync(session, heard);

        Assert.IsType<SessionResult.Done>(stopped);
        Assert.Equal("stopped", Assert.Single(events.OfType<ReplyRetracted>()).Reason);
        Assert.Empty(await LivedAsync(Ada));
        Assert.IsType<SessionResult.NotFound>(await session.InterruptAsync(new TurnId("unknown")));
    }

    [Fact]
    public async Task WhileOneConversationWaits_OthersAreServed()
    {
        var host = await HostAsync(ScriptedModels.Stalling("One moment. "));
        var slow = await OpenAsync(host, "slow");
        var quick = await OpenAsync(host, "quick", Embedded);

        var waiting = await HeardAsync(slow, "Tell me something long.");
        await DeltaAsync(slow, waiting);
        var events = await TalkAsync(quick, "Hello!");

        Assert.Equal("embedded", Said(events).Speaker);
        Assert.Equal(1, (await slow.DescribeAsync())!.OpenTurns);
        await slow.InterruptAsync(null).Within("the stop");
    }

    [Fact]
    public async Task ASessionWithTooManyOpenTurns_IsBusy()
    {
        var host = await HostAsync(ScriptedModels.Stalling("One moment. "));
        var session = await OpenAsync(host, "s1", new SessionOptions { Interrupt = false });
        SayResult result;
        var open = 0;
        while ((result = await session.SayAsync(new(Kim, "And?", [])).Within("an answer")) is SayResult.Heard)
            open++;

        Assert.True(Assert.IsType<SayResult.Busy>(result).RetryAfter > TimeSpan.Zero);
        Assert.Equal(16, open);
        await session.InterruptAsync(null).Within("the stop");
        Assert.Equal(0, (await session.DescribeAsync())!.OpenTurns);
    }

    [Fact]
    public async Task CancellingAReply_EndsItWithWhatWasReleased()
    {
        var host = await HostAsync(ScriptedModels.Stalling("That is a good question. "));
        await OpenAsync(host, "s1");
        using var cancel = new CancellationTokenSource();
        ReplyPart? closing = null;

        for (var attempt = 0; closing is null && attempt < 20; attempt++)
            try
            {
                await foreach (var part in host.Actors.Persona(Ada)
                    .ReplyAsync(Request("s1", "turn-1", "Why is that?"), cancel.Token))
                {
                    if (part is ReplyPart.Delta)
                        await cancel.CancelAsync();
                    else
                        closing = part;
                }
            }
            catch (TimeoutException)
            {
                // Wire mode cuts streams.
            }

        var said = Assert.IsType<ReplyPart.Said>(closing);
        Assert.True(said.Interrupted);
        Assert.Equal("That is a good question.", said.Text);
    }

    /// <summary>Waits for released text of a turn.</summary>
    protected static Task<SessionEvent> DeltaAsync(ISession session, SayResult.Heard heard) =>
        FirstAsync(session, heard.Seq - 1, e => e is ReplyDelta d && d.Turn == heard.Turn.Value, "released text");

    /// <summary>Waits until a persona was asked for its reply.</summary>
    protected static Task<SessionEvent> StartedAsync(ISession session, SayResult.Heard heard) =>
        FirstAsync(
            session, heard.Seq - 1,
            e => e is ReplyStarted s && s.Turn == heard.Turn.Value || e is MessageSaid m && m.Turn == heard.Turn.Value,
            "the start of a reply");

    /// <summary>The first event that fits.</summary>
    protected static async Task<SessionEvent> FirstAsync(
        ISession session, long after, Func<SessionEvent, bool> fits, string what)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        try
        {
            await foreach (var e in session.ListenAsync(after, limit.Token))
                if (fits(e))
                    return e;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"never came: {what}");
        }
        throw new TimeoutException($"listening ended before {what}");
    }

    /// <summary>The turns a persona lived, from its log.</summary>
    protected async Task<List<TurnLived>> LivedAsync(PersonaId persona) =>
        [.. (await Store.ReadAsync(persona.Stream, 0, 10_000)).Select(EventJson.DecodePersona).OfType<TurnLived>()];

    private static ScriptedModels OnlyFirstStalls(params string[] pieces)
    {
        var calls = 0;
        var stalling = ScriptedModels.Stalling(pieces);
        var saying = ScriptedModels.Saying("All right. ");
        return new((request, cancel) => Interlocked.Increment(ref calls) == 1
            ? stalling.SpeakAsync(request, cancel)
            : saying.SpeakAsync(request, cancel));
    }

    private static ScriptedModels Gated(TaskCompletionSource gate, string before, string after)
    {
        return new((_, cancel) => Speak(cancel));

        async IAsyncEnumerable<ModelPart> Speak(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            yield return new ModelPart.Text(before);
            await gate.Task.WaitAsync(cancel);
            yield return new ModelPart.Text(after);
            yield return new ModelPart.Done("scripted", "stop", new Usage(1, 1));
        }
    }
}
