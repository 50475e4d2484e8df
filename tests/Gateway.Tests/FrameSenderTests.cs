using System.Diagnostics.Metrics;
using System.Net.WebSockets;
using LinkyV.Gateway.Live;
using LinkyV.Gateway.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Tests;

/// <summary>What a live socket sends leaves with as few system calls as it can.</summary>
public sealed class FrameSenderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task FramesOfOneMoment_LeaveWithOneFlush()
    {
        await using var open = new Opened();
        for (var i = 0; i < 3; i++)
            await open.Sender.SendAsync(new PongFrame(), GatewayJson.Default.PongFrame);
        Assert.Equal(3, open.Line.Flushed);

        for (var i = 0; i < 3; i++)
            open.Sender.Add(new PongFrame(), GatewayJson.Default.PongFrame);
        ((IThreadPoolWorkItem)open.Sender).Execute();
        Assert.Equal(4, open.Line.Flushed);
        var (each, rest) = Math.DivRem(open.Line.Length, 6);
        Assert.True(each > 0 && rest == 0, $"{open.Line.Length} bytes of six like frames");
    }

    [Fact]
    public async Task WhatIsToLeaveSoon_LeavesByItself_AndOnceOnly()
    {
        await using var open = new Opened();
        open.Sender.Add(new PongFrame(), GatewayJson.Default.PongFrame);
        await open.Sender.FlushSoonAsync();
        await open.Sender.FlushSoonAsync();
        await open.Line.First.Task.WaitAsync(Patience);
        var sent = open.Line.Length;

        ((IThreadPoolWorkItem)open.Sender).Execute();
        Assert.Equal((1, sent), (open.Line.Flushed, open.Line.Length));
    }

    private sealed class Opened : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly GatewayMetrics _metrics;
        private readonly WebSocket _socket;

        public Opened()
        {
            _metrics = new GatewayMetrics(_services.GetRequiredService<IMeterFactory>());
            var wire = new CoalescingStream(Line, TimeProvider.System);
            _socket = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true });
            Sender = new FrameSender(_socket, wire, _metrics, TimeProvider.System);
        }

        public Line Line { get; } = new();

        public FrameSender Sender { get; }

        public ValueTask DisposeAsync()
        {
            Sender.Dispose();
            _socket.Dispose();
            _metrics.Dispose();
            return _services.DisposeAsync();
        }
    }

    /// <summary>The way to the peer: counts how often it is flushed.</summary>
    private sealed class Line : MemoryStream
    {
        private int _flushed;

        public int Flushed => Volatile.Read(ref _flushed);

        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _flushed);
            First.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
