using LinkyV.Contracts;
using LinkyV.Core.Culture;

namespace LinkyV.Core.Identities;

/// <summary>What is settled before the details of an identity are written; shared by their writers.</summary>
internal sealed class Draft(
    ulong seed, double[] z, Community community, string gender, int age, DateOnly asOf, string? occupation)
{
    private readonly HashSet<string> _givenNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public ulong Seed { get; } = seed;

    /// <summary>The 847 scores.</summary>
    public double[] Z { get; } = z;

    public Community Community { get; } = community;

    public string Gender { get; } = gender;

    public int Age { get; } = age;

    public DateOnly AsOf { get; } = asOf;

    /// <summary>Occupation asked for; null = free.</summary>
    public string? Occupation { get; } = occupation;

    public DateOnly Born { get; set; }

    public Place Birthplace { get; set; } = new("", "");

    public Home Home { get; set; } = new(new Place("", ""), "", "", "", 0);

    public string PartnerStatus { get; set; } = "single";

    public List<Acquaintance> People { get; } = [];

    public List<Job> Work { get; } = [];

    public List<Schooling> Education { get; } = [];

    /// <summary>Events that follow from the rest of the identity.</summary>
    public List<LifeEvent> Structural { get; } = [];

    /// <summary>A stream of chance for one part of the identity.</summary>
    public Chance Chance(string part) => Contracts.Chance.For(Seed, "identity", part);

    /// <summary>The year in which the persona had an age.</summary>
    public int YearAt(int age) => Born.Year + age;

    /// <summary>A score by domain letter.</summary>
    public double Domain(char letter) => Z["OCEAN".IndexOf(letter, StringComparison.Ordinal)];

    /// <summary>A given name nobody else in this life has; the pools are much larger than a life's people.</summary>
    public string GivenName(string gender, ref Chance chance)
    {
        var woman = gender == "woman" || (gender == "nonbinary" && chance.Happens(0.5));
        var pool = woman ? Community.Women : Community.Men;
        for (var i = 0; i < 40; i++)
        {
            var name = Naming.Short(chance.Pick(pool));
            if (_givenNames.Add(name))
                return name;
        }
        // A small community's pool can run out: then any of the culture's names will do.
        var wider = Core.Culture.Community.Of(Community.Culture).SelectMany(c => woman ? c.Women : c.Men);
        return Naming.Short(pool.Concat(wider).FirstOrDefault(n => _givenNames.Add(Naming.Short(n))) ?? pool[0]);
    }

    /// <summary>Keeps a given name from being used for others.</summary>
    public void Reserve(string givenName) => _givenNames.Add(givenName);

    /// <summary>A living relative of one of the relations.</summary>
    public bool HasLiving(params ReadOnlySpan<string> relations)
    {
        foreach (var p in People)
            if (p.Alive && relations.Contains(p.Relation))
                return true;
        return false;
    }

    /// <summary>Replaces brothers and sisters this persona does not have by cousins.</summary>
    public string Kin(string text)
    {
        foreach (var relation in new[] { "brother", "sister" })
            if (text.Contains("my " + relation, StringComparison.Ordinal) && !People.Any(p => p.Relation == relation))
                text = text.Replace("my " + relation, "my cousin", StringComparison.Ordinal);
        return text;
    }

    /// <summary>One of the phrases, one that was not said yet where there is a choice, with its choices made.</summary>
    public string Say(IReadOnlyList<string> phrases, ref Chance chance, bool plural = false)
    {
        var start = chance.Next(phrases.Count);
        for (var i = 0; i < phrases.Count; i++)
        {
            var phrase = phrases[(start + i) % phrases.Count];
            if (_said.Add(phrase))
                return Kin(Grammar.Expand(Grammar.Agree(phrase, plural), ref chance));
        }
        return Kin(Grammar.Expand(Grammar.Agree(phrases[start], plural), ref chance));
    }

    /// <summary>One of the pieces of a name in the catalogue of small pieces.</summary>
    public static string Piece(string name, ref Chance chance) =>
        Grammar.Expand(chance.Pick(Catalogs.Pieces(name)), ref chance);

    /// <summary>
    /// Items by liking: a random part of them is considered, so that two people of one mind still differ; at least
    /// <paramref name="least"/> as far as there are that many.
    /// </summary>
    public List<(T Item, double Liking)> Ranked<T>(
        IEnumerable<T> items, Func<T, Leaning> leaning, double considered, ref Chance chance, int least = 1)
    {
        var ranked = new List<(T Item, double Liking)>();
        var left = new List<T>();
        foreach (var item in items)
        {
            if (chance.Happens(considered))
                ranked.Add((item, leaning(item).Of(Z, Seed)));
            else
                left.Add(item);
        }
        for (var i = 0; i < left.Count && ranked.Count < least; i++)
            ranked.Add((left[i], leaning(left[i]).Of(Z, Seed)));
        ranked.Sort((a, b) => b.Liking.CompareTo(a.Liking));
        return ranked;
    }
}
