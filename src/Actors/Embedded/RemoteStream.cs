using LinkyV.Contracts;

namespace LinkyV.Actors.Embedded;

/// <summary>
/// A stream made by an actor, read from outside its turn: each fetch enters the turn once and takes all items that are
/// there. A reader that goes away early lets the maker finish in the background.
/// </summary>
internal sealed class RemoteStream<TKey, TActor, TArg, T>(
    ActivationTable<TKey, TActor> table, TKey key,
    Func<TActor, TArg, CancellationToken, IAsyncEnumerable<T>> open, TArg arg, Wire? wire, CancellationToken outer)
    : IAsyncEnumerable<T>, IAsyncEnumerator<T>
    where TKey : notnull
    where TActor : class, IActor
{
    private const int BatchMax = 64;

    private readonly List<T> _batch = new(4);
    private Activation<TActor>? _activation;
    private IAsyncEnumerator<T>? _inner;
    private CancellationTokenSource? _both;
    private CancellationToken _cancel = outer;
    private ValueTask<bool> _pending;
    private bool _hasPending;
    private bool _ended;
    private int _at = -1;

    public T Current => _batch[_at];

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.CanBeCanceled && cancellationToken != _cancel)
        {
            if (_cancel.CanBeCanceled)
                _both = CancellationTokenSource.CreateLinkedTokenSource(_cancel, cancellationToken);
            _cancel = _both?.Token ?? cancellationToken;
        }
        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_at + 1 < _batch.Count)
        {
            _at++;
            return new(true);
        }
        return _ended ? new(false) : new(FetchAsync());
    }

    public ValueTask DisposeAsync()
    {
        if (_activation is null)
            return default;
        if (_ended)
        {
            Release(_activation);
            return default;
        }
        var over = EndAsync(_activation);
        return _hasPending ? default : new(over);
    }

    private void Release(Activation<TActor> activation)
    {
        activation.UsedAt = table.Now();
        activation.Unpin();
        _both?.Dispose();
    }

    private async Task<bool> FetchAsync()
    {
        if (wire is not null)
            await wire.DelayAsync();
        _activation ??= await table.PinAsync(key);
        await _activation.Enter;
        if (_inner is null)
        {
            var ready = _activation.ReadyAsync();
            if (!ready.IsCompletedSuccessfully)
                await table.ReadyAsync(key, _activation, ready);
            _inner = open(_activation.Actor, arg, _cancel).GetAsyncEnumerator(CancellationToken.None);
        }
        _batch.Clear();
        _at = 0;
        while (_batch.Count < BatchMax)
        {
            var next = _hasPending ? _pending : _inner.MoveNextAsync();
            _hasPending = !next.IsCompleted && _batch.Count > 0;
            if (_hasPending)
            {
                _pending = next;
                break;
            }
            if (!await next)
            {
                _ended = true;
                break;
            }
            _batch.Add(wire is null ? _inner.Current : wire.Copy(_inner.Current));
        }
        wire?.BreakOff();
        return _batch.Count > 0;
    }

    private async Task EndAsync(Activation<TActor> activation)
    {
        await activation.Enter;
        try
        {
            if (_hasPending)
                await _pending;
            if (_inner is not null)
                await _inner.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The reader went away; nobody waits for the rest.
        }
        finally
        {
            Release(activation);
        }
    }
}
