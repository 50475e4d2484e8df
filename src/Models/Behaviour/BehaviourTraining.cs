using LinkyV.Core.Models;
using LinkyV.Contracts;
using LinkyV.Inference;
using LinkyV.Models.Training;

namespace LinkyV.Models.Behaviour;

/// <summary>
/// Cross-entropy of the five heads, summed: the surprise of a whole turn in nats. Every talk is seen once; people come
/// from a pool, and those of held-out talks are others.
/// </summary>
internal sealed class BehaviourTraining : GradientTraining<BehaviourNet>
{
    /// <summary>People of training and of held-out losses have seeds from here on.</summary>
    public const ulong TrainingFirst = 4_000_000, HeldFirst = 5_000_000;

    private const int Batch = 64, Pool = 3000, HeldCount = 192;

    private static readonly Lazy<Talk[]> s_held = new(static () =>
        [.. TalkProcess.People(HeldFirst, HeldCount).Select((z, i) => TalkProcess.Make(z, ChanceOf(7, i)))]);

    private readonly ulong _seed;
    private readonly double[][] _people;

    /// <summary>Begins.</summary>
    public BehaviourTraining(ulong seed, int steps)
        : base(new BehaviourNet(RandomSource.For(seed, "behaviour")), 4e-3f, steps)
    {
        _seed = seed;
        _people = TalkProcess.People(TrainingFirst + (seed % 100 * 10_000), Pool);
    }

    /// <summary>The chance of a talk.</summary>
    public static Chance ChanceOf(ulong seed, long index) =>
        Chance.For(seed, "behaviour", "talk", FormattableString.Invariant($"{index}"));

    /// <summary>Mean surprise of each head over all turns, in order of heads.</summary>
    public static Tensor[] Losses(BehaviourNet net, IReadOnlyList<Talk> talks)
    {
        int b = talks.Count, t = talks[0].Turns.Length;
        var x = new float[b * t * BehaviourNet.Inputs];
        var classes = new int[Classes.Heads][];
        for (var h = 0; h < Classes.Heads; h++)
            classes[h] = new int[b * t];
        for (var i = 0; i < b * t; i++)
        {
            var talk = talks[i / t];
            var turn = talk.Turns[i % t];
            BehaviourNet.Write(x.AsSpan(i * BehaviourNet.Inputs, BehaviourNet.Inputs), talk.Domains, turn.Met,
                turn.Mood, i % t == 0 ? null : talk.Turns[(i % t) - 1].Acted);
            for (var h = 0; h < Classes.Heads; h++)
                classes[h][i] = Classes.Of(turn.Acted, h);
        }

        var seen = net.Read(Tensor.From(x, b, t, BehaviourNet.Inputs)).Reshape(b * t, -1);
        var rest = net.Rest(seen, classes[0]);
        var losses = new Tensor[Classes.Heads];
        losses[0] = Inference.Loss.CrossEntropy(net.Acts(seen), classes[0]);
        for (int h = 1, at = 0; h < Classes.Heads; at += Classes.Sizes[h++])
            losses[h] = Inference.Loss.CrossEntropy(rest.Slice(1, at, Classes.Sizes[h]), classes[h]);
        return losses;
    }

    /// <inheritdoc/>
    protected override (Tensor Loss, double Shown) LossOf(int step)
    {
        var talks = new Talk[Batch];
        for (var i = 0; i < Batch; i++)
        {
            var chance = ChanceOf(_seed, ((step - 1L) * Batch) + i);
            talks[i] = TalkProcess.Make(_people[chance.Next(Pool)], chance);
        }

        var loss = Sum(Losses(Net, talks));
        return (loss, loss.Item());
    }

    /// <inheritdoc/>
    protected override double HeldLoss() =>
        s_held.Value.Chunk(Batch).Sum(c => Sum(Losses(Net, c)).Item() * c.Length) / HeldCount;

    private static Tensor Sum(Tensor[] losses) => losses.Aggregate((a, b) => a + b);
}
