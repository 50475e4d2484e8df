// Pairs of a profile and what was observed, intact or with one or more of four parts taken from somebody else: facets,
// adjectives, behaviours, items (opinions, tastes and values). A wrong part comes whole from another person, or its
// groups are put in another order, or most of it is from another person. Observation adds noise of
// sd up to 0.4 to two in five.
using LinkyV.Contracts;
using LinkyV.Core.Generation;

namespace LinkyV.Models.Coherence;

/// <summary>The four parts that can be wrong.</summary>
internal enum Part
{
    /// <summary>Aspects and facets.</summary>
    Facets,
    /// <summary>Adjectives.</summary>
    Adjectives,
    /// <summary>Behaviours.</summary>
    Behaviours,
    /// <summary>Opinions, tastes and values.</summary>
    Items,
}

/// <summary>One example.</summary>
/// <param name="Seen">What is seen.</param>
/// <param name="Wrong">Which parts are somebody else's, in order of <see cref="Part"/>.</param>
internal sealed record CoherenceExample(Observation Seen, IReadOnlyList<bool> Wrong);

/// <summary>Generates examples from a pool of generated personas.</summary>
internal sealed class CoherenceExamples
{
    /// <summary>Parts.</summary>
    public const int Parts = 4;

    private static readonly DateOnly s_asOf = new(2026, 3, 1);

    private readonly Observation[] _pool;
    private readonly ulong _seed;

    /// <summary>A pool of personas with the seeds from <paramref name="first"/> on.</summary>
    public CoherenceExamples(ulong seed, ulong first, int count)
    {
        _seed = seed;
        _pool = new Observation[count];
        for (var i = 0; i < count; i++)
            _pool[i] = Observation.Of(
                PersonaGenerator.WriteUnchecked(new BasePersona(), first + (ulong)i, s_asOf), []);
    }

    /// <summary>How many personas there are.</summary>
    public int Count => _pool.Length;

    /// <summary>An intact one as it is.</summary>
    public Observation Intact(int index) => _pool[index];

    /// <summary>One with a part of another as it is.</summary>
    public Observation WithPartOf(int index, int other, Part part)
    {
        var (self, theirs) = (_pool[index % Count], _pool[other % Count]);
        if (part == Part.Items)
            return self with { Held = theirs.Held };
        var traits = (float[])self.Traits.Clone();
        var (from, to) = part switch
        {
            Part.Facets => (Observation.Facets, Observation.FacetEnd),
            Part.Adjectives => (Observation.Adjectives, Observation.Behaviours),
            _ => (Observation.Behaviours, traits.Length),
        };
        Array.Copy(theirs.Traits, from, traits, from, to - from);
        return self with { Traits = traits };
    }

    /// <summary>One with everything that was observed of another: adjectives, behaviours and items.</summary>
    public Observation WithAllOf(int index, int other)
    {
        var (self, theirs) = (_pool[index % Count], _pool[other % Count]);
        var traits = (float[])self.Traits.Clone();
        theirs.Traits.AsSpan(Observation.Adjectives).CopyTo(traits.AsSpan(Observation.Adjectives));
        return new Observation(traits, theirs.Held);
    }

    /// <summary>One example: half are intact, most of the others have one wrong part.</summary>
    public CoherenceExample Make(long index)
    {
        var chance = Chance.For(_seed, "coherence", FormattableString.Invariant($"{index}"));
        var self = chance.Next(_pool.Length);
        var other = (self + 1 + chance.Next(_pool.Length - 1)) % _pool.Length;
        var wrong = new bool[Parts];
        if (chance.Happens(0.5))
        {
            wrong[chance.Next(Parts)] = true;
            for (var p = 0; p < Parts; p++)
                wrong[p] |= chance.Happens(0.15);
        }
        return new CoherenceExample(Mix(_pool[self], _pool[other], wrong, ref chance), wrong);
    }

    /// <summary>The first with some parts of the second, and noise.</summary>
    private static Observation Mix(Observation self, Observation other, bool[] wrong, ref Chance chance)
    {
        var traits = (float[])self.Traits.Clone();
        if (wrong[(int)Part.Facets])
            Spoil(traits, other.Traits, Observation.Facets, Observation.FacetEnd, 0, ref chance);
        if (wrong[(int)Part.Adjectives])
            Spoil(traits, other.Traits, Observation.Adjectives, Observation.Behaviours, Observation.AdjectiveGroup,
                ref chance);
        if (wrong[(int)Part.Behaviours])
            Spoil(traits, other.Traits, Observation.Behaviours, traits.Length, Observation.Channel, ref chance);
        var noise = chance.Happens(0.6) ? 0 : 0.4 * chance.NextDouble();
        for (var i = Observation.Adjectives; noise > 0 && i < traits.Length; i++)
            traits[i] += (float)(noise * chance.NextNormal());
        return new Observation(traits, wrong[(int)Part.Items] ? other.Held : self.Held);
    }

    private static void Spoil(float[] traits, float[] other, int from, int to, int group, ref Chance chance)
    {
        var way = chance.NextDouble();
        if (way < 0.75 || group == 0)
        {
            Array.Copy(other, from, traits, from, to - from);
        }
        else if (way < 0.85)
        {
            for (var i = to - 1; i > from; i--)
            {
                var j = from + chance.Next(i - from + 1);
                (traits[i], traits[j]) = (traits[j], traits[i]);
            }
        }
        else
        {
            for (var g = from; g < to; g += group)
                if (chance.Happens(0.7))
                    Array.Copy(other, g, traits, g, group);
        }
    }
}
