using System.Security.Cryptography;
using System.Text;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Models.Sentences;

/// <summary>How the sentence encoder is made and measured.</summary>
public sealed class SentenceRecipe : IRecipe
{
    /// <inheritdoc/>
    public string Name => "sentences";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Idea => "Content words of a text to a dense vector, close for texts about the same.";

    /// <inheritdoc/>
    public string Shape =>
        $"width {SentenceNet.Width}, {SentenceNet.Words} word and {SentenceNet.Grams} trigram buckets";

    /// <inheritdoc/>
    public string Generator =>
        "pairs of SentencePairs from topics.txt, synonyms.txt, frames.txt and associations.txt";

    /// <inheritdoc/>
    public int Steps => 5000;

    /// <inheritdoc/>
    public int Every => 250;

    /// <inheritdoc/>
    public string DataHash(ulong seed)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 64; i++)
            text.Append(SentencePairs.Make(seed, i, i % 2 == 1)).Append('\n');
        foreach (var topic in Wordlists.Topics.Concat(Wordlists.Associations))
            text.AppendJoin(',', topic.Asked).AppendJoin(',', topic.Things).AppendJoin(',', topic.Doings)
                .AppendJoin(',', topic.More).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc/>
    public ITraining Begin(ulong seed, int steps) => new SentenceTraining(seed, steps);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) =>
        SentenceEvaluation.Of(new SentenceModel(weights), share);
}
