using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LinkyV.Gateway.Live;

/// <summary>
/// The transport under a WebSocket, with one liberty: while <see cref="More"/> is set, a flush waits for the next
/// frame. The WebSocket flushes after every frame, which costs a system call each; so all frames of a batch but the
/// last are sent with <see cref="More"/>, and the last one carries them all out.
/// </summary>
internal sealed class CoalescingStream(Stream inner, TimeProvider clock) : Stream
{
    private long _heardAt = clock.GetTimestamp();

    /// <summary>How long the peer has sent nothing: the WebSocket reads on as soon as it has taken what came, be it
    /// only the answer to a ping.</summary>
    public TimeSpan SilentFor => clock.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>Whether another frame follows at once.</summary>
    public bool More { get; set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        More ? Task.CompletedTask : inner.FlushAsync(cancellationToken);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Heard();
        return inner.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The peer has been heard just now, or could not be heard until now.</summary>
    public void Heard() => Volatile.Write(ref _heardAt, clock.GetTimestamp());

    /// <summary>
    /// Reads and drops what still comes, until the peer ends or a limit is met: a connection that ends with unread
    /// bytes is reset, and the peer would never see why it was closed.
    /// </summary>
    public async Task DrainAsync(int bytesMax, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within, clock);
        var rest = new byte[4096];
        try
        {
            for (int left = bytesMax, read; left > 0; left -= read)
                if ((read = await inner.ReadAsync(rest, limit.Token)) == 0)
                    return;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException
            or InvalidOperationException)
        {
            // The peer is gone, or takes too long to go.
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Puts a <see cref="CoalescingStream"/> under the WebSockets of one request.</summary>
internal sealed class CoalescingUpgrade(IHttpUpgradeFeature inner, TimeProvider clock) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    /// <summary>The stream, once upgraded.</summary>
    public CoalescingStream? Stream { get; private set; }

    public async Task<Stream> UpgradeAsync() => Stream = new CoalescingStream(await inner.UpgradeAsync(), clock);

    public static Task InstallAsync(HttpContext context, RequestDelegate next, TimeProvider clock)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
            context.Features.Set<IHttpUpgradeFeature>(new CoalescingUpgrade(upgrade, clock));
        return next(context);
    }
}
