using System.Collections.Frozen;
using LinkyV.Core.Privacy.Names;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Privacy;

/// <summary>Words that are given names and hardly anything else.</summary>
internal static class Gazetteer
{
    private static readonly FrozenSet<string> AlsoWords = new[]
    {
        "bill", "chad", "chuck", "cliff", "dan", "dirk", "drew", "faith", "frank", "gene", "grace", "grant", "homer",
        "hunter", "jack", "joy", "mark", "mia", "miles", "pat", "penny", "polly", "poppy", "ray", "rob", "rose",
        "stan", "sue", "teddy", "ty", "wes",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Given names, lower case.</summary>
    public static GivenNames Given => default;

    /// <summary>The given names.</summary>
    internal readonly struct GivenNames
    {
        /// <summary>Whether a word in lower case is a given name: listed, and no everyday word beside.</summary>
        public bool Contains(string word) => (NameTable.Of(word) & NameFlags.Given) != 0
            && (!Everyday.Has(word) || AlsoWords.Contains(word));
    }
}
