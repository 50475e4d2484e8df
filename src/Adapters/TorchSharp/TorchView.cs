using LinkyV.Inference;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

/// <summary>A tensor as libtorch sees it, for the length of one operation: borrowed from its storage, or made for
/// it.</summary>
internal readonly struct TorchView(Values values, bool made) : IDisposable
{
    /// <summary>The values.</summary>
    public Values Of { get; } = values;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (made)
            Of.Dispose();
    }
}

/// <summary>Tensors as libtorch sees them.</summary>
internal static class TorchViews
{
    /// <summary>A tensor in its own shape.</summary>
    public static TorchView View(this Tensor x) => x.View(x.Shape);

    /// <summary>A tensor in another shape of as many elements.</summary>
    public static TorchView View(this Tensor x, in Shape shape)
    {
        var storage = x.Torch();
        return x.IsWhole(storage) ? storage.Whole(shape) : Strided(x, shape.Long(), shape.Steps());
    }

    /// <summary>Elements of a tensor at any steps.</summary>
    public static TorchView Strided(this Tensor x, long[] sizes, long[] steps, int from = 0) =>
        new(x.Torch().Values.as_strided(sizes, steps, x.Offset + from), true);

    /// <summary>Gives a tensor the result of an operation, of its shape and contiguous.</summary>
    public static void Take(this Tensor y, Values result)
    {
        var storage = y.Torch();
        if (y.IsWhole(storage))
        {
            storage.Replace(result, y.Shape);
            return;
        }

        using (result)
        using (var part = y.View())
            part.Of.copy_(result);
    }

    /// <summary>The same for a result of another shape.</summary>
    public static void TakeReshaped(this Tensor y, Values result)
    {
        using (result)
            y.Take(result.view(y.Shape.Long()));
    }

    /// <summary>The same for a result whose elements may lie in another order.</summary>
    public static void TakeOrdered(this Tensor y, Values result)
    {
        if (result.is_contiguous())
        {
            y.TakeReshaped(result);
            return;
        }

        using (result)
            y.TakeReshaped(result.contiguous());
    }

    /// <summary>Whether a tensor is all of its storage.</summary>
    public static bool IsWhole(this Tensor x, TorchStorage storage) => x.Length == storage.Length;

    /// <summary>The storage of a tensor.</summary>
    /// <exception cref="InvalidOperationException">It lives on another back end.</exception>
    public static TorchStorage Torch(this Tensor x) => x.Storage as TorchStorage
        ?? throw new InvalidOperationException(
            $"a tensor {x.Shape} lives on {x.Backend.Name}; all of an operation must live on libtorch's device");

    /// <summary>The sizes as libtorch takes them.</summary>
    public static long[] Long(this in Shape shape)
    {
        var sizes = new long[shape.Rank];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = shape[i];
        return sizes;
    }

    /// <summary>The steps of contiguous elements.</summary>
    public static long[] Steps(this in Shape shape)
    {
        var steps = new long[shape.Rank];
        long step = 1;
        for (var i = steps.Length - 1; i >= 0; step *= shape[i--])
            steps[i] = step;
        return steps;
    }
}
