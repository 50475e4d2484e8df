using System.Numerics.Tensors;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue.Asking.Training;

/// <summary>
/// Learns the weights of a <see cref="QuestionNet"/> from wordings: least cross-entropy by stochastic gradient with a
/// falling rate (Bottou 2010) and shrinking weights; marks met once are left out, small weights dropped at the end. The
/// same wordings give the same weights on one kind of machine.
/// </summary>
internal sealed class QuestionTraining
{
    private const int Rounds = 24;
    private const float Rate = 1.2f;
    private const float Shrink = 0.004f;
    private const float Opened = 0.25f;
    private const int MostForms = 8;

    private static readonly string[] Before =
        ["so", "and", "hey", "well", "oh", "ok", "now", "tell me", "by the way", "just out of curiosity",
            "may I ask", "I wonder", "one question", "honestly", "sorry", "you know", "I'm curious", "say"];

    private static readonly string[] Behind =
        ["then", "if I may ask", "by the way", "these days", "please", "if you don't mind", "exactly", "really",
            "do you think", "would you say"];

    private readonly List<string> _names = [];
    private readonly List<QuestionExample> _examples = [];
    private Chance _chance = new(11);

    /// <summary>Takes a line "what is asked: wording | wording".</summary>
    /// <param name="line">The line.</param>
    /// <param name="weight">How much each wording counts.</param>
    public void Add(string line, float weight = 1)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var last = line.IndexOf(": ", StringComparison.Ordinal);
        colon = last > 0 ? last : colon;
        foreach (var wording in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries))
            Add(line[..colon], wording, weight);
    }

    private void Add(string name, string wording, float weight)
    {
        var asked = _names.IndexOf(name);
        if (asked < 0)
        {
            asked = _names.Count;
            _names.Add(name);
        }
        var forms = Forms(wording);
        foreach (var form in forms)
        {
            var text = form.Replace("{job}", "zookeeper", StringComparison.Ordinal).Replace("{town}", "Larkham",
                StringComparison.Ordinal);
            var share = weight / MathF.Sqrt(forms.Count);
            Put(text, asked, share);
            if (_chance.NextDouble() < Opened)
                Put(Before[_chance.Next(Before.Length)] + ", " + text, asked, share);
            if (_chance.NextDouble() < Opened)
                Put(text + " " + Behind[_chance.Next(Behind.Length)], asked, share);
        }
    }

    private void Put(string text, int asked, float weight)
    {
        var plain = Plain.Of(text);
        _examples.Add(new(plain, AskReader.IsYesNo(plain), asked, weight));
    }

    /// <summary>The wordings that alternatives in brackets stand for, at most eight, drawn.</summary>
    private List<string> Forms(string wording)
    {
        var found = new List<string>();
        for (var i = 0; i < 4 * MostForms && found.Count < MostForms; i++)
        {
            var form = wording;
            for (var open = form.IndexOf('[', StringComparison.Ordinal); open >= 0;
                open = form.IndexOf('[', StringComparison.Ordinal))
            {
                var close = form.IndexOf(']', open);
                var ways = form[(open + 1)..close].Split('/');
                form = form[..open] + ways[_chance.Next(ways.Length)] + form[(close + 1)..];
            }
            if (!found.Contains(form))
                found.Add(form);
            if (!wording.Contains('[', StringComparison.Ordinal))
                break;
        }
        return found;
    }

    /// <summary>Learns, and writes the weights.</summary>
    public void Train(Stream to)
    {
        var reader = new QuestionMarks("zookeeper", "Larkham");
        var (marks, vectors) = Read(reader, out var all);
        var known = all.GroupBy(static m => m).Where(static g => g.Count() > 1).Select(static g => g.Key)
            .Order().ToArray();
        var classes = _names.Count;
        var rows = Array.ConvertAll(marks, m => Array.FindAll(Array.ConvertAll(m, x => Array.BinarySearch(known, x)),
            static x => x >= 0));
        var weights = new float[known.Length * classes];
        var bias = new float[classes];
        var dense = new float[classes * WordMeanings.Size];
        var order = Enumerable.Range(0, _examples.Count).ToArray();
        var steps = (double)Rounds * order.Length;
        var scale = 1f;
        for (var (round, step) = (0, 0); round < Rounds; round++)
        {
            Shuffle(order);
            foreach (var i in order)
                Step(new(rows[i], vectors[i], QuestionNet.Even(marks[i].Length), _examples[i].Asked), weights, bias,
                    dense, Rate * (float)(1.02 - (step++ / steps)) * _examples[i].Weight, scale);
            scale *= 1 - Shrink;
            TensorPrimitives.Multiply(dense, 1 - Shrink, dense);
        }
        TensorPrimitives.Multiply(weights, scale, weights);
        Write(to, known, weights, bias, dense);
    }

    /// <summary>A question as numbers: rows of its marks, mean vector, what each mark counts, what is asked.</summary>
    private readonly record struct Row(int[] Marks, float[] Vector, float Even, int Asked);

    /// <summary>One step down the slope; the weights stand for <paramref name="scale"/> times what they hold.</summary>
    private static void Step(in Row row, float[] weights, float[] bias, float[] dense, float rate, float scale)
    {
        Span<float> slope = stackalloc float[bias.Length];
        bias.CopyTo(slope);
        foreach (var mark in row.Marks)
            TensorPrimitives.MultiplyAdd(weights.AsSpan(mark * slope.Length, slope.Length), row.Even * scale, slope,
                slope);
        for (var c = 0; c < slope.Length; c++)
            slope[c] += TensorPrimitives.Dot<float>(row.Vector, dense.AsSpan(c * WordMeanings.Size, WordMeanings.Size));
        TensorPrimitives.SoftMax<float>(slope, slope);
        slope[row.Asked] -= 1;
        foreach (var mark in row.Marks)
        {
            var part = weights.AsSpan(mark * slope.Length, slope.Length);
            TensorPrimitives.MultiplyAdd(slope, -rate * row.Even / scale, part, part);
        }
        for (var c = 0; c < slope.Length; c++)
        {
            bias[c] -= 0.05f * rate * slope[c];
            var part = dense.AsSpan(c * WordMeanings.Size, WordMeanings.Size);
            TensorPrimitives.MultiplyAdd(row.Vector, -rate * slope[c], part, part);
        }
    }

    private (uint[][] Marks, float[][] Vectors) Read(QuestionMarks reader, out List<uint> all)
    {
        var marks = new uint[_examples.Count][];
        var vectors = new float[_examples.Count][];
        var into = new uint[QuestionMarks.Most];
        all = [];
        for (var i = 0; i < marks.Length; i++)
        {
            vectors[i] = new float[WordMeanings.Size];
            var count = reader.Read(_examples[i].Plain, _examples[i].YesNo, into, vectors[i]);
            marks[i] = into[..count];
            all.AddRange(marks[i]);
            var length = TensorPrimitives.Norm<float>(vectors[i]);
            if (length > 0)
                TensorPrimitives.Multiply(vectors[i], QuestionNet.Vectors / length, vectors[i]);
        }
        return (marks, vectors);
    }

    private void Shuffle(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(_chance.NextDouble() * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private void Write(Stream to, uint[] marks, float[] weights, float[] bias, float[] dense)
    {
        using var into = new BinaryWriter(to, System.Text.Encoding.UTF8, true);
        var classes = _names.Count;
        into.Write((byte)classes);
        foreach (var name in _names)
            into.Write(name);
        foreach (var b in bias)
            into.Write(b);
        var scale = TensorPrimitives.MaxMagnitude<float>(dense) is var most && most < 0 ? -most / 127 : most / 127;
        into.Write(scale);
        foreach (var w in dense)
            into.Write((sbyte)MathF.Round(w / scale));
        scale = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(weights)) / 127;
        into.Write(scale);
        var kept = new List<(uint Mark, List<(byte Of, sbyte Weight)> Of)>();
        for (var i = 0; i < marks.Length; i++)
        {
            var of = new List<(byte, sbyte)>();
            for (var c = 0; c < classes; c++)
                if ((sbyte)MathF.Round(weights[(i * classes) + c] / scale) is var w && Math.Abs((int)w) >= Least)
                    of.Add(((byte)c, w));
            if (of.Count > 0)
                kept.Add((marks[i], of));
        }
        into.Write(kept.Count);
        foreach (var (mark, of) in kept)
        {
            into.Write(mark);
            into.Write((byte)of.Count);
        }
        foreach (var (_, of) in kept)
            foreach (var (c, w) in of)
            {
                into.Write(c);
                into.Write(w);
            }
    }

    /// <summary>Least weight that is kept, of 127.</summary>
    private const int Least = 3;
}
