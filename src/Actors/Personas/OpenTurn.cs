using LinkyV.Contracts;

namespace LinkyV.Actors.Personas;

/// <summary>
/// A turn that a persona is living. It runs on its own, whoever reads it; readers attach and see all its parts, so that
/// a repeated request joins it.
/// </summary>
internal sealed class OpenTurn(ReplyRequest request) : IDisposable
{
    private readonly CancellationTokenSource _interrupt = new();
    private TaskCompletionSource? _changed;

    public ReplyRequest Request => request;

    /// <summary>Parts so far; the last one closes.</summary>
    public List<ReplyPart> Parts { get; } = new(2);

    public bool IsClosed { get; private set; }

    /// <summary>Whether it holds one of the persona's places.</summary>
    public bool HasPlace { get; set; }

    public CancellationToken Interrupt => _interrupt.Token;

    public bool IsInterrupted => _interrupt.IsCancellationRequested;

    /// <summary>Stops it; safe from any thread.</summary>
    public void Stop()
    {
        try
        {
            _interrupt.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It closed in the same moment.
        }
    }

    public void Add(ReplyPart part)
    {
        if (IsClosed)
            return;
        IsClosed = part is not ReplyPart.Delta;
        Parts.Add(part);
        var changed = _changed;
        _changed = null;
        changed?.TrySetResult();
    }

    /// <summary>Completes when a part is added.</summary>
    public Task ChangedAsync() => (_changed ??= new()).Task;

    /// <summary>Completes when it is closed.</summary>
    public async Task OverAsync()
    {
        while (!IsClosed)
            await ChangedAsync();
    }

    public void Dispose() => _interrupt.Dispose();
}
