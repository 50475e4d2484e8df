using System.Numerics.Tensors;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>
/// How likely each thing told is what answers a question, or that none is: networks of one hidden layer and a straight
/// path beside it score each row of a <see cref="Bearing"/>, a softmax sets the scores against each other and against
/// "not told", and the mean of what they say counts: learnt from other beginnings, they err at other places. Weights
/// are answers.bin, learnt by <see cref="Training.AnswerTraining"/> (docs/models/recollection.md).
/// </summary>
internal sealed class AnswerNet
{
    /// <summary>Networks.</summary>
    public const int Members = 4;

    /// <summary>Hidden units of each.</summary>
    public const int Hidden = 12;

    private const float Furthest = 4;

    private static readonly Lazy<AnswerNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open("Testimony/answers.bin");
        return Load(stream);
    });

    /// <summary>One that knows nothing yet.</summary>
    public AnswerNet() => Array.Fill(Spread, 1f);

    /// <summary>Mean of each number.</summary>
    public float[] Mean { get; } = new float[Bearing.Size];

    /// <summary>How far each spreads: its standard deviation.</summary>
    public float[] Spread { get; } = new float[Bearing.Size];

    /// <summary>Of one network after the other: to the hidden units row by row, their biases, from them, the straight
    /// path, and "not told".</summary>
    public float[] Weights { get; } = new float[Members * Each];

    /// <summary>How sure it is that what was found answers.</summary>
    public Sureness Sureness { get; } = new();

    /// <summary>Weights of one network.</summary>
    public const int Each = Straight + Bearing.Size + 1;

    /// <summary>Where the biases begin.</summary>
    public const int Biases = Hidden * Bearing.Size;

    /// <summary>Where the weights from the hidden units begin.</summary>
    public const int Outward = Biases + Hidden;

    /// <summary>Where the straight path begins.</summary>
    public const int Straight = Outward + Hidden;

    /// <summary>The one that ships, read once.</summary>
    public static AnswerNet English => Shipped.Value;

    /// <summary>Reads weights.</summary>
    public static AnswerNet Load(Stream from)
    {
        var net = new AnswerNet();
        var sure = net.Sureness;
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, true);
        if (reader.ReadInt32() is var size && size != Bearing.Size)
            throw new InvalidDataException($"Testimony/answers.bin: {size} numbers a row, must be {Bearing.Size}");
        if (reader.ReadInt32() is var members && members != Members)
            throw new InvalidDataException($"Testimony/answers.bin: {members} networks, must be {Members}");
        foreach (var part in (float[][])[net.Mean, net.Spread, net.Weights, sure.Mean, sure.Spread, sure.Weights])
            for (var i = 0; i < part.Length; i++)
                part[i] = reader.ReadSingle();
        return net;
    }

    /// <summary>Writes the weights.</summary>
    public void Save(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, true);
        writer.Write(Bearing.Size);
        writer.Write(Members);
        foreach (var part in (float[][])[Mean, Spread, Weights, Sureness.Mean, Sureness.Spread, Sureness.Weights])
            foreach (var x in part)
                writer.Write(x);
    }

    /// <summary>The weights of one network.</summary>
    public Span<float> Member(int member) => Weights.AsSpan(member * Each, Each);

    /// <summary>Probability of each row, and last that nothing told answers.</summary>
    public float[] Of(float[][] rows) => Of(rows, out _);

    /// <summary>The same, and the least that one of the networks gives to each.</summary>
    public float[] Of(float[][] rows, out float[] least)
    {
        var made = new float[rows.Length + 1];
        least = new float[made.Length];
        Array.Fill(least, 1f);
        for (var m = 0; m < Members; m++)
        {
            var one = Of(rows, m);
            TensorPrimitives.Add(made, one, made);
            TensorPrimitives.Min(least, one, least);
        }
        TensorPrimitives.Divide(made, Members, made);
        return made;
    }

    /// <summary>The same by one network.</summary>
    public float[] Of(float[][] rows, int member)
    {
        var made = new float[rows.Length + 1];
        Span<float> hidden = stackalloc float[Hidden];
        Span<float> input = stackalloc float[Bearing.Size];
        for (var i = 0; i < rows.Length; i++)
            made[i] = Score(rows[i], member, input, hidden);
        made[^1] = Member(member)[^1];
        TensorPrimitives.SoftMax<float>(made, made);
        return made;
    }

    /// <summary>Score of a row; leaves its normal form and the hidden units behind.</summary>
    public float Score(ReadOnlySpan<float> row, int member, Span<float> input, Span<float> hidden)
    {
        var weights = Member(member);
        for (var i = 0; i < input.Length; i++)
            input[i] = Math.Clamp((row[i] - Mean[i]) / Spread[i], -Furthest, Furthest);
        for (var h = 0; h < Hidden; h++)
            hidden[h] = MathF.Tanh(weights[Biases + h]
                + TensorPrimitives.Dot<float>(weights.Slice(h * Bearing.Size, Bearing.Size), input));
        return TensorPrimitives.Dot<float>(weights.Slice(Outward, Hidden), hidden)
            + TensorPrimitives.Dot<float>(weights.Slice(Straight, Bearing.Size), input);
    }
}
