using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Expression;

/// <summary>The trained EmotionGAN: frames of a face for a condition. Thread-safe.</summary>
public sealed class ExpressionModel
{
    /// <summary>Most frames of one call: a minute.</summary>
    public const int FramesMax = 3600;

    private readonly ExpressionNet _net = new(new RandomSource(0));

    /// <summary>Loads the weights.</summary>
    /// <exception cref="ModelException">They are not this definition's.</exception>
    public ExpressionModel(WeightFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.LoadInto(_net);
        Version = weights.Tag;
    }

    /// <summary>Which weights, as "expression-1@0123abcd": with condition and seed it gives the frames.</summary>
    public string Version { get; }

    /// <summary>The frames of an expression, 60 a second.</summary>
    /// <param name="condition">What is asked for.</param>
    /// <param name="seed">Another seed, another movement; the same, the same.</param>
    /// <param name="frames">How many, 1 to <see cref="FramesMax"/>; most movements end within two seconds.</param>
    /// <returns>Row by row, <see cref="FaceShapes.Count"/> numbers a frame in the order of
    /// <see cref="FaceShapes.Names"/>, each from 0 to 1.</returns>
    /// <exception cref="ArgumentException">A field of the condition or the count is out of its range.</exception>
    public float[] Frames(ExpressionCondition condition, ulong seed, int frames = Movement.Rate)
    {
        if (frames is < 1 or > FramesMax)
            throw new ArgumentException($"frames is {frames}; it must be from 1 to {FramesMax}");
        var shown = new float[frames * FaceShapes.Count];
        Movement.Render(MovementOf(condition, seed), shown);
        return shown;
    }

    /// <summary>The movements of several conditions, computed together, each as frames until the face is at rest.
    /// </summary>
    /// <param name="asked">Conditions with their seeds.</param>
    /// <returns>Of each a byte a blendshape, 0 to 255 for 0 to 1, row by row.</returns>
    /// <exception cref="ArgumentException">There is none, or a field is out of its range.</exception>
    public byte[][] Clips(IReadOnlyList<(ExpressionCondition Condition, ulong Seed)> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Count == 0)
            throw new ArgumentException("at least one condition is needed", nameof(asked));
        const int Inputs = ExpressionCondition.Size + ExpressionNet.Noise;
        var inputs = new float[asked.Count * Inputs];
        for (var i = 0; i < asked.Count; i++)
        {
            var row = inputs.AsSpan(i * Inputs, Inputs);
            asked[i].Condition.Checked().Write(row);
            RandomSource.For(asked[i].Seed, "expression noise").Normal(row[ExpressionCondition.Size..]);
        }
        using var scope = TensorScope.Inference(_net.Backend);
        var movements = _net.Movements(_net.Forward(Tensor.From(inputs, asked.Count, Inputs))).Values;
        var clips = new byte[asked.Count][];
        for (var i = 0; i < clips.Length; i++)
            clips[i] = Clip(movements.Slice(i * Movement.Size, Movement.Size));
        return clips;
    }

    private static byte[] Clip(ReadOnlySpan<float> movement)
    {
        var frames = new float[Movement.Frames(movement) * FaceShapes.Count];
        Movement.Render(movement, frames);
        var clip = new byte[frames.Length];
        for (var i = 0; i < clip.Length; i++)
            clip[i] = (byte)MathF.Round(frames[i] * 255);
        return clip;
    }

    /// <summary>The movement itself.</summary>
    internal float[] MovementOf(ExpressionCondition condition, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Span<float> input = stackalloc float[ExpressionCondition.Size + ExpressionNet.Noise];
        condition.Checked().Write(input);
        RandomSource.For(seed, "expression noise").Normal(input[ExpressionCondition.Size..]);
        using var scope = TensorScope.Inference(_net.Backend);
        return _net.Movements(_net.Forward(Tensor.From(input, 1, input.Length))).ToArray();
    }
}
