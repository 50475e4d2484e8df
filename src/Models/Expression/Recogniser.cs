using LinkyV.Inference;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Layers;
using LinkyV.Inference.Training;

namespace LinkyV.Models.Expression;

/// <summary>Tells emotions from features: a small network that only ever learns from the reference.</summary>
internal sealed class Recogniser : Layer
{
    private const int Width = 32, Batch = 256, Steps = 400;

    private readonly Linear _first, _second;

    /// <summary>Learns from reference features and their emotions.</summary>
    public Recogniser(IReadOnlyList<(float[] Features, FacialEmotion Emotion)> examples, ulong seed)
    {
        var random = RandomSource.For(seed, "recogniser");
        _first = Part("first", new Linear(ExpressionFeatures.Size, Width, random));
        _second = Part("second", new Linear(Width, ExpressionCondition.Emotions, random));
        var optimiser = new AdamW(this);
        var schedule = new Schedule(1e-2f, 20, Steps, 0.05f);
        for (var step = 1; step <= Steps; step++)
        {
            using var scope = TensorScope.Training();
            var batch = Enumerable.Range(0, Batch).Select(_ => examples[random.Next(examples.Count)]).ToList();
            Tape.Backward(Loss.CrossEntropy(Forward([.. batch.Select(e => e.Features)]),
                [.. batch.Select(e => (int)e.Emotion)]));
            optimiser.Step(schedule.Rate(step));
        }
    }

    /// <summary>The likeliest emotion of each.</summary>
    public FacialEmotion[] Tell(IReadOnlyList<float[]> features)
    {
        using var scope = TensorScope.Inference();
        return [.. Forward(features).ToArray().Chunk(ExpressionCondition.Emotions)
            .Select(row => (FacialEmotion)Array.IndexOf(row, row.Max()))];
    }

    // Features times four, so that peaks are of about one.
    private Tensor Forward(IReadOnlyList<float[]> features) => _second.Forward(_first.Forward(Tensor.From(
        features.SelectMany(f => f).ToArray(), features.Count, ExpressionFeatures.Size) * 4f).LeakyRelu());
}
