using System.Numerics.Tensors;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>Places of a stem in the tables of <see cref="WordMeanings"/>, negative where it is not.</summary>
internal readonly record struct Meaning(int Stem, int Term);

/// <summary>
/// What everyday words mean to each other, by hash of their stems, from words.bin (made from WordNet by <c>linkyv
/// train words</c>; docs/models/recollection.md): shared meanings, kinds and their members, and how near two words
/// are in the glosses they occur in.
/// </summary>
internal sealed class WordMeanings
{
    /// <summary>Numbers of a vector.</summary>
    public const int Size = 48;

    private const int MostSteps = 9;

    private static readonly Lazy<WordMeanings> Read = new(static () => new WordMeanings());

    private readonly int[] _wider;
    private readonly uint[] _stems;
    private readonly int[] _first;
    private readonly int[] _senses;
    private readonly uint[] _terms;
    private readonly float[] _vectors;

    private WordMeanings()
    {
        using var stream = Resource.Open("Memory/words.bin");
        using var from = new BinaryReader(stream);
        _wider = new int[from.ReadInt32() + 1];
        for (var i = 1; i < _wider.Length; i++)
            _wider[i] = Three(from);
        _stems = Hashes(from, from.ReadInt32());
        _first = new int[_stems.Length + 1];
        for (var i = 0; i < _stems.Length; i++)
            _first[i + 1] = _first[i] + from.ReadByte();
        _senses = new int[_first[^1]];
        for (var i = 0; i < _senses.Length; i++)
            _senses[i] = Three(from);
        var terms = from.ReadInt32();
        if (from.ReadInt32() != Size)
            throw new InvalidDataException($"Memory/words.bin: vectors must have {Size} numbers");
        _terms = Hashes(from, terms);
        _vectors = new float[terms * Size];
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = from.ReadSByte() / 127f;
    }

    /// <summary>The table, read once.</summary>
    public static WordMeanings English => Read.Value;

    private static int Three(BinaryReader from) => from.ReadUInt16() | (from.ReadByte() << 16);

    private static uint[] Hashes(BinaryReader from, int count)
    {
        var found = new uint[count];
        for (var i = 0; i < count; i++)
            found[i] = from.ReadUInt32();
        return found;
    }

    /// <summary>Vector of a stem, of about length 1; empty if it has none.</summary>
    public ReadOnlySpan<float> Vector(uint stem) =>
        Array.BinarySearch(_terms, stem) is >= 0 and var at ? _vectors.AsSpan(at * Size, Size) : [];

    /// <summary>How near two stems are, -1 to 1; 0 if one is not known.</summary>
    public float Near(uint a, uint b) => Vector(a) is { Length: > 0 } x && Vector(b) is { Length: > 0 } y
        ? TensorPrimitives.Dot(x, y) : 0;

    /// <summary>Where a stem stands in the tables, to be looked up once.</summary>
    public Meaning Of(uint stem) => new(Array.BinarySearch(_stems, stem), Array.BinarySearch(_terms, stem));

    /// <summary>Vector of a stem, of about length 1; empty if it has none.</summary>
    public ReadOnlySpan<float> Vector(Meaning of) => of.Term >= 0 ? _vectors.AsSpan(of.Term * Size, Size) : [];

    /// <summary>Whether two stems share a meaning.</summary>
    public bool AreOne(uint a, uint b) => AreOne(Of(a), Of(b));

    /// <summary>The same, looked up before.</summary>
    public bool AreOne(Meaning a, Meaning b)
    {
        var other = Senses(b);
        foreach (var s in Senses(a))
            if (other.Contains(s))
                return true;
        return false;
    }

    /// <summary>Steps from a stem up to a wider one ("dachshund" to "dog": 2); 0 if it is none of its kind.</summary>
    public int Steps(uint member, uint kind) => Steps(Of(member), Of(kind));

    /// <summary>The same, looked up before.</summary>
    public int Steps(Meaning member, Meaning kind)
    {
        var wanted = Senses(kind);
        var best = 0;
        if (wanted.Length == 0)
            return 0;
        foreach (var sense in Senses(member))
        {
            var steps = 1;
            for (var at = _wider[sense]; at != 0 && steps <= MostSteps; at = _wider[at], steps++)
                if (wanted.Contains(at))
                {
                    best = best == 0 ? steps : Math.Min(best, steps);
                    break;
                }
        }
        return best;
    }

    private static readonly uint Person = Terms.Hash(WordForms.Stem("person"));
    private static readonly uint Animal = Terms.Hash(WordForms.Stem("animal"));

    /// <summary>Whether the first meaning of a stem is a person or, where those count, an animal.</summary>
    public bool IsAnimate(uint stem, bool animals)
    {
        var senses = Senses(Of(stem));
        if (senses.Length == 0)
            return false;
        var person = Senses(Of(Person));
        var animal = Senses(Of(Animal));
        var steps = 0;
        for (var at = senses[0]; at != 0 && steps <= 2 * MostSteps; at = _wider[at], steps++)
            if (person.Contains(at) || (animals && animal.Contains(at)))
                return true;
        return false;
    }

    /// <summary>Writes the kinds that a stem's first three meanings belong to ("maggot": larva, insect), nearest first
    /// and at most four of each, and gives their number.</summary>
    public int Kinds(uint stem, Span<int> into)
    {
        var n = 0;
        var senses = Senses(Of(stem));
        foreach (var sense in senses[..Math.Min(3, senses.Length)])
            for (int at = sense, steps = 0; at != 0 && steps < 4 && n < into.Length; at = _wider[at], steps++)
                into[n++] = at;
        return n;
    }

    private ReadOnlySpan<int> Senses(Meaning of) => of.Stem >= 0
        ? _senses.AsSpan(_first[of.Stem].._first[of.Stem + 1]) : [];

    /// <summary>The wider meaning of one; 0 if there is none.</summary>
    public int WiderOf(int sense) => _wider[sense];

    /// <summary>Meanings of a stem; empty if it is not known.</summary>
    public ReadOnlySpan<int> Senses(uint stem) => Senses(Of(stem));
}
