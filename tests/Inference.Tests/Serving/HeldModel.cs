using System.Threading.Channels;
using LinkyV.Conformance;
using LinkyV.Inference.Serving;

namespace LinkyV.Inference.Tests.Serving;

/// <summary>
/// A model that doubles numbers and lets the test decide when: each batch reports itself and, while held, waits to be
/// let go. Negative numbers make it throw, 13 is refused, 99 gives a reply that is at fault.
/// </summary>
internal sealed class HeldModel(string version, bool held = false) : IServedModel<int, int>, IDisposable
{
    private readonly Channel<string> _begun = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim _letGo = new(0);

    public string Version { get; } = version;

    public bool Disposed { get; private set; }

    public string? Refuse(int request) => request == 13 ? "request 13: it must not be 13" : null;

    public void Run(ReadOnlySpan<int> requests, Span<int> replies)
    {
        _begun.Writer.TryWrite(string.Join(' ', requests.ToArray()));
        if (held && !_letGo.Wait(Soon.Limit))
            throw new TimeoutException("the test never let the batch go");
        for (var i = 0; i < requests.Length; i++)
            replies[i] = requests[i] >= 0 ? 2 * requests[i]
                : throw new InvalidOperationException($"{requests[i]} cannot be doubled");
    }

    public string? Fault(int reply) => reply == 198 ? "reply 198: it must not be 198" : null;

    /// <summary>The requests of the next batch that begins, with blanks between them.</summary>
    public Task<string> BegunAsync() => _begun.Reader.ReadAsync().AsTask().Within($"a batch of {Version} begins");

    public void LetGo(int batches = 1) => _letGo.Release(batches);

    public void Dispose()
    {
        Disposed = true;
        _letGo.Release(1000);
    }
}
