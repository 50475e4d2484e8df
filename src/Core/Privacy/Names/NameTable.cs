using LinkyV.Core.Safety;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Privacy.Names;

/// <summary>What lists say of a word or phrase.</summary>
[Flags]
internal enum NameFlags : ushort
{
    /// <summary>Not listed.</summary>
    None = 0,

    /// <summary>Given name.</summary>
    Given = 1,

    /// <summary>Surname.</summary>
    Surname = 2,

    /// <summary>City or town.</summary>
    City = 4,

    /// <summary>Country, region or state.</summary>
    Land = 8,

    /// <summary>Nationality, people or language.</summary>
    Nation = 16,

    /// <summary>Ends the name of a firm or institution.</summary>
    FirmEnd = 32,

    /// <summary>Kind of street.</summary>
    Street = 64,

    /// <summary>Honorific.</summary>
    Title = 128,

    /// <summary>Everyday word.</summary>
    Common = 256,

    /// <summary>Month or day.</summary>
    Calendar = 512,

    /// <summary>Particle within surnames.</summary>
    Particle = 1024,

    /// <summary>A longer listed phrase begins with it.</summary>
    Begins = 2048,

    /// <summary>Everyday word that is seldom a name.</summary>
    Function = 4096,

    /// <summary>Well-known firm or institution.</summary>
    Brand = 8192,

    /// <summary>Common surname that is no given name.</summary>
    Family = 16384,
}

/// <summary>
/// Names, places and cue words by folded spelling (lower case, no accents), in one open-addressed table of hashes: a
/// look-up allocates nothing. Two words share an entry only if their 64-bit hashes agree.
/// </summary>
internal static class NameTable
{
    private const ulong Seed = 14695981039346656037, Prime = 1099511628211;

    private static readonly ulong[] Keys = new ulong[1 << 18];
    private static readonly NameFlags[] Values = new NameFlags[1 << 18];

    static NameTable()
    {
        foreach (var (resource, flags) in (ReadOnlySpan<(string, NameFlags)>)
            [("given-names", NameFlags.Given), ("surnames", NameFlags.Surname), ("cities", NameFlags.City)])
            foreach (var line in Lines(resource))
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Add(word.Replace('_', ' '), flags);
        var part = NameFlags.Land;
        foreach (var line in Resource.Lines("Privacy/places.txt"))
            if (line.StartsWith("# cities", StringComparison.Ordinal))
                part = NameFlags.City;
            else if (!line.StartsWith('#'))
                AddAll(line, part);
        foreach (var line in Lines("nationalities"))
            AddAll(line, NameFlags.Nation);
        foreach (var line in Lines("cues"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            AddAll(line[(colon + 1)..].Replace(", ", "|", StringComparison.Ordinal),
                Enum.Parse<NameFlags>(line[..colon], ignoreCase: true));
        }
    }

    /// <summary>What the lists say of a spelling.</summary>
    public static NameFlags Of(ReadOnlySpan<char> text) => Get(HashOf(text));

    /// <summary>Whether the lists say one of these of a spelling.</summary>
    public static bool Is(ReadOnlySpan<char> text, NameFlags flags) => (Of(text) & flags) != 0;

    /// <summary>What the lists say of a hash.</summary>
    public static NameFlags Get(ulong hash)
    {
        for (var i = (int)(hash >> 46); ; i = (i + 1) & (Keys.Length - 1))
            if (Keys[i] == hash)
                return Values[i];
            else if (Keys[i] == 0)
                return NameFlags.None;
    }

    /// <summary>Hash of a folded spelling; further words go on from it with <see cref="Next"/>.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text) => Next(Seed, text);

    /// <summary>Hash of a phrase that goes on.</summary>
    public static ulong Next(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (Folding.Of(c) is not Folding.Nothing and var folded)
                hash = (hash ^ folded) * Prime;
        return hash;
    }

    private static void AddAll(string line, NameFlags flags)
    {
        foreach (var entry in line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Add(entry, flags);
    }

    private static void Add(string text, NameFlags flags)
    {
        Put(HashOf(text), flags);
        for (var space = text.IndexOf(' ', StringComparison.Ordinal); space > 0;
            space = text.IndexOf(' ', space + 1))
            Put(HashOf(text.AsSpan(0, space)), NameFlags.Begins);
    }

    private static void Put(ulong hash, NameFlags flags)
    {
        var i = (int)(hash >> 46);
        while (Keys[i] != 0 && Keys[i] != hash)
            i = (i + 1) & (Keys.Length - 1);
        Keys[i] = hash;
        Values[i] |= flags;
    }

    private static IEnumerable<string> Lines(string name) =>
        Resource.Lines($"Privacy/{name}.txt").Where(l => l.Length > 0 && l[0] != '#');
}
