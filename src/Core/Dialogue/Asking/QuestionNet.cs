using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// What a question is after, learnt from how people ask: a softmax over what may be asked, linear in the marks of the
/// question (<see cref="QuestionMarks"/>) and in the mean vector of its words. Weights are questions.bin, made by
/// <c>linkyv train questions</c> (docs/models/questions.md).
/// </summary>
internal sealed class QuestionNet
{
    /// <summary>How strongly the mean vector counts beside the marks. Own prior.</summary>
    public const float Vectors = 0.7f;

    private static readonly Lazy<QuestionNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open("Dialogue/Asking/questions.bin");
        return new QuestionNet(stream);
    });

    private readonly uint[] _marks;
    private readonly int[] _places;
    private readonly int[] _first;
    private readonly byte[] _of;
    private readonly float[] _weight;
    private readonly float[] _bias;
    private readonly float[] _vectors;

    /// <summary>Reads weights.</summary>
    public QuestionNet(Stream stream)
    {
        using var from = new BinaryReader(stream);
        Asked = new string[from.ReadByte()];
        for (var i = 0; i < Asked.Length; i++)
            Asked[i] = from.ReadString();
        _bias = new float[Asked.Length];
        for (var i = 0; i < _bias.Length; i++)
            _bias[i] = from.ReadSingle();
        var scale = from.ReadSingle();
        _vectors = new float[Asked.Length * WordMeanings.Size];
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = from.ReadSByte() * scale;
        scale = from.ReadSingle();
        _marks = new uint[from.ReadInt32()];
        _first = new int[_marks.Length + 1];
        for (var i = 0; i < _marks.Length; i++)
        {
            _marks[i] = from.ReadUInt32();
            _first[i + 1] = _first[i] + from.ReadByte();
        }
        _places = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_marks.Length * 2)];
        for (var i = 0; i < _marks.Length; i++)
        {
            var place = _marks[i] & (_places.Length - 1);
            while (_places[place] != 0)
                place = (place + 1) & (_places.Length - 1);
            _places[place] = i + 1;
        }
        (_of, _weight) = (new byte[_first[^1]], new float[_first[^1]]);
        for (var i = 0; i < _of.Length; i++)
            (_of[i], _weight[i]) = (from.ReadByte(), from.ReadSByte() * scale);
    }

    /// <summary>The one that ships, read once.</summary>
    public static QuestionNet English => Shipped.Value;

    /// <summary>What may be asked: "own.day {when} did".</summary>
    public string[] Asked { get; }

    /// <summary>What is most likely asked, and how likely it is, 0 to 1.</summary>
    public (string Asked, float Likely) Best(QuestionMarks marks, string plain, bool yesNo)
    {
        Span<float> scores = stackalloc float[Asked.Length];
        Score(marks, plain, yesNo, scores);
        var best = TensorPrimitives.IndexOfMax<float>(scores);
        return (Asked[best], scores[best]);
    }

    /// <summary>How likely each of what may be asked is, 0 to 1.</summary>
    public void Score(QuestionMarks reader, string plain, bool yesNo, Span<float> scores)
    {
        Span<uint> marks = stackalloc uint[QuestionMarks.Most];
        Span<float> meaning = stackalloc float[WordMeanings.Size];
        var count = reader.Read(plain, yesNo, marks, meaning);
        scores.Clear();
        foreach (var mark in marks[..count])
            if (Find(mark) is >= 0 and var at)
                for (var i = _first[at]; i < _first[at + 1]; i++)
                    scores[_of[i]] += _weight[i];
        var even = Even(count);
        var length = TensorPrimitives.Norm<float>(meaning);
        var share = length > 0 ? Vectors / length : 0;
        for (var c = 0; c < scores.Length; c++)
            scores[c] = _bias[c] + (scores[c] * even) + (share * TensorPrimitives.Dot<float>(meaning,
                _vectors.AsSpan(c * WordMeanings.Size, WordMeanings.Size)));
        TensorPrimitives.SoftMax<float>(scores, scores);
    }

    /// <summary>Which mark it is; -1 if it is none that was learnt.</summary>
    private int Find(uint mark)
    {
        for (var place = mark & (_places.Length - 1); _places[place] != 0; place = (place + 1) & (_places.Length - 1))
            if (_marks[_places[place] - 1] == mark)
                return _places[place] - 1;
        return -1;
    }

    /// <summary>What each of so many marks counts, so that long questions are no surer than short ones.</summary>
    public static float Even(int marks) => 1 / MathF.Sqrt(Math.Max(1, marks));
}
