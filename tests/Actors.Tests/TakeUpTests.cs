using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Actors.Tests;

/// <summary>Turns that a failing store leaves open are taken up, and each is closed once.</summary>
public sealed class TakeUpTests : IAsyncDisposable
{
    private static readonly TenantId Tenant = new("t1");
    private static readonly PersonaId Ada = new(Tenant, "ada");
    private static readonly ParticipantId Kim = new(Tenant, "p-kim");

    private readonly ManualTime _time = new();
    private readonly SequentialIds _ids = new();
    private readonly InMemoryStore _inner;
    private readonly FaultStore _store;
    private readonly EmbeddedEngine _engine;
    private readonly ISession _session;

    public TakeUpTests()
    {
        _inner = new(_ids);
        _store = new(_inner);
        _engine = new(_store, null, _time, _ids, new ActorOptions { SnapshotEvery = 10 });
        _session = _engine.Session(new(Tenant, "s1"));
    }

    public async ValueTask DisposeAsync()
    {
        // What waits for a store that fails is waited for, too, by a clock that only moves here.
        var closing = _engine.DisposeAsync().AsTask();
        while (!closing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await closing;
        await _inner.DisposeAsync();
    }

    [Fact]
    public async Task ATurnThatIsBeingWritten_IsNotTakenUpWithThoseThatAreOpen()
    {
        await OpenAsync();
        await FailingAsync(_store, "turn-said.1", times: 2, () => HearAsync("Hello!"));
        // Two failures in a row: the turn is open, and is taken up a little later.
        var held = Held();
        var saying = HearAsync("And how are you?");
        await held.One.Task.Within("the second turn, on its way to the log");

        _time.Advance(TimeSpan.FromMilliseconds(100));
        await held.Two.Task.Within("the reply to the first turn, on its way, too");
        _store.Release();

        await saying.Within("the acknowledgement");
        await HearAsync("Goodbye!");
        await AssertClosedOnceAsync(3);
    }

    [Fact]
    public async Task ATurnWhoseSpeakerHearsOfItWhileTheSessionIsReadAnew_IsClosedOnce()
    {
        await OpenAsync();
        for (var turn = 1; turn <= 4; turn++)
        {
            await HearAsync("Hello!");
            await AssertClosedOnceAsync(turn);
        }
        // The tenth event is the one after which a snapshot is written.
        var snapshot = new TaskCompletionSource();
        _store.Snapshots = snapshot.Task;
        var heard = Told("turn-heard.1");
        var saying = HearAsync("And how are you?");
        await heard.Within("the second turn in the log");
        _store.Decide(_ => FaultStore.Fate.Fail);
        var reading = _store.HoldReads();
        var renaming = _session.RenameAsync("Tea", null);
        await reading.Within("the session that is read anew");

        _store.Decide(_ => FaultStore.Fate.Pass);
        snapshot.SetResult();
        await saying.Within("the acknowledgement");
        _store.AnswerReads();

        Assert.IsType<SessionResult.Failed>(await renaming.Within("the failure"));
        await HearAsync("Goodbye!");
        await AssertClosedOnceAsync(6);
    }

    [Fact]
    public async Task ASessionThatCannotBeReadAnew_IsTriedAgain_ThoughNobodyAsks()
    {
        await OpenAsync();
        _store.Decide(u =>
        {
            if (u.Events[0].Type != "turn-said.1")
                return FaultStore.Fate.Pass;
            _store.Unreadable = static _ => true;
            return FaultStore.Fate.Fail;
        });
        await HearAsync("Hello!");
        await Assert.ThrowsAsync<StoreException>(async () =>
        {
            // What was asked before the failure is still answered.
            while (true)
                await _session.DescribeAsync().Within("an answer");
        });
        _store.Decide(_ => FaultStore.Fate.Pass);
        _store.Unreadable = static _ => false;

        _time.Advance(TimeSpan.FromSeconds(60));

        await AssertClosedOnceAsync(1);
    }

    [Fact]
    public async Task AMessage_IsNotAcknowledged_WhenItWasNotWritten_AndTheLogCannotBeRead()
    {
        await OpenAsync();
        _store.Decide(_ =>
        {
            _store.Unreadable = static _ => true;
            return FaultStore.Fate.Fail;
        });

        var said = await _session.SayAsync(new(Kim, "Hello!", [], "k1")).Within("an answer");

        Assert.IsType<SayResult.Failed>(said);
        _store.Decide(_ => FaultStore.Fate.Pass);
        _store.Unreadable = static _ => false;
        Assert.False(Assert.IsType<SayResult.Heard>(await _session.SayAsync(new(Kim, "Hello!", [], "k1"))).Joined);
        await AssertClosedOnceAsync(1);
    }

    [Fact]
    public async Task AReply_IsNotSaid_WhenItWasNotWritten_AndThePersonasLogCannotBeRead()
    {
        await OpenAsync();
        _store.Decide(static u => u.Events[0].Type == "turn-lived.1" ? FaultStore.Fate.Fail : FaultStore.Fate.Pass);
        _store.Unreadable = static s => s.Kind == StreamKind.Persona;

        await HearAsync("Hello!");

        await AssertClosedOnceAsync(1);
        Assert.DoesNotContain(await RecordsAsync(), e => e.Type == "turn-said.1");
    }

    private async Task OpenAsync()
    {
        await _engine.Persona(Ada).CreateAsync(SamplePersonas.Named("Ada Marsh")).Within("the persona");
        await _session.OpenAsync(new([Ada], [Kim], new SessionOptions())).Within("the session");
    }

    private async Task<TurnId> HearAsync(string text)
    {
        var said = await _session.SayAsync(new(Kim, text, [])).Within($"hearing '{text}'");
        return said is SayResult.Heard heard ? heard.Turn : throw new InvalidOperationException($"'{text}': {said}");
    }

    /// <summary>Lets an event's writing fail so many times, and waits until that is known.</summary>
    private async Task FailingAsync(FaultStore store, string type, int times, Func<Task> meanwhile)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failed = 0;
        store.Decide(u =>
        {
            if (u.Events[0].Type != type || failed == times)
                return FaultStore.Fate.Pass;
            if (++failed == times)
                all.SetResult();
            return FaultStore.Fate.Fail;
        });
        await meanwhile();
        await all.Task.Within("the last failure");
        await _session.DescribeAsync().Within("the session, read anew");
    }

    /// <summary>Holds what the session writes; tells when one and when two are waiting.</summary>
    private (TaskCompletionSource One, TaskCompletionSource Two) Held()
    {
        var (one, two) = (new TaskCompletionSource(), new TaskCompletionSource());
        _store.Decide(u =>
        {
            if (u.Stream.Kind != StreamKind.Session)
                return FaultStore.Fate.Pass;
            (one.TrySetResult() ? null : two)?.TrySetResult();
            return FaultStore.Fate.Hold;
        });
        return (one, two);
    }

    /// <summary>Completes when an event of that type is in the log.</summary>
    private async Task Told(string type)
    {
        var before = (await RecordsAsync()).Count(e => e.Type == type);
        while ((await RecordsAsync()).Count(e => e.Type == type) == before)
            await Task.Yield();
    }

    private async Task AssertClosedOnceAsync(int turns)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        var closed = new List<string>();
        await foreach (var e in _session.ListenAsync(0, limit.Token))
        {
            if (e is MessageSaid said)
                closed.Add(said.Turn);
            if (e is ReplyRetracted retracted)
                closed.Add(retracted.Turn);
            if (closed.Distinct().Count() == turns)
                break;
        }
        var all = (await RecordsAsync()).Select(EventJson.DecodeSession).ToList();
        Assert.Equal(
            all.OfType<TurnHeard>().Select(h => h.Turn.Value).Order(),
            all.OfType<TurnSaid>().Select(s => s.Turn.Value)
                .Concat(all.OfType<TurnRetracted>().Select(r => r.Turn.Value)).Order());
    }

    private ValueTask<IReadOnlyList<RecordedEvent>> RecordsAsync() =>
        _inner.ReadAsync(new SessionId(Tenant, "s1").Stream, 0, 1000);
}
