using LinkyV.Inference.Autograd;

namespace LinkyV.Inference;

/// <summary>Losses: each gives one number, the mean over what counts.</summary>
public static class Loss
{
    /// <summary>The class number that takes no part in <see cref="CrossEntropy"/>.</summary>
    public const int Ignore = -1;

    /// <summary>Mean squared error; with weights (of the same shape or broadcast, at least 0), weighted.</summary>
    public static Tensor MeanSquare(Tensor y, Tensor target, Tensor? weights = null)
    {
        Same(y, target);
        return Weighted((y - target).Square(), weights);
    }

    /// <summary>-ln of the normal density with the given mean and log variance, without the constant.</summary>
    public static Tensor GaussianNll(Tensor mean, Tensor logVariance, Tensor target, Tensor? weights = null)
    {
        Same(mean, target);
        Same(mean, logVariance);

        // (ln σ² + (x - μ)²/σ²) / 2
        return Weighted((logVariance + ((target - mean).Square() * (-logVariance).Exp())) * 0.5f, weights);
    }

    /// <summary>Cross-entropy of logits [.., classes] against class numbers.</summary>
    /// <param name="logits">Before the soft maximum.</param>
    /// <param name="classes">One number for each row, or <see cref="Ignore"/>.</param>
    /// <param name="smoothing">Share of the target spread over all classes, in [0, 1) (Szegedy et al. 2016).</param>
    /// <exception cref="ArgumentException">A number is no class, there are not as many as rows, or all are
    /// ignored.</exception>
    public static Tensor CrossEntropy(Tensor logits, ReadOnlySpan<int> classes, float smoothing = 0)
    {
        ArgumentNullException.ThrowIfNull(logits);
        int n = logits.Shape.Last, rows = logits.Shape.Rows, counted = 0;
        if (classes.Length != rows)
            throw new ArgumentException($"{classes.Length} classes for {rows} rows of logits {logits.Shape}");
        if (smoothing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "smoothing is in [0, 1)");
        var target = new float[logits.Length];
        for (var i = 0; i < rows; i++)
        {
            if (classes[i] == Ignore)
                continue;
            if ((uint)classes[i] >= (uint)n)
                throw new ArgumentException($"class {classes[i]} of row {i}; there are {n} classes");
            counted++;
            var row = target.AsSpan(i * n, n);
            row.Fill(smoothing / n);
            row[classes[i]] += 1 - smoothing;
        }

        return counted == 0 ? throw new ArgumentException("every row is ignored")
            : (logits.LogSoftmax() * Tensor.From(target, logits.Shape.ToArray())).Sum() * (-1f / counted);
    }

    /// <summary>Cross-entropy of yes-or-no logits against targets in [0, 1].</summary>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor target, Tensor? weights = null)
    {
        Same(logits, target);

        // -t·ln σ(x) - (1 - t)·ln(1 - σ(x)) = ln(1 + eˣ) - t·x
        return Weighted(logits.Softplus() - (logits * target), weights);
    }

    /// <summary>
    /// Contrastive loss of matching rows a[i], b[i] (each [n, d], unit length) against all other pairs, both ways
    /// (van den Oord et al. 2018; symmetric as in Radford et al. 2021).
    /// </summary>
    public static Tensor InfoNce(Tensor a, Tensor b, float temperature = 0.07f)
    {
        Same(a, b);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        var classes = new int[a.Shape[0]];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = i;
        var forth = a.MatMul(b, false, true) / temperature;
        var back = b.MatMul(a, false, true) / temperature;
        return (CrossEntropy(forth, classes) + CrossEntropy(back, classes)) * 0.5f;
    }

    /// <summary>
    /// The gradient penalty of WGAN-GP (Gulrajani et al. 2017): mean over the batch of (‖∇ critic(x̂)‖ - 1)² at random
    /// points between real and made examples. The critic must be made of operations that can be differentiated twice:
    /// everything but lookups, attention and LSTMs.
    /// </summary>
    public static Tensor GradientPenalty(Func<Tensor, Tensor> critic, Tensor real, Tensor made, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(critic);
        ArgumentNullException.ThrowIfNull(random);
        Same(real, made);
        var n = real.Shape[0];
        var shares = new float[n];
        random.Uniform(shares);
        Span<int> column = stackalloc int[real.Rank];
        column.Fill(1);
        column[0] = n;
        var share = Tensor.From(shares, column);
        Tensor a = real.Detach(), b = made.Detach();
        var x = ((a * share) + (b * (1f - share))).Watch();
        var slope = Tape.Gradients(critic(x).Sum(), [x], createGraph: true)[0].Reshape(n, -1);

        // 1e-12 keeps the root's own slope finite where the gradient is zero.
        var norm = (slope.Square().Sum(1) + 1e-12f).Sqrt();
        return (norm - 1f).Square().Mean();
    }

    private static Tensor Weighted(Tensor losses, Tensor? weights)
    {
        if (weights is null)
            return losses.Mean();
        var all = weights.Detach().Expand(losses.Shape);
        var sum = all.Sum().Item();
        return sum > 0 ? (losses * all).Sum() / sum
            : throw new ArgumentException($"the weights sum to {sum}; they must sum to more than 0");
    }

    private static void Same(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Shape != b.Shape)
            throw new ArgumentException($"a loss between {a.Shape} and {b.Shape}; they must be equal");
    }
}
