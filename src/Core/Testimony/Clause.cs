using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Who or what a clause is about, by what stands before its verb.</summary>
internal enum Subject : byte
{
    /// <summary>Not found.</summary>
    None,

    /// <summary>I, we.</summary>
    Me,

    /// <summary>You.</summary>
    You,

    /// <summary>An entity.</summary>
    Entity,

    /// <summary>He, she, they.</summary>
    Pronoun,

    /// <summary>It, that, this.</summary>
    It,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A clause as somebody told it: tokens, whom it speaks of, and who does what. Read in one pass.</summary>
internal sealed class Clause
{
    private Clause(string text)
    {
        Text = text;
        Tokens = Tokeniser.Cut(text, Lexicon.English);
        Entities = Testimony.Entities.In(Tokens);
        (Subject, SubjectAt, SubjectEnd, Who) = FindSubject();
    }

    /// <summary>The words.</summary>
    public string Text { get; }

    /// <summary>Their tokens.</summary>
    public List<Token> Tokens { get; }

    /// <summary>Whom and what of somebody's it speaks of.</summary>
    public List<Entity> Entities { get; }

    /// <summary>The subject's kind.</summary>
    public Subject Subject { get; }

    /// <summary>Token the subject begins at; the end of the clause if there is none.</summary>
    public int SubjectAt { get; }

    /// <summary>Token after the subject.</summary>
    public int SubjectEnd { get; }

    /// <summary>The subject where it is an entity.</summary>
    public Entity? Who { get; }

    private string?[]? _stems;

    /// <summary>Stem of each token that bears content, null for the others.</summary>
    public string?[] Stems => _stems ??= StemsOf(Tokens);

    private uint[]? _hashes;
    private uint[]? _roots;

    /// <summary>Hash of each stem, 0 where there is none.</summary>
    public uint[] Hashes => _hashes ??= Array.ConvertAll(Stems, static s => s is null ? 0 : Terms.Hash(s));

    /// <summary>Hash of the root of each stem, 0 where there is none.</summary>
    public uint[] Roots => _roots ??= Array.ConvertAll(Stems, static s => s is null ? 0 : WordForms.Root(s));

    private static string?[] StemsOf(List<Token> tokens)
    {
        var stems = new string?[tokens.Count];
        for (var i = 0; i < stems.Length; i++)
            if (tokens[i] is { Kind: TokenKind.Word or TokenKind.Number } t
                && (!Terms.IsStop(t.Text) || t.Text == "won"))
                stems[i] = WordForms.Stem(t.Text);
        return stems;
    }

    /// <summary>Reads a clause.</summary>
    public static Clause Of(string text) => new(text);

    /// <summary>Whether one of the words is there.</summary>
    public bool Has(params ReadOnlySpan<string> words)
    {
        foreach (var t in Tokens)
            foreach (var w in words)
                if (t.Text == w)
                    return true;
        return false;
    }

    private (Subject, int, int, Entity?) FindSubject()
    {
        var other = -1;
        for (var i = 0; i < Tokens.Count; i++)
        {
            var t = Tokens[i];
            if (!t.IsWord)
                continue;
            if (t.Text is "i" or "we" || (t.Text == "me" && i + 1 < Tokens.Count && Tokens[i + 1].Text == "and"))
                return (Subject.Me, i, i + 1, null);
            if (t.Text is "you")
                return (Subject.You, i, i + 1, null);
            if (t.Text is "he" or "she" or "they")
                return (Subject.Pronoun, i, i + 1, null);
            if (t.Text is "it" or "that" or "this" or "those" or "these" && other < 0)
                return (Subject.It, i, i + 1, null);
            foreach (var e in Entities)
                if (e.Start == i)
                    return e.End + 1 < Tokens.Count && Tokens[e.End].Text == "and" && Tokens[e.End + 1].Text
                        is "i" or "me"
                        ? (Subject.Me, i, e.End + 2, null) : (Subject.Entity, i, e.End, e);
            if (Lexicon.English.Has(t.Id, Mark.Verbal | Mark.Verb))
                return other >= 0 ? (Subject.Other, other, i, null) : (Subject.None, Tokens.Count, Tokens.Count, null);
            if (other < 0 && !Terms.IsStop(t.Text) && !Openers.Contains(t.Text))
                other = i;
        }
        return other >= 0 ? (Subject.Other, other, other + 1, null)
            : (Subject.None, Tokens.Count, Tokens.Count, null);
    }

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "actually", "sorry", "anyway", "next", "last", "yesterday", "today", "tomorrow", "sometimes", "usually",
        "honestly", "luckily", "sadly", "unfortunately", "apparently", "recently", "lately", "nowadays", "wait",
        "week", "month", "year", "besides", "also", "maybe", "ago", "way", "moment", "later", "no", "monday", "tuesday",
        "wednesday", "thursday", "friday", "saturday", "sunday",
    };
}
