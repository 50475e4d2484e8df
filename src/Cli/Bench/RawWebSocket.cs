using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench;

/// <summary>
/// A WebSocket client (RFC 6455) that is as frugal as a load generator must be: one socket, one buffer that grows with
/// the largest message, no allocation per message. Text frames only, no extensions, no fragments from the client.
/// </summary>
internal sealed class RawWebSocket : IDisposable
{
    private readonly Socket _socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _in = new byte[2048];
    private int _start, _end;

    /// <summary>Connects and upgrades.</summary>
    /// <exception cref="LinkyVException">The server did not answer with 101.</exception>
    public async Task ConnectAsync(IPEndPoint server, string pathAndQuery, CancellationToken cancel)
    {
        await _socket.ConnectAsync(server, cancel);
        var request = $"GET {pathAndQuery} HTTP/1.1\r\nHost: {server}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bGlua3l2LWxvYWQtdGVzdA==\r\n\r\n";
        await _socket.SendAsync(Encoding.ASCII.GetBytes(request), cancel);
        while (true)
        {
            await FillAsync(cancel);
            var head = _in.AsSpan(_start, _end - _start);
            var blank = head.IndexOf("\r\n\r\n"u8);
            if (blank < 0)
                continue;
            if (!head.StartsWith("HTTP/1.1 101"u8))
                throw new LinkyVException($"{pathAndQuery}: {Encoding.ASCII.GetString(head[..Math.Min(blank, 120)])}");
            _start += blank + 4;
            return;
        }
    }

    /// <summary>Sends one masked text frame of at most 65,535 bytes.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancel)
    {
        var frame = System.Buffers.ArrayPool<byte>.Shared.Rent(text.Length + 8);
        try
        {
            var length = Frame(frame, text.Span);
            for (var sent = 0; sent < length;)
                sent += await _socket.SendAsync(frame.AsMemory(sent, length - sent), cancel);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>The next text message; empty when the server closed. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (TryTake(out var opcode, out var message))
            {
                if (opcode is 1)
                    return message;
                if (opcode is 8)
                    return default;
                continue;
            }

            if (!await FillAsync(cancel))
                return default;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static int Frame(byte[] frame, ReadOnlySpan<byte> text)
    {
        frame[0] = 0x81;
        var n = 2;
        if (text.Length < 126)
        {
            frame[1] = (byte)(0x80 | text.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)text.Length));
            n = 4;
        }

        frame.AsSpan(n, 4).Clear(); // a mask of zeros: the words stay as they are
        text.CopyTo(frame.AsSpan(n + 4));
        return n + 4 + text.Length;
    }

    private bool TryTake(out int opcode, out ReadOnlyMemory<byte> message)
    {
        opcode = 0;
        message = default;
        var have = _in.AsSpan(_start, _end - _start);
        if (have.Length < 2)
            return false;
        var (head, length) = (2, have[1] & 0x7F);
        if (length == 126)
        {
            if (have.Length < 4)
                return false;
            (head, length) = (4, BinaryPrimitives.ReadUInt16BigEndian(have[2..]));
        }
        else if (length == 127)
        {
            if (have.Length < 10)
                return false;
            (head, length) = (10, checked((int)BinaryPrimitives.ReadUInt64BigEndian(have[2..])));
        }

        if (have.Length < head + length)
            return false;
        opcode = have[0] & 0x0F;
        message = _in.AsMemory(_start + head, length);
        _start += head + length;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_start > 0)
        {
            _in.AsSpan(_start, _end - _start).CopyTo(_in);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _in.Length)
            Array.Resize(ref _in, checked(_in.Length * 2));
        var read = await _socket.ReceiveAsync(_in.AsMemory(_end), cancel);
        _end += read;
        return read > 0;
    }
}
