using LinkyV.Inference;
using LinkyV.Inference.Backends;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

/// <summary>
/// The back end on libtorch, for graphics cards. Every primitive of the port is one or a few of libtorch's operations;
/// the tape stays ours, so that models, losses and checkpoints are the same. Single precision throughout; results are
/// those of the managed back end but for the order of sums. Sums into rows of a table (gradients of lookups) are added
/// in no fixed order on a graphics card, so two trainings there differ in their last bits.
/// </summary>
public sealed partial class TorchBackend : ITensorBackend
{
    /// <summary>Loads libtorch and opens a device.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="TorchUnavailableException">There is no libtorch or no such device.</exception>
    public TorchBackend(TorchOptions? options = null)
    {
        options ??= new TorchOptions();
        Device = TorchLibrary.Open(options);
        IsHost = Device.type == DeviceType.CPU;
        if (options.Threads is { } threads)
            set_num_threads(threads);
        if (!IsHost)
            backends.cuda.matmul.allow_tf32 = options.AllowTf32;
        Name = $"libtorch on {options.Device} (TorchSharp for {__version__})";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Where tensors live.</summary>
    internal Device Device { get; }

    /// <summary>Whether the device's memory is the process's.</summary>
    internal bool IsHost { get; }

    /// <summary>Waits until everything that was asked of the device is done; for measurements.</summary>
    public void Synchronise()
    {
        if (!IsHost)
            cuda.synchronize(Device);
    }

    /// <inheritdoc/>
    public TensorStorage Allocate(int length)
    {
        var storage = new TorchStorage(this, length);
        storage.Scoped = TensorScope.Own(storage);
        return storage;
    }

    /// <inheritdoc/>
    public TensorStorage AllocatePersistent(int length) => new TorchStorage(this, length);

    /// <inheritdoc/>
    public void Fill(Tensor y, float value)
    {
        var storage = y.Torch();
        using Scalar v = value;
        if (!storage.IsMade && y.IsWhole(storage))
        {
            y.Take(full(y.Shape.Long(), v, ScalarType.Float32, Device));
            return;
        }

        using var to = y.View();
        to.Of.fill_(v);
    }

    /// <inheritdoc/>
    public void AddScaled(Tensor y, Tensor x, float a)
    {
        using var to = y.View();
        using var from = x.View(y.Shape);
        if (a == 1)
        {
            to.Of.add_(from.Of);
            return;
        }

        using Scalar factor = a;
        to.Of.add_(from.Of, factor);
    }

    /// <inheritdoc/>
    public void Expand(Tensor x, Tensor y)
    {
        using var from = x.View();
        using var repeated = from.Of.expand(y.Shape.Long());
        CopyTo(repeated, y);
    }

    /// <inheritdoc/>
    public void Permute(Tensor x, ReadOnlySpan<int> order, Tensor y)
    {
        var axes = new long[order.Length];
        for (var i = 0; i < axes.Length; i++)
            axes[i] = order[i];
        using var from = x.View();
        using var turned = from.Of.permute(axes);
        CopyTo(turned, y);
    }

    /// <inheritdoc/>
    public void CopyRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width)
    {
        var storage = y.Torch();
        if (rows == 1 && width == y.Length && width == x.Length && y.IsWhole(storage))
        {
            using var all = x.View(y.Shape);
            y.Take(all.Of.clone());
            return;
        }

        using var from = x.Strided([rows, width], [xStride, 1], xStart);
        if (y.IsWhole(storage) && rows * width == y.Length && (rows == 1 || yStride == width))
        {
            CopyTo(from.Of, y);
            return;
        }

        using var to = y.Strided([rows, width], [yStride, 1], yStart);
        to.Of.copy_(from.Of);
    }

    /// <inheritdoc/>
    public void AddRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width)
    {
        // Runs that overlap in y go in turns, each of runs that do not.
        var turns = yStride >= width ? 1 : (width + yStride - 1) / yStride;
        for (var turn = 0; turn < Math.Min(turns, rows); turn++)
        {
            var n = (rows - turn + turns - 1) / turns;
            using var from = x.Strided([n, width], [(long)xStride * turns, 1], xStart + (turn * xStride));
            using var to = y.Strided([n, width], [(long)yStride * turns, 1], yStart + (turn * yStride));
            to.Of.add_(from.Of);
        }
    }

    // A copy, contiguous and of y's shape, of as many elements at any steps.
    private static void CopyTo(Values from, Tensor y) =>
        y.TakeReshaped(from.is_contiguous() ? from.clone() : from.contiguous());
}
