using LinkyV.Inference.Autograd;

namespace LinkyV.Inference;

// Convolution over time, channels last: with that layout a window is one run of memory, so a convolution is a copy of
// overlapping runs and one matrix product.
public sealed partial class Tensor
{
    /// <summary>Windows of <paramref name="width"/> steps: [b, t, c] -> [b, (t - width)/stride + 1,
    /// width·c].</summary>
    public Tensor Unfold(int width, int stride = 1)
    {
        if (Rank != 3 || width < 1 || width > Shape[1] || stride < 1)
            throw new ArgumentException($"windows of {width} steps every {stride} of a sequence {Shape}");
        CheckAlive();
        int b = Shape[0], t = Shape[1], c = Shape[2], n = ((t - width) / stride) + 1;
        var y = Empty(b, n, width * c);
        for (var i = 0; i < b; i++)
            Backend.CopyRows(this, i * t * c, stride * c, y, i * n * width * c, width * c, n, width * c);
        return Tape.Record(y, this, (x: this, width, stride), static (s, dy, to) =>
            to.Add(s.x, dy.Fold(s.x.Shape[1], s.width, s.stride)));
    }

    /// <summary>Adds windows back where <see cref="Unfold"/> took them from: its adjoint.</summary>
    public Tensor Fold(int steps, int width, int stride = 1)
    {
        if (Rank != 3 || Shape[2] % width != 0 || ((steps - width) / stride) + 1 != Shape[1])
            throw new ArgumentException($"{Shape} are not windows of {width} every {stride} over {steps} steps");
        CheckAlive();
        int b = Shape[0], n = Shape[1], c = Shape[2] / width;
        var y = Empty(b, steps, c);
        Backend.Fill(y, 0);
        for (var i = 0; i < b; i++)
            Backend.AddRows(this, i * n * width * c, width * c, y, i * steps * c, stride * c, n, width * c);
        return Tape.Record(y, this, (x: this, width, stride), static (s, dy, to) =>
            to.Add(s.x, dy.Unfold(s.width, s.stride)));
    }

    /// <summary>Repeats every step: [b, t, c] -> [b, t·times, c].</summary>
    public Tensor Upsample(int times)
    {
        if (Rank != 3 || times < 1)
            throw new ArgumentException($"a sequence {Shape} repeated {times} times");
        int b = Shape[0], t = Shape[1], c = Shape[2];
        return Reshape(b, t, 1, c).Expand(new Shape(b, t, times, c)).Reshape(b, t * times, c);
    }
}
