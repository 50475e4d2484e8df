using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

/// <summary>
/// One thread's windows between the process's memory and a card: page-locked, so that copies run at the bus's speed and
/// uploads need not be waited for. Uploads follow each other through them; when one is full the device is waited for,
/// and a download, which waits for all before it, makes them free again.
/// </summary>
internal sealed class Staging
{
    // A window of 8 MiB, filled a MiB at a time: one part is on its way while the next is copied in.
    private const int Numbers = 2 << 20, PartMax = 1 << 18;

    [ThreadStatic]
    private static Dictionary<int, Staging>? t_mine;

    private readonly Window _floats = new(ScalarType.Float32), _integers = new(ScalarType.Int32);
    private readonly Device _device;

    private Staging(Device device) => _device = device;

    /// <summary>The calling thread's windows to a device.</summary>
    public static Staging To(Device device)
    {
        var mine = t_mine ??= [];
        if (!mine.TryGetValue(device.index, out var staging))
            mine[device.index] = staging = new Staging(device);
        return staging;
    }

    /// <summary>Copies numbers to values on the device, flat and contiguous.</summary>
    public void Upload(ReadOnlySpan<float> from, Values to) => Upload(_floats, from, to);

    /// <inheritdoc cref="Upload(ReadOnlySpan{float}, Values)"/>
    public void Upload(ReadOnlySpan<int> from, Values to) => Upload(_integers, from, to);

    /// <summary>Copies values on the device, flat and contiguous, out; everything asked of it before is done
    /// then.</summary>
    public void Download(Values from, Span<float> into)
    {
        for (var at = 0; at < into.Length;)
        {
            // The first part goes behind what is on its way up; from then on the windows are free.
            if (_floats.Used == Numbers)
                Wait();
            int start = _floats.Used, n = Math.Min(Numbers - start, into.Length - at);
            using (var part = _floats.Values.narrow(0, start, n))
            using (var place = from.narrow(0, at, n))
                part.copy_(place);
            MemoryMarshal.Cast<byte, float>(_floats.Values.bytes).Slice(start, n).CopyTo(into[at..]);
            at += n;
            (_floats.Used, _integers.Used) = (0, 0);
        }
    }

    private void Upload<T>(Window window, ReadOnlySpan<T> from, Values to)
        where T : unmanaged
    {
        for (var at = 0; at < from.Length;)
        {
            if (window.Used == Numbers)
                Wait();
            int start = window.Used, n = Math.Min(Math.Min(PartMax, Numbers - start), from.Length - at);
            from.Slice(at, n).CopyTo(MemoryMarshal.Cast<byte, T>(window.Values.bytes)[start..]);
            using var part = window.Values.narrow(0, start, n);
            if (n == from.Length)
            {
                to.copy_(part, nonBlocking: true);
            }
            else
            {
                using var place = to.narrow(0, at, n);
                place.copy_(part, nonBlocking: true);
            }

            at += n;
            window.Used += n;
        }
    }

    private void Wait()
    {
        cuda.synchronize(_device);
        (_floats.Used, _integers.Used) = (0, 0);
    }

    private sealed class Window
    {
        public Window(ScalarType type)
        {
            using var plain = empty([Numbers], type, CPU);
            Values = plain.pin_memory().DetachFromDisposeScope();
        }

        public Values Values { get; }

        public int Used { get; set; }
    }
}
