using System.Numerics.Tensors;

namespace LinkyV.Core.Testimony;

/// <summary>
/// How sure it is that what was found answers, 0 to 1: logistic regression over signs of what was found (how likely it
/// is, how far the next one lies behind, how the networks differ, whether words of the sort asked for stand out, how
/// well the question is met and of what sort it is). It is learnt on questions that the networks behind the signs were
/// not learnt from, so that the signs are as good as they will be with questions never met
/// (<see cref="Training.SurenessTraining"/>).
/// </summary>
internal sealed class Sureness
{
    /// <summary>Signs.</summary>
    public const int Size = 19;

    private const float Furthest = 4;

    /// <summary>Mean of each.</summary>
    public float[] Mean { get; } = new float[Size];

    /// <summary>How far each spreads: its standard deviation.</summary>
    public float[] Spread { get; } = new float[Size];

    /// <summary>What each counts; the last counts always.</summary>
    public float[] Weights { get; } = new float[Size + 1];

    /// <summary>One that knows nothing yet.</summary>
    public Sureness() => Array.Fill(Spread, 1f);

    /// <summary>How sure it is.</summary>
    public float Of(ReadOnlySpan<float> signs)
    {
        Span<float> input = stackalloc float[Size];
        Normalise(signs, input);
        return 1 / (1 + MathF.Exp(-TensorPrimitives.Dot(input, Weights.AsSpan(0, Size)) - Weights[Size]));
    }

    /// <summary>Signs in their normal form.</summary>
    public void Normalise(ReadOnlySpan<float> signs, Span<float> into)
    {
        for (var i = 0; i < Size; i++)
            into[i] = Math.Clamp((signs[i] - Mean[i]) / Spread[i], -Furthest, Furthest);
    }

    /// <summary>Log odds, at most 8 either way.</summary>
    public static float Odds(float chance) =>
        Math.Clamp(MathF.Log(Math.Max(chance, 1e-6f) / Math.Max(1 - chance, 1e-6f)), -8, 8);
}
