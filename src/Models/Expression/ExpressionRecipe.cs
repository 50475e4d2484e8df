using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Models.Expression;

/// <summary>How EmotionGAN is made and measured.</summary>
public sealed class ExpressionRecipe : IRecipe
{
    /// <inheritdoc/>
    public string Name => "expression";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Idea =>
        "Emotion, intensity and personality to a movement of the face, 52 blendshapes at 60 frames a second.";

    /// <inheritdoc/>
    public string Shape => $"condition {ExpressionCondition.Size} and noise {ExpressionNet.Noise}, width "
        + $"{ExpressionNet.Width}, {ExpressionNet.Components} components of {Movement.Units} action units' splines";

    /// <inheritdoc/>
    public string Generator => "movements of ReferenceExpressions: EMFACS prototypes, their timing and own priors";

    /// <inheritdoc/>
    public int Steps => 60_000;

    /// <inheritdoc/>
    public int Every => 150;

    /// <inheritdoc/>
    public int Patience => 0;

    /// <inheritdoc/>
    public string DataHash(ulong seed)
    {
        var rounded = new List<int>();
        for (var i = 0; i < 32; i++)
        {
            var random = ReferenceExpressions.ChanceOf(seed, i);
            var movement = ReferenceExpressions.Make(ReferenceExpressions.Condition(random), random);
            rounded.AddRange(movement.Select(x => (int)MathF.Round(x * 1000)));
        }
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rounded))));
    }

    /// <inheritdoc/>
    public ITraining Begin(ulong seed, int steps) => new ExpressionTraining(seed, steps);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) =>
        ExpressionEvaluation.Of(new ExpressionModel(weights), share);
}
