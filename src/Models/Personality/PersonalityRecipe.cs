using System.Security.Cryptography;
using System.Text;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using LinkyV.Models.Words;

namespace LinkyV.Models.Personality;

/// <summary>How the PersonalityTransformer is made and measured.</summary>
public sealed class PersonalityRecipe : IRecipe
{
    /// <inheritdoc/>
    public string Name => "personality";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string Idea =>
        "From any base parameters (traits by value, description, role, occupation) to a distribution over the profile.";

    /// <inheritdoc/>
    public string Shape => $"width {PersonalityNet.Width}, {PersonalityNet.Heads} heads, "
        + $"{PersonalityNet.Layers} layers, {Vocabulary.Count} words, {ProfileTokens.Buckets} buckets of n-grams, "
        + $"word vectors of {WordVectors.Size}, "
        + $"Gaussian experts over {GaussianExperts.Size} latents";

    /// <inheritdoc/>
    public string Generator =>
        "people of TraitSampler's population, described by ProfileText, concepts.txt and lexicon.txt";

    /// <inheritdoc/>
    public int Steps => 6000;

    /// <inheritdoc/>
    public int Every => 200;

    /// <inheritdoc/>
    public string DataHash(ulong seed)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 16; i++)
        {
            var e = ProfileExamples.Make(seed, i, ProfileTask.Mixed, (WordingUse)(i % 3));
            text.Append(FormattableString.Invariant($"{e.Person.Scores[0]:R}|{e.Query.Text}|{e.Query.Role}|"));
            text.Append(FormattableString.Invariant($"{e.Query.Occupation}|{e.Query.Traits.Count}\n"));
        }
        text.AppendJoin('\n', Concepts.All.Select(w => w.Text));
        text.Append(WordVectors.Default.Hash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc/>
    public ITraining Begin(ulong seed, int steps) => new PersonalityTraining(seed, steps);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) =>
        PersonalityEvaluation.Of(new PersonalityModel(weights), share);
}
