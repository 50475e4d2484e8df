using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Actors.Tests;

public sealed class JournalTests : IAsyncDisposable
{
    private static readonly StreamId Stream = new(new("t1"), StreamKind.Persona, "ada");
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryStore _inner = new(new Conformance.SequentialIds());
    private readonly FaultStore _store;
    private readonly Journal _journal;

    public JournalTests()
    {
        _store = new(_inner);
        _journal = new(_store, Stream);
    }

    [Fact]
    public async Task Versions_AreAssignedWhenQueued_AndToldInOrder()
    {
        _store.Decide(u => u.ExpectedVersion == 0 ? FaultStore.Fate.Hold : FaultStore.Fate.Pass);
        var first = _journal.AppendAsync([Event(), Event()]);

        Assert.Equal(2, _journal.Version);
        Assert.Equal(0, _journal.Durable);
        Assert.True(_journal.IsWriting);
        _store.Release();
        Assert.IsType<AppendResult.Appended>(await first);
        Assert.Equal(2, _journal.Durable);
        Assert.IsType<AppendResult.Appended>(await _journal.AppendAsync([Event()]));
        Assert.Equal(3, _journal.Durable);
        Assert.False(_journal.IsWriting);
    }

    [Fact]
    public async Task AfterAFailure_NothingIsWrittenUntilItIsReadAnew()
    {
        _store.Decide(u => u.ExpectedVersion == 0 ? FaultStore.Fate.Fail : FaultStore.Fate.Pass);

        var results = await Task.WhenAll(_journal.AppendAsync([Event()]), _journal.AppendAsync([Event()]));

        Assert.All(results, r => Assert.IsNotType<AppendResult.Appended>(r));
        Assert.True(_journal.IsBroken);
        _store.Release();
        Assert.IsType<AppendResult.Failed>(await _journal.AppendAsync([Event()]));
        Assert.Equal(0, await _inner.VersionAsync(Stream));
        _journal.Reset(0, default);
        Assert.IsType<AppendResult.Appended>(await _journal.AppendAsync([Event()]));
    }

    [Fact]
    public void Time_NeverGoesBack()
    {
        _journal.Reset(0, At);

        Assert.Equal(At, _journal.Next(At.AddHours(-1)));
        Assert.Equal(At.AddHours(1), _journal.Next(At.AddHours(1)));
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private static NewEvent Event() =>
        EventJson.Encode(new ParticipantForgotten("nobody") { At = At });
}
