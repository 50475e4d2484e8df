using System.Security.Cryptography;
using System.Text;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Models.Coherence;

/// <summary>How the ConsistencyValidator is made and measured.</summary>
public sealed class CoherenceRecipe : IRecipe
{
    /// <inheritdoc/>
    public string Name => "coherence";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Idea => "Tells whether a profile and what was observed of its bearer belong to one person.";

    /// <inheritdoc/>
    public string Shape => $"width {CoherenceNet.Width}, {CoherenceNet.Heads} heads, {CoherenceNet.Tokens} observed "
        + "tokens attend to 10 of the profile, four parts";

    /// <inheritdoc/>
    public string Generator => 
        "personas of PersonaGenerator, intact or with parts of somebody else's, noise of sd up to 0.4";

    /// <inheritdoc/>
    public int Steps => 8000;

    /// <inheritdoc/>
    public int Every => 200;

    /// <inheritdoc/>
    public string DataHash(ulong seed)
    {
        var pool = new CoherenceExamples(seed, CoherenceTraining.TrainingFirst + (seed % 1000 * 10_000), 8);
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            var e = pool.Make(i);
            text.Append(string.Join(' ', e.Wrong)).Append(FormattableString.Invariant(
                $" {e.Seen.Traits[5]:R} {e.Seen.Traits[500]:R} {e.Seen.Held.Sum(h => h.Liking):R}\n"));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc/>
    public ITraining Begin(ulong seed, int steps) => new CoherenceTraining(seed, steps);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) =>
        CoherenceEvaluation.Of(new CoherenceModel(weights), share);
}
