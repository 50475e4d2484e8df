namespace LinkyV.Core.Safety;

/// <summary>How a protected group is spoken of.</summary>
internal enum MentionKind
{
    /// <summary>By name.</summary>
    Group,

    /// <summary>By a slur.</summary>
    Slur,

    /// <summary>By an adjective said of somebody: "he is gay".</summary>
    Attribute,

    /// <summary>By a pronoun or "those people".</summary>
    Pronoun,

    /// <summary>By "you", to a member.</summary>
    You,
}

/// <summary>A place where a protected group is spoken of.</summary>
/// <param name="Kind">How.</param>
/// <param name="From">First word.</param>
/// <param name="To">One past the last word.</param>
/// <param name="Head">First word that belongs to it: determiner, quantity, adjectives.</param>
/// <param name="Subject">May be what its clause is about.</param>
/// <param name="Plural">Means many or any.</param>
/// <param name="Named">Mention that names the group; itself unless a pronoun.</param>
internal sealed record Mention(MentionKind Kind, int From, int To, int Head, bool Subject, bool Plural, Mention? Named)
{
    /// <summary>The mention that names the group.</summary>
    internal Mention Name => Named?.Name ?? this;
}
