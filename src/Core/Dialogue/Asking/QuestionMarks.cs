using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// What a <see cref="QuestionNet"/> sees of a question: its words by their stems, what stands next to what, the ideas
/// and forms in it (ideas.txt), what its words mean after WordNet, and the mean of their vectors. The persona's trade
/// and town are seen as such, whatever they are called.
/// </summary>
internal sealed class QuestionMarks
{
    /// <summary>Most marks of a question.</summary>
    public const int Most = 320;

    private const uint Trade = 0x0001_7AADu, Town = 0x0002_70A1u, Start = 0x0003_0001u, End = 0x0004_0001u;
    private const int Wider = 2;

    private static readonly UInt128 Filler = Ideas.Bit("Filler");
    private static readonly UInt128 OfPlace = Ideas.Bit("Place");
    private static readonly UInt128 OfWork = Ideas.Bit("Work");

    private readonly uint[] _trade;
    private readonly uint[] _town;

    /// <summary>Of a persona with this trade and town; either may be empty.</summary>
    public QuestionMarks(string trade, string town) =>
        (_trade, _town) = (Ideas.RunOf(Plain.Of(trade)), Ideas.RunOf(Plain.Of(town)));

    /// <summary>Of a persona.</summary>
    public static QuestionMarks Of(Identity id) =>
        new(id.Work.Count > 0 ? id.Work[0].Occupation : "", id.Home.Place.Town);

    /// <summary>Reads a question.</summary>
    /// <param name="plain">The sentence made plain.</param>
    /// <param name="yesNo">Whether it asks for yes or no.</param>
    /// <param name="into">Where the marks go: hashes, <see cref="Most"/> at most.</param>
    /// <param name="meaning">Mean vector of its content words, <see cref="WordMeanings.Size"/> numbers.</param>
    /// <returns>How many marks there are.</returns>
    public int Read(string plain, bool yesNo, Span<uint> into, Span<float> meaning)
    {
        Span<uint> words = stackalloc uint[Ideas.MostWords];
        Span<Range> ranges = stackalloc Range[Ideas.MostWords];
        Span<UInt128> ideas = stackalloc UInt128[Ideas.MostWords];
        Span<bool> covered = stackalloc bool[Ideas.MostWords];
        covered.Clear();
        var count = Ideas.Stems(plain, words, ranges);
        Ideas.Mark(words[..count], [], ideas, covered);
        var all = Gists.FormOf(plain, yesNo, ranges[..count]);
        var to = new Marks(into);
        meaning.Clear();
        var kept = 0;
        for (var i = 0; i < count;)
        {
            var (run, sign) = Own(words[i..count]);
            if (run == 0)
            {
                all |= covered[i] ? UInt128.Zero : ideas[i];
                if (!Lexicon.IsStop(plain.AsSpan(ranges[i])))
                    Mean(words[i], ref to, meaning);
                (run, sign) = (1, words[i]);
            }
            else
            {
                all |= sign == Trade ? OfWork : OfPlace;
            }
            words[kept++] = sign;
            i += run;
        }
        Words(words[..kept], ref to);
        OfIdeas(all & ~Filler, ref to);
        return to.Count;
    }

    /// <summary>How many words at the head are the persona's trade or town, and the sign that stands for it.</summary>
    private (int Run, uint Sign) Own(ReadOnlySpan<uint> words) =>
        _trade.Length > 0 && words.StartsWith(_trade) ? (_trade.Length, Trade)
        : _town.Length > 0 && words.StartsWith(_town) ? (_town.Length, Town) : (0, 0);

    private static void Words(scoped ReadOnlySpan<uint> words, scoped ref Marks to)
    {
        var before = Start;
        for (var i = 0; i <= words.Length; i++)
        {
            var word = i < words.Length ? words[i] : End;
            if (i < words.Length)
                to.Add(word);
            to.Add(Pair(before, word, 1));
            if (i + 1 < words.Length)
                to.Add(Pair(before, words[i + 1], 2));
            before = word;
        }
    }

    private static void OfIdeas(UInt128 all, scoped ref Marks to)
    {
        Span<uint> bits = stackalloc uint[24];
        var count = 0;
        for (var rest = all; rest != UInt128.Zero && count < bits.Length; rest &= rest - UInt128.One)
            bits[count++] = (uint)UInt128.TrailingZeroCount(rest);
        for (var i = 0; i < count; i++)
        {
            to.Add(Pair(bits[i], 0, 3));
            for (var k = i + 1; k < count; k++)
                to.Add(Pair(bits[i], bits[k], 4));
        }
    }

    /// <summary>Adds what a word means: its senses and the wider ones.</summary>
    private static void Mean(uint word, scoped ref Marks to, scoped Span<float> meaning)
    {
        var english = WordMeanings.English;
        if (english.Vector(word) is { Length: > 0 } vector)
            for (var i = 0; i < vector.Length; i++)
                meaning[i] += vector[i];
        foreach (var sense in english.Senses(word))
            for (var (at, step) = (sense, 0); at != 0 && step <= Wider; at = english.WiderOf(at), step++)
                to.Add(Pair((uint)at, 0, 5));
    }

    private static uint Pair(uint a, uint b, uint kind)
    {
        var x = (a * 0x9E37_79B1u) ^ ((b + kind) * 0x85EB_CA6Bu) ^ (kind << 28);
        x ^= x >> 15;
        x *= 0x2C1B_3C6Du;
        return x ^ (x >> 13);
    }

    /// <summary>Marks as they are found, each once.</summary>
    private ref struct Marks(Span<uint> into)
    {
        private readonly Span<uint> _into = into;

        public int Count { get; private set; }

        public void Add(uint mark)
        {
            if (Count < Most && !_into[..Count].Contains(mark))
                _into[Count++] = mark;
        }
    }
}
