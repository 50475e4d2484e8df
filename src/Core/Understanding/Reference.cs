namespace LinkyV.Core.Understanding;

/// <summary>Whom a phrase points to.</summary>
internal enum Person : byte
{
    /// <summary>Nobody known.</summary>
    Nobody,

    /// <summary>The listener, the persona.</summary>
    You,

    /// <summary>The speaker.</summary>
    Me,

    /// <summary>He.</summary>
    He,

    /// <summary>She.</summary>
    She,

    /// <summary>They.</summary>
    They,

    /// <summary>Somebody by name.</summary>
    Named,
}

/// <summary>
/// A person referred to: "you"; "my sister Anna" is (Me, "sister", "Anna"); "Anna" is (Named, "", "Anna").
/// </summary>
internal readonly record struct Reference(Person Of, string Relation, string Name)
{
    public bool IsPlain => Relation.Length == 0 && Of is Person.You or Person.Me;

    public bool IsPronoun => Of is Person.He or Person.She or Person.They && Relation.Length == 0;
}

/// <summary>Finds references to persons in tokens.</summary>
internal sealed class ReferenceReader(Lexicon lexicon, List<Token> tokens, UnderstandingContext context)
{
    private readonly Found[]?[] _subjects = new Found[]?[tokens.Count];
    private readonly Found[]?[] _owners = new Found[]?[tokens.Count];

    // One bit for each of the low ends of the words' numbers: where it is not set the word is not there.
    private readonly Bits _present = Present(tokens);

    /// <summary>Whether the text has one of these words; true if there are none.</summary>
    public bool HasAny(int[] words)
    {
        foreach (var word in words)
            if ((_present[(word >> 6) & (Bits.Size - 1)] & (1UL << (word & 63))) != 0 && Has(word))
                return true;
        return words.Length == 0;
    }

    private bool Has(int word)
    {
        foreach (ref readonly var token in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens))
            if (token.Id == word)
                return true;
        return false;
    }

    private static Bits Present(List<Token> tokens)
    {
        var present = default(Bits);
        foreach (ref readonly var token in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens))
            if (token.Id >= 0)
                present[(token.Id >> 6) & (Bits.Size - 1)] |= 1UL << (token.Id & 63);
        return present;
    }

    [System.Runtime.CompilerServices.InlineArray(Size)]
    private struct Bits
    {
        public const int Size = 16;
#pragma warning disable IDE0044, IDE0051 // the array is laid out from this one field
        private ulong _first;
#pragma warning restore IDE0044, IDE0051
    }

    /// <summary>A reference and the token after it.</summary>
    public readonly record struct Found(int End, Reference Who);

    /// <summary>References that start at a token as subject: "you", "my sister Anna"; longest first.</summary>
    public ReadOnlySpan<Found> Subjects(int at) => at >= tokens.Count ? [] : _subjects[at] ??= FindSubjects(at);

    /// <summary>References that start at a token as owner: "your", "my sister's"; longest first.</summary>
    public ReadOnlySpan<Found> Owners(int at) => at >= tokens.Count ? [] : _owners[at] ??= FindOwners(at);

    private readonly Found[] _found = new Found[3];

    private Found[] FindSubjects(int at)
    {
        var n = Subject(at, tokens.Count, _found);
        return n == 0 ? [] : _found.AsSpan(0, n).ToArray();
    }

    private Found[] FindOwners(int at)
    {
        if (!tokens[at].IsWord)
            return [];
        var n = 0;
        var subjects = Subjects(at);
        foreach (var subject in subjects)
            if (subject.End < tokens.Count && tokens[subject.End].Text == "'s")
                _found[n++] = subject with { End = subject.End + 1 };
        var owner = Possessor(tokens[at].Text);
        if (owner == Person.Nobody && n == 0)
            return [];
        var all = new Found[owner == Person.Nobody ? n : n + 1];
        _found.AsSpan(0, n).CopyTo(all);
        if (owner != Person.Nobody)
        {
            var after = at + 1 < tokens.Count && tokens[at + 1].Text == "own" ? at + 2 : at + 1;
            all[n] = new Found(after, new Reference(owner, "", ""));
        }
        return all;
    }

    private int Subject(int at, int end, Span<Found> found)
    {
        if (!tokens[at].IsWord)
            return 0;
        var t = tokens[at];
        var plain = t.Text switch
        {
            "you" or "yourself" => Person.You,
            "i" or "we" or "me" or "us" or "myself" => Person.Me,
            "he" or "him" => Person.He,
            "she" or "her" => Person.She,
            "they" or "them" => Person.They,
            _ => Person.Nobody,
        };
        var n = 0;
        if (plain != Person.Nobody && t.Text != "her")
        {
            found[n++] = new Found(at + 1, new Reference(plain, "", ""));
            return n;
        }
        n = Related(at, end, found);
        if (n == 0 && t.Text == "her")
            found[n++] = new Found(at + 1, new Reference(Person.She, "", ""));
        if (n == 0 && IsName(at, end))
        {
            var after = at + 1;
            while (after < end && after < at + 3 && tokens[after].Capital && IsName(after, end))
                after++;
            found[n++] = new Found(after, Known(NameOf(at, after)));
        }
        return n;
    }

    /// <summary>Relation read from a token: "mum" gives "mother"; null if it is none.</summary>
    public string? Relation(int at) =>
        lexicon.Has(tokens[at].Id, Mark.Relation) ? lexicon.Canonical("rel", tokens[at].Text) : null;

    private static Person Possessor(string word) => word switch
    {
        "your" or "yours" => Person.You,
        "my" or "our" or "mine" => Person.Me,
        "his" => Person.He,
        "her" or "hers" => Person.She,
        "their" => Person.They,
        _ => Person.Nobody,
    };

    private int Related(int at, int end, Span<Found> found)
    {
        var owner = Possessor(tokens[at].Text);
        var i = owner == Person.Nobody ? at : at + 1;
        while (owner != Person.Nobody && i < end && lexicon.Has(tokens[i].Id, Mark.RelationAdjective))
            i++;
        if (i >= end || Relation(i) is not { } relation)
            return 0;
        if (owner == Person.Nobody)
        {
            if (!lexicon.IsIn("bareparent", tokens[i].Text))
                return 0;
            owner = Person.Me;
        }
        i++;
        var n = 0;
        var name = i;
        if (name < end && tokens[name].Is(','))
            name++;
        var last = name;
        while (last < end && last < name + 2 && tokens[last].Capital && IsName(last, end))
            last++;
        if (last > name && (name == i || last >= end || tokens[last].Is(',')))
            found[n++] = new Found(last < end && name > i && tokens[last].Is(',') ? last + 1 : last,
                new Reference(owner, relation, NameOf(name, last)));
        found[n++] = new Found(i, new Reference(owner, relation, ""));
        return n;
    }

    /// <summary>Whether a token looks like somebody's name.</summary>
    public bool IsName(int at, int end)
    {
        var t = tokens[at];
        if (!t.IsWord || lexicon.Has(t.Id, Mark.Relation | Mark.Pronoun | Mark.Wh | Mark.Verbal))
            return false;
        if (IsKnown(t.Text))
            return true;
        if (!t.Capital || t.Shouted || lexicon.Has(t.Id, Mark.Common | Mark.Auxiliary | Mark.PhraseEnd | Mark.Verb))
            return false;
        if (lexicon.Has(t.Id, Mark.GivenName))
            return true;
        return at > 0 && !tokens[at - 1].Is('.') && !tokens[at - 1].Is('!') && !tokens[at - 1].Is('?')
            && t.Id < 0 && Memory.Terms.IsStop(t.Text) is false && !lexicon.IsIn("placeword", t.Text);
    }

    private bool IsKnown(string word)
    {
        for (var i = 0; i < context.People.Count; i++)
            if (string.Equals(context.People[i].Name, word, StringComparison.OrdinalIgnoreCase))
                return true;
        for (var i = 0; i < context.Present.Count; i++)
            if (string.Equals(context.Present[i], word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>A bare name, with the relation it is known by.</summary>
    public Reference Known(string name)
    {
        if (context.PersonaName.Length > 0
            && (string.Equals(context.PersonaName, name, StringComparison.OrdinalIgnoreCase)
                || context.PersonaName.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase)))
            return new Reference(Person.You, "", name);
        foreach (var person in context.People)
            if (string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase) && person.Relation.Length > 0)
                return new Reference(person.Owner == "you" ? Person.You : Person.Me, person.Relation, name);
        return new Reference(Person.Named, "", name);
    }

    private string NameOf(int from, int to)
    {
        var name = Capitalised(tokens[from].Text);
        for (var i = from + 1; i < to; i++)
            name = $"{name} {Capitalised(tokens[i].Text)}";
        return name;
    }

    /// <summary>A word with a capital at its start and after hyphens.</summary>
    internal static string Capitalised(string word)
    {
        if (word.Length == 0)
            return word;
        var c = word.ToCharArray();
        c[0] = char.ToUpperInvariant(c[0]);
        for (var i = 1; i < c.Length; i++)
            if (c[i - 1] == '-')
                c[i] = char.ToUpperInvariant(c[i]);
        return new string(c);
    }
}
