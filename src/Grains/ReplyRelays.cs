using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;

namespace LinkyV.Grains;

/// <summary>
/// Replies of one persona on their way to sessions elsewhere. What is said is kept by number, so that a reader whose
/// connection broke reads on; a closed reply is kept until it was read, at most <see cref="ClosedMax"/> of them.
/// </summary>
internal sealed class ReplyRelays(TimeProvider time)
{
    /// <summary>Closed replies that nobody has read to the end.</summary>
    private const int ClosedMax = 64;

    /// <summary>How long a call waits for the next part; well below any response time-out.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);

    private static readonly ReplyPage Unknown = new(false, []);

    private readonly Dictionary<TurnId, Relay> _all = [];
    private readonly Queue<(TurnId Turn, Relay Relay)> _closed = new();

    /// <summary>Begins or joins a reply.</summary>
    public Task<ReplyPage> BeginAsync(PersonaActor persona, ReplyRequest request, bool stopped)
    {
        if (!_all.TryGetValue(request.Turn, out var relay))
        {
            _all[request.Turn] = relay = new Relay();
            _ = PumpAsync(persona, request, relay);
        }
        if (stopped)
            relay.Stop.Cancel();
        return PageAsync(request.Turn, relay, 0);
    }

    /// <summary>Reads on.</summary>
    public Task<ReplyPage> MoreAsync(TurnId turn, int from) =>
        _all.TryGetValue(turn, out var relay) ? PageAsync(turn, relay, from) : Task.FromResult(Unknown);

    /// <summary>Interrupts.</summary>
    public bool Stop(TurnId turn)
    {
        if (!_all.TryGetValue(turn, out var relay))
            return false;
        relay.Stop.Cancel();
        return true;
    }

    private async Task PumpAsync(PersonaActor persona, ReplyRequest request, Relay relay)
    {
        try
        {
            await foreach (var part in persona.ReplyAsync(request, relay.Stop.Token))
                relay.Add(part);
        }
        catch (StoreException cause)
        {
            relay.Add(new ReplyPart.Failed(cause.Fault, cause.Message));
        }
        relay.Close();
        _closed.Enqueue((request.Turn, relay));
        while (_closed.Count > ClosedMax)
            Remove(_closed.Dequeue());
    }

    private async Task<ReplyPage> PageAsync(TurnId turn, Relay relay, int from)
    {
        if (relay.Parts.Count <= from && !relay.IsClosed)
        {
            try
            {
                await relay.ChangedAsync().WaitAsync(WaitMax, time);
            }
            catch (TimeoutException)
            {
                // An empty page tells the reader that the reply is still under way.
            }
        }
        var parts = relay.Parts.Skip(from).ToArray();
        if (relay.IsClosed)
            Remove((turn, relay));
        return new ReplyPage(true, parts);
    }

    private void Remove((TurnId Turn, Relay Relay) old)
    {
        if (_all.GetValueOrDefault(old.Turn) == old.Relay)
            _all.Remove(old.Turn);
    }

    private sealed class Relay
    {
        private TaskCompletionSource? _changed;

        public List<ReplyPart> Parts { get; } = new(2);

        public CancellationTokenSource Stop { get; } = new();

        public bool IsClosed { get; private set; }

        public Task ChangedAsync() => (_changed ??= new()).Task;

        public void Add(ReplyPart part)
        {
            Parts.Add(part);
            IsClosed |= part is not ReplyPart.Delta;
            Tell();
        }

        public void Close()
        {
            IsClosed = true;
            Tell();
        }

        private void Tell()
        {
            var changed = _changed;
            _changed = null;
            changed?.TrySetResult();
        }
    }
}
