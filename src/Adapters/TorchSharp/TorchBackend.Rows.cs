using System.Runtime.InteropServices;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

// Row by row: reductions, soft maximum, layer norm, lookups.
public sealed partial class TorchBackend
{
    /// <inheritdoc/>
    public void Reduce(ReduceOp f, Tensor x, int outer, int n, int inner, Tensor y, float scale)
    {
        using var from = x.View(new Shape(outer, n, inner));
        var mean = f == ReduceOp.Sum && n > 1 && scale == 1f / n;
        var result = mean ? from.Of.mean([1L]) : f == ReduceOp.Sum ? from.Of.sum([1L], false) : from.Of.amax([1]);
        if (scale != 1 && !mean)
        {
            using Scalar factor = scale;
            result.mul_(factor);
        }

        y.TakeReshaped(result);
    }

    /// <inheritdoc/>
    public void Softmax(Tensor x, Tensor y, bool log)
    {
        using var from = x.View();
        var result = log ? from.Of.log_softmax(-1) : from.Of.softmax(-1);
        SetHidden(from.Of, result, log ? float.NegativeInfinity : 0);
        y.Take(result);
    }

    /// <inheritdoc/>
    public void SoftmaxGradient(Tensor y, Tensor dy, Tensor dx, bool log)
    {
        using var scope = NewDisposeScope();
        using TorchView w = y.View(), d = dy.View(y.Shape);
        dx.Take(log
            ? d.Of.addcmul(w.Of.exp(), d.Of.sum(-1, keepdim: true), -1)
            : d.Of.sub(d.Of.mul(w.Of).sum(-1, keepdim: true)).mul_(w.Of));
    }

    /// <inheritdoc/>
    public void LayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, float epsilon)
    {
        var width = new Shape(x.Shape.Last);
        using TorchView from = x.View(), g = gain.View(width), b = bias.View(width);
        y.Take(nn.functional.layer_norm(from.Of, [x.Shape.Last], g.Of, b.Of, epsilon));
    }

    /// <inheritdoc/>
    public void LayerNormGradient(
        Tensor x, Tensor gain, Tensor dy, Tensor dx, Tensor dgain, Tensor dbias, float epsilon)
    {
        // x̂ = (x - mean)/σ; dx = (g - mean(g) - x̂·mean(g·x̂))/σ with g = gain·dy; all [rows, n].
        using var scope = NewDisposeScope();
        Shape rows = new(x.Shape.Rows, x.Shape.Last), width = new(x.Shape.Last);
        using TorchView from = x.View(rows), d = dy.View(rows), gains = gain.View(width), dg = dgain.View(width),
            db = dbias.View(width);
        var centred = from.Of.sub(MeanOf(from.Of));
        var rate = MeanOf(centred.mul(centred)).add_(epsilon).rsqrt();
        var normal = centred.mul_(rate);
        dg.Of.add_(d.Of.mul(normal).sum([0L], false));
        db.Of.add_(d.Of.sum([0L], false));
        var g = d.Of.mul(gains.Of);
        var along = MeanOf(g.mul(normal));
        dx.TakeReshaped(g.sub(MeanOf(g)).sub_(normal.mul(along)).mul_(rate));
    }

    /// <inheritdoc/>
    public void Gather(Tensor table, ReadOnlySpan<int> ids, Tensor y)
    {
        using var from = table.View();
        using var rows = Upload(ids);
        y.TakeReshaped(from.Of.index_select(0, rows));
    }

    /// <inheritdoc/>
    public void ScatterAdd(Tensor rows, ReadOnlySpan<int> ids, Tensor table)
    {
        using TorchView from = rows.View(new Shape(ids.Length, table.Shape.Last)), to = table.View();
        using var places = UploadLong(ids);
        using Scalar one = 1f;
        to.Of.index_add_(0, places, from.Of, one);
    }

    /// <inheritdoc/>
    public void GatherSum(Tensor table, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor y)
    {
        using var scope = NewDisposeScope();
        using var from = table.View();
        var shares = Upload(weights).view(ids.Length, 1);
        var rows = from.Of.index_select(0, Upload(ids)).mul_(shares);
        if (weights.Contains(0))
            rows.masked_fill_(shares.eq(0f), 0f);
        y.TakeReshaped(rows.view(ids.Length / n, n, table.Shape.Last).sum(1));
    }

    /// <inheritdoc/>
    public void ScatterSum(Tensor rows, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor table)
    {
        List<int> from = [], to = [];
        List<float> shares = [];
        for (var i = 0; i < ids.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            from.Add(i / n);
            to.Add(ids[i]);
            shares.Add(weights[i]);
        }

        if (from.Count == 0)
            return;
        using var scope = NewDisposeScope();
        using TorchView source = rows.View(new Shape(ids.Length / n, table.Shape.Last)), sums = table.View();
        var parts = source.Of.index_select(0, Upload(CollectionsMarshal.AsSpan(from)))
            .mul_(Upload(CollectionsMarshal.AsSpan(shares)).view(-1, 1));
        sums.Of.index_add_(0, UploadLong(CollectionsMarshal.AsSpan(to)), parts, 1f);
    }

    private static Values MeanOf(Values x) => x.mean([-1], keepdim: true);

    // Rows of scores that are all -∞, where libtorch has NaN.
    private static void SetHidden(Values scores, Values weights, float value)
    {
        using Scalar never = float.NegativeInfinity, instead = value;
        using var most = scores.amax([-1], keepdim: true);
        using var hidden = most.eq(never);
        weights.masked_fill_(hidden, instead);
    }

    private Values Upload(ReadOnlySpan<int> numbers)
    {
        var there = empty([numbers.Length], ScalarType.Int32, Device);
        if (IsHost)
            numbers.CopyTo(MemoryMarshal.Cast<byte, int>(there.bytes));
        else
            Staging.To(Device).Upload(numbers, there);
        return there;
    }

    // Adding into rows takes 64-bit numbers of rows; they are widened on the device.
    private Values UploadLong(ReadOnlySpan<int> numbers) => Upload(numbers).to(ScalarType.Int64, disposeAfter: true);

    private Values Upload(ReadOnlySpan<float> numbers)
    {
        var there = empty([numbers.Length], ScalarType.Float32, Device);
        if (IsHost)
            numbers.CopyTo(MemoryMarshal.Cast<byte, float>(there.bytes));
        else
            Staging.To(Device).Upload(numbers, there);
        return there;
    }
}
