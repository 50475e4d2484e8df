using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Training;

/// <summary>How one model is made: what it is, what it learns from, and what it is measured by.</summary>
public interface IRecipe
{
    /// <summary>Name of the model, as on the command line.</summary>
    string Name { get; }

    /// <summary>Version of the definition.</summary>
    int Version { get; }

    /// <summary>What the model does, in one sentence.</summary>
    string Idea { get; }

    /// <summary>Sizes, in words.</summary>
    string Shape { get; }

    /// <summary>What makes the data, in words.</summary>
    string Generator { get; }

    /// <summary>Steps by default.</summary>
    int Steps { get; }

    /// <summary>Held-out loss is taken every so many steps.</summary>
    int Every { get; }

    /// <summary>Held-out losses without a better one until training stops; 0 = never early, where they say too little.
    /// </summary>
    int Patience => 12;

    /// <summary>Hash of word lists and first examples.</summary>
    string DataHash(ulong seed);

    /// <summary>A training from the beginning.</summary>
    /// <param name="seed">Initial weights and data; same seed, same result on one kind of machine.</param>
    /// <param name="steps">How many steps are planned; the learning rate follows it.</param>
    ITraining Begin(ulong seed, int steps);

    /// <summary>What some weights are worth, on data that no training sees.</summary>
    /// <param name="weights">Finished weights by name.</param>
    /// <param name="share">Share of the whole evaluation to run, above 0 to 1; tests run a small one.</param>
    IReadOnlyList<Metric> Evaluate(WeightFile weights, double share);
}

/// <summary>A training under way. Its chance is keyed by seed and step: a resumed one goes on as before.</summary>
public interface ITraining : IDisposable
{
    /// <summary>Takes a step (from 1) and gives its loss.</summary>
    double Step(int step);

    /// <summary>Loss on held-out data.</summary>
    double Held();

    /// <summary>Everything that a step changes: weights and the optimiser's state, by name.</summary>
    IReadOnlyList<(string Name, Tensor Value)> State { get; }

    /// <summary>Called after <see cref="State"/> was overwritten by a checkpoint of a step.</summary>
    void Resumed(int step);

    /// <summary>The weights as they are shipped, once the best are back in place; may calibrate first.</summary>
    IReadOnlyList<(string Name, Tensor Value)> Finish();
}
