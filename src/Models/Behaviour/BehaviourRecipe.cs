using System.Security.Cryptography;
using System.Text;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Models.Behaviour;

/// <summary>How the BehaviorLSTM is made and measured.</summary>
public sealed class BehaviourRecipe : IRecipe
{
    /// <inheritdoc/>
    public string Name => "behaviour";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Idea =>
        "What a speaker does next: act, delay, length, gesture and gaze, from profile, mood and talk.";

    /// <inheritdoc/>
    public string Shape => $"LSTM of {BehaviourNet.Hidden} over {BehaviourNet.Inputs} inputs, five heads of "
        + string.Join(", ", Classes.Sizes) + " classes";

    /// <inheritdoc/>
    public string Generator => "talks of TalkProcess: a hidden semi-Markov process of four phases, personality, mood, "
        + $"the partner's acts and feelings; {TalkProcess.Turns} turns each";

    /// <inheritdoc/>
    public int Steps => 6000;

    /// <inheritdoc/>
    public int Every => 250;

    /// <inheritdoc/>
    public string DataHash(ulong seed)
    {
        var text = new StringBuilder();
        var people = TalkProcess.People(BehaviourTraining.TrainingFirst + (seed % 100 * 10_000), 16);
        for (var i = 0; i < people.Length; i++)
            foreach (var turn in TalkProcess.Make(people[i], BehaviourTraining.ChanceOf(seed, i)).Turns)
                text.Append(FormattableString.Invariant(
                    $"{turn.Met.Act} {turn.Met.Feeling} {turn.Mood.Pleasure:F4} {turn.Acted}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc/>
    public ITraining Begin(ulong seed, int steps) => new BehaviourTraining(seed, steps);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) =>
        BehaviourEvaluation.Of(new BehaviourModel(weights), share);
}
