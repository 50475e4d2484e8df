using System.Runtime.InteropServices;
using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>
/// States that talks have come to, so that the next turn of a talk need not read all turns before it again. What is
/// found here is what reading would give, to the bit. Bounded: a fixed number of places, each taken by the latest whose
/// name falls on it. Names are hashes of 128 bits. Thread-safe.
/// </summary>
internal sealed class BehaviourStates
{
    /// <summary>Places; a power of two. With all their states 8 MiB, taken with the first one kept.</summary>
    public const int Places = 1 << 14;

    private const int H = BehaviourNet.Hidden;
    private const int Gates = 64;

    private readonly Lock[] _gates = [.. Enumerable.Range(0, Gates).Select(static _ => new Lock())];
    private readonly Lazy<(Name[] Names, float[] States)> _held =
        new(static () => (new Name[Places], new float[Places * 2 * H]));

    /// <summary>Names the state after a turn's input: whose it is, the turns before, what the turn met.</summary>
    public static Name Of(ReadOnlySpan<double> domains, ReadOnlySpan<TalkTurn> past, in Met met, in Mood mood)
    {
        var name = new Name(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F);
        foreach (var d in domains)
            name = name.With((ulong)BitConverter.DoubleToInt64Bits(d));
        foreach (ref readonly var turn in past)
        {
            var a = turn.Acted;
            name = name.With(turn.Met, turn.Mood).With(
                Pair(a.Act, a.Delay)).With(Pair(a.Length, a.Gesture)).With((ulong)(uint)a.Gaze);
        }
        return name.With(met, mood).With((ulong)past.Length);
    }

    /// <summary>Takes a state out, if it is there.</summary>
    public bool TryGet(in Name name, Span<float> hidden, Span<float> cell)
    {
        if (!_held.IsValueCreated)
            return false;
        var (names, states) = _held.Value;
        var place = name.Place;
        lock (_gates[place % Gates])
        {
            if (names[place] != name)
                return false;
            var state = states.AsSpan(place * 2 * H, 2 * H);
            state[..H].CopyTo(hidden);
            state[H..].CopyTo(cell);
            return true;
        }
    }

    /// <summary>Keeps a state in the place of whatever is there.</summary>
    public void Put(in Name name, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell)
    {
        var (names, states) = _held.Value;
        var place = name.Place;
        lock (_gates[place % Gates])
        {
            names[place] = name;
            hidden.CopyTo(states.AsSpan(place * 2 * H, H));
            cell.CopyTo(states.AsSpan((place * 2 * H) + H, H));
        }
    }

    private static ulong Pair(int a, int b) => (uint)a | ((ulong)(uint)b << 32);

    /// <summary>A name of 128 bits.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Name(ulong A, ulong B)
    {
        /// <summary>Where it belongs.</summary>
        public int Place => (int)(A >> 32) & (Places - 1);

        /// <summary>With one more value.</summary>
        public Name With(ulong value)
        {
            var a = (A ^ value) * 0x9FB21C651E98DF25;
            var b = (B + value) * 0xD6E8FEB86659FD93;
            return new Name(a ^ (a >> 32) ^ (b << 17), b ^ (b >> 29) ^ (a << 23));
        }

        /// <summary>With what was met in a mood.</summary>
        public Name With(in Met met, in Mood mood) => With(Pair(met.Act, met.Feeling))
            .With((ulong)BitConverter.DoubleToInt64Bits(mood.Pleasure))
            .With((ulong)BitConverter.DoubleToInt64Bits(mood.Arousal))
            .With((ulong)BitConverter.DoubleToInt64Bits(mood.Dominance));
    }
}
