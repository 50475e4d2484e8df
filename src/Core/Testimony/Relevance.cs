using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Names somebody goes by, from what was told: "piotr" is "brother".</summary>
internal sealed class Aliases
{
    private readonly List<(string Relation, string Name)> _known = [];

    /// <summary>Takes in that a relation bears a name.</summary>
    public void Add(string relation, string name)
    {
        if (relation.Length > 0 && name.Length > 0)
            _known.Add((relation, name.ToLowerInvariant()));
    }

    /// <summary>Takes in whom a clause gives a name: "my brother Piotr", "my partner's called Sofia".</summary>
    public void Learn(Clause c)
    {
        foreach (var e in c.Entities)
        {
            if (e.Somebody is not { Head.Length: > 0 } who || who.Root == Holder.You)
                continue;
            var name = NameIn(c, e, who);
            Add(who.Head, name);
            if (who.Head is "girl" or "boy" && who.Holder == Holder.Me)
                Add(who.Head == "girl" ? "daughter" : "son", name);
        }
    }

    /// <summary>The name a clause gives to somebody in it; empty if it gives none.</summary>
    public static string NameIn(Clause c, Entity e, Entity who)
    {
        if (who.Name.Length > 0)
            return who.Name;
        if (e.End + 1 >= c.Tokens.Count || c.Tokens[e.End].Text is not ("is" or "'s" or "was" or "called" or "named"))
            return "";
        var at = e.End + 1;
        while (at < c.Tokens.Count && c.Tokens[at].Text is "called" or "named")
            at++;
        return at < c.Tokens.Count && (Entities.IsName(c.Tokens, at) || (at > e.End + 1 && c.Tokens[at].IsWord
            && !Entities.IsBreak(c.Tokens[at])) || Entities.IsGiven(c.Tokens[at])) ? c.Tokens[at].Text : "";
    }

    /// <summary>Whether a relation and a name are one person.</summary>
    public bool Are(string relation, string name)
    {
        foreach (var (r, n) in _known)
            if (r == relation && SameName(n, name))
                return true;
        return false;
    }

    /// <summary>Names a relation bears.</summary>
    public IEnumerable<string> NamesOf(string relation)
    {
        foreach (var (r, name) in _known)
            if (r == relation)
                yield return name;
    }

    /// <summary>Relations that bear a name.</summary>
    public IEnumerable<string> RelationsOf(string name)
    {
        foreach (var (relation, n) in _known)
            if (SameName(n, name))
                yield return relation;
    }

    /// <summary>Whether two names may be one: equal, or one of their words is.</summary>
    public static bool SameName(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return false;
        if (a == b)
            return true;
        foreach (var x in a.AsSpan().Split(' '))
            foreach (var y in b.AsSpan().Split(' '))
                if (a.AsSpan()[x].Length > 2 && a.AsSpan()[x].SequenceEqual(b.AsSpan()[y]))
                    return true;
        return IsShort(a, b) || IsShort(b, a);
    }

    /// <summary>"Ore" for "Oreoluwa".</summary>
    private static bool IsShort(string one, string whole) => one.Length >= 3 && whole.Length >= one.Length + 3
        && whole.StartsWith(one, StringComparison.Ordinal) && !Everyday.Derives(one) && !Everyday.Derives(whole);
}

/// <summary>
/// How well what was told answers a question, 0 to 1: the persons asked about must be the ones told of, the subject
/// must agree, the kind of answer must be there, and the words the question turns on weigh in by how well they are
/// met (same stem, same root, near-synonym, kind and member). Weights are own priors, chosen on talks of our own.
/// </summary>
internal static class Relevance
{
    /// <summary>From here on it is told as the answer.</summary>
    public const float Sure = 0.6f;

    /// <summary>The score.</summary>
    public static float Of(Question q, Clause c, Aliases aliases)
    {
        var known = 1f;
        foreach (var somebody in q.Somebodies)
            if (!Names(c, somebody, aliases))
            {
                if (!IsOfTheSame(q, c))
                    return 0;
                known = 0.7f;
            }
        if (q.OfMe && c.Subject is Subject.Other or Subject.It && !IsMine(c))
            return 0;
        var subject = SubjectFit(q, c, aliases);
        if (subject == 0)
            return 0;
        var kind = AnswerKind.Fit(q, c);
        if (kind == 0)
            return 0;
        float met = 0, all = 0, said = 0;
        var named = false;
        foreach (var key in q.Keys)
        {
            var m = Met(key, c);
            all += key.Weight;
            met += key.Weight * m;
            named |= key.IsName;
            said = key.IsName || key.Weight < 1 ? said : Math.Max(said, m);
        }
        var words = all > 0 ? met / all : q.Somebodies.Count > 0 || (q.Wanted is Wanted.Work or Wanted.Age)
            || (q.Wanted == Wanted.Place && q.Tokens.Exists(static t => t.Text == "from")) ? 1 : 0;
        // one of the kind asked for, of the teller's, is near though nothing else is met
        if (q.Wanted == Wanted.Kind && words < 0.4f && kind >= 1 && q.Noun.Length > 0 && IsMine(c)
            && Array.IndexOf(c.Stems, q.Noun) < 0)
            words = 0.4f;
        // a name alone is no answer to what was done with whoever bears it
        if (named && said < 0.5f && q.Keys.Exists(static k => !k.IsName && k.Weight >= 1))
            words = Math.Min(words, 0.5f);
        if (all > 0 && q.Somebodies.Count > 0)
            words = 0.15f + (0.85f * words);
        return known * subject * kind * words * (q.Loose ? 0.72f : 1);
    }

    /// <summary>"The wedding is in May", where the cousin's wedding is asked about: known by its article.</summary>
    private static bool IsOfTheSame(Question q, Clause c)
    {
        for (var i = 0; i + 1 < c.Tokens.Count; i++)
            if (c.Tokens[i].Text == "the" && c.Stems[i + 1] is { } stem && q.Keys.Exists(k => k.Weight >= 1 && !k.IsName
                && k.Stem == stem))
                return true;
        return false;
    }

    /// <summary>Whether the one who tells it is in it.</summary>
    public static bool IsMine(Clause c) => c.Has("i", "we", "me", "us", "my", "our", "mine");

    /// <summary>How well a word is met in a clause, 0 to 1.</summary>
    public static float Met(in Key key, Clause c)
    {
        if (key.Stem == "live")
            return Math.Max(Lives(c), c.Subject == Subject.Entity && IsInPlace(c) ? 0.7f : 0);
        if (key.Stem == "studi" && c.Has("degree", "course", "apprentice", "nursing", "midwifery")
            || (key.Stem == "studi" && c.Has("year") && c.Has("of")))
            return 0.8f;
        if (key.Stem == "move" && c.Has("came", "come", "comes") && c.Has("live"))
            return 0.85f;
        if (key.Stem is "work" or "job" && AnswerKind.IsOfWork(c))
            return 1;
        if (key.Stem is "avoid" or "eat" && c.Has("allergic", "coeliac", "celiac", "intolerant", "intolerance",
            "allergy",
            "vegan", "vegetarian"))
            return 0.85f;
        if (key.Stem == "avoid" && c.Has("not", "never", "cannot")
            && c.Has("eat", "drink", "touch", "like", "have", "do",
            "stand", "stomach"))
            return 0.85f;
        if (key.Stem == "share" && c.Entities.Exists(static e => e.Head == "flatmate"))
            return 0.9f;
        if (key.Stem is "hous" or "flat" && c.Entities.Exists(static e => e.Head == "flatmate"))
            return 0.75f;
        if (key.Stem is "vacat" or "trip" or "travel" or "journei" && AnswerKind.GoesSomewhere(c))
            return 0.85f;
        var best = 0f;
        var linked = Associations.Of(key.Hash);
        for (var i = 0; i < c.Stems.Length; i++)
        {
            if (c.Stems[i] is not { } stem)
                continue;
            if (stem == key.Stem)
                return 1;
            if (best < 0.9f && stem.Length > 3 && key.Stem.Length > 3 && c.Roots[i] == key.Root)
                best = 0.9f;
            if (best < 0.75f && IsAkin(stem, key.Stem))
                best = 0.75f;
            if (best >= 0.8f || linked.Length == 0 || stem is "live" or "train" || key.Stem == "train")
                continue;
            foreach (var (term, strength) in linked)
                if (term == c.Hashes[i] && !AreKin(stem, key.Stem))
                    best = Math.Max(best, strength >= 0.45f ? 0.8f : strength >= 0.3f ? 0.75f
                        : strength >= 0.2f ? 0.5f : 0.4f);
        }
        return best;
    }

    /// <summary>A sister is no brother, though one brings the other to mind.</summary>
    private static bool AreKin(string a, string b) => Lexicon.English.IsIn("rel", a) && Lexicon.English.IsIn("rel", b)
        && a is not ("partner" or "kid" or "babi") && b is not ("partner" or "kid" or "babi");

    /// <summary>"Anaemic" for "anaemia", "pharmacist" for "pharmacy": most of both words is the same.</summary>
    private static bool IsAkin(string a, string b)
    {
        var longest = Math.Max(a.Length, b.Length);
        if (Math.Min(a.Length, b.Length) < 5 || longest > 12)
            return false;
        var same = a.AsSpan().CommonPrefixLength(b);
        return same >= 5 && same >= 0.7f * longest;
    }

    /// <summary>"My daughter is a headmistress in Truro": where somebody is, told beside.</summary>
    private static bool IsInPlace(Clause c)
    {
        for (var i = 1; i + 1 < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "in" && c.Tokens[i + 1].Capital && c.Tokens[i + 1].IsWord
                && !Lexicon.English.IsIn("month", c.Tokens[i + 1].Text))
                return true;
        return false;
    }

    /// <summary>"I've been in Hull for years" says as well as "I live in Hull" where one lives.</summary>
    private static float Lives(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var (t, next) = (c.Tokens[i].Text, i + 1 < c.Tokens.Count ? c.Tokens[i + 1].Text : "");
            if (t is "live" or "lives" or "lived" or "living")
                return 1;
            if ((t is "been" or "down" or "up" or "over" or "out" && next == "in"
                && !(i > 0 && c.Tokens[i - 1].Text is "grew" or "growing" or "brought")) || (t == "home"
                && c.Has("my", "our"))
                 || t is "moved" or "based" or "settled" or "relocated" or "stay" or "rent" or "emigrated" or "settled"
                || (t is "share" && c.Has("flat", "house", "apartment")))
                return 0.9f;
        }
        return 0;
    }

    /// <summary>Whether the clause speaks of this somebody.</summary>
    public static bool Names(Clause c, Entity wanted, Aliases aliases)
    {
        foreach (var e in c.Entities)
            for (var x = e; x is not null; x = x.Owner)
                if (Same(x, wanted, aliases) && !IsSomeOther(c, x, wanted))
                    return true;
        if (wanted.Owner is not null && IsTheirs(c, wanted, aliases))
            return true;
        if (wanted.Name.Length > 0)
        {
            foreach (var t in c.Tokens)
                if (t.IsWord && Aliases.SameName(t.Text, wanted.Name))
                    return true;
            return false;
        }
        if (wanted.Owner is not null || wanted.Holder is not Holder.Me)
            return false;
        var key = new Key(WordForms.Stem(wanted.Head), Terms.Hash(WordForms.Stem(wanted.Head)),
            WordForms.Root(WordForms.Stem(wanted.Head)), 1, false);
        for (var i = 0; i < c.Tokens.Count; i++)
            if (!InEntity(c, i) && c.Stems[i] is { } stem && (stem == key.Stem
                || IsMember(key, stem)))
                return true;
        return false;
    }

    /// <summary>"I'm raising my boys alone since their father left": the father of the boys.</summary>
    private static bool IsTheirs(Clause c, Entity wanted, Aliases aliases)
    {
        for (var i = 1; i < c.Entities.Count; i++)
            if (c.Entities[i].Holder is Holder.He or Holder.She or Holder.They && c.Entities[i].Head == wanted.Head)
                for (var j = 0; j < i; j++)
                    if (Same(c.Entities[j], wanted.Owner!, aliases))
                        return true;
        return false;
    }

    /// <summary>"My best pupil is a girl named Milica": no girl of the teller's.</summary>
    private static bool IsSomeOther(Clause c, Entity told, Entity wanted) => told.Holder == Holder.None
        && told.Head != wanted.Head && told.Head is "girl" or "boy" && c.Who is { Holder: Holder.Me } who
        && !ReferenceEquals(who, told);

    private static bool InEntity(Clause c, int i)
    {
        foreach (var e in c.Entities)
            if (i >= e.Start && i < e.End)
                return true;
        return false;
    }

    /// <summary>Whether a stem is the word for somebody or of their kind: "huskies" for "dog".</summary>
    public static bool IsKind(string head, string stem)
    {
        var own = WordForms.Stem(head);
        return own == stem || IsMember(new Key(own, Terms.Hash(own), 0, 1, false), stem)
            || (own == WordForms.Stem("son") && stem is "boi" or "boy") || (own == WordForms.Stem("daughter")
                && stem == "girl");
    }

    private static bool IsMember(in Key key, string stem)
    {
        var hash = Terms.Hash(stem);
        foreach (var (term, strength) in Associations.Of(key.Hash))
            if (term == hash && strength is >= 0.3f and < 0.4f)
                return true;
        return false;
    }

    /// <summary>Whether something of the teller's is one of a kind: "my dachshund" is a dog.</summary>
    public static bool IsOne(Entity told, string kind)
    {
        if (kind is not ("dog" or "cat" or "pet"))
            return false;
        var stem = WordForms.Stem(kind);
        foreach (var s in told.Stems)
            if (IsMember(new Key(stem, Terms.Hash(stem), 0, 1, false), s))
                return true;
        return kind == "pet" && told.Head is "dog" or "cat";
    }

    private static bool Same(Entity told, Entity wanted, Aliases aliases)
    {
        if (wanted.Owner is null && wanted.Holder == Holder.Me && told.Holder is Holder.He or Holder.She or Holder.They
            or Holder.You)
            return false;
        var heads = (told.Head.Length > 0 && (told.Head == wanted.Head || Kin(told, wanted)
                || (wanted.Name.Length == 0 && IsOne(told, wanted.Head))))
            || Aliases.SameName(told.Name, wanted.Name)
            || (wanted.Name.Length > 0 && aliases.Are(told.Head, wanted.Name))
            || (told.Name.Length > 0 && wanted.Name.Length == 0 && aliases.Are(wanted.Head, told.Name));
        if (!heads || !Ranks(told, wanted))
            return false;
        if (wanted.Name.Length > 0 && told.Name.Length > 0 && !Aliases.SameName(told.Name, wanted.Name))
            return false;
        if (wanted.Owner is not null)
            return told.Owner is not null && Same(told.Owner, wanted.Owner, aliases);
        return told.Owner is null || Aliases.SameName(told.Name, wanted.Name);
    }

    /// <summary>"Julie says I may see the kids".</summary>
    private static bool SaysOfMe(Clause c)
    {
        for (var i = c.SubjectEnd; i + 1 < c.Tokens.Count && i < c.SubjectEnd + 5; i++)
            if (c.Tokens[i].Text is "says" or "said" or "thinks" or "told" or "wants" or "lets" or "makes"
                && (c.Tokens[i + 1].Text is "i" or "me" or "that"))
                return true;
        return false;
    }

    /// <summary>"My second wife" is not "my first wife", nor the older brother the younger.</summary>
    private static bool Ranks(Entity told, Entity wanted)
    {
        foreach (var rank in (ReadOnlySpan<string>)["first", "second", "third", "older", "younger", "eldest",
            "youngest",
            "oldest", "elder"])
        {
            var stem = WordForms.Stem(rank);
            if (wanted.Stems.Contains(stem) && !told.Stems.Contains(stem))
                return false;
        }
        return true;
    }

    /// <summary>Whether one word for somebody may stand for the other.</summary>
    public static bool Kin(Entity told, Entity wanted) => wanted.Head switch
    {
        "girl" or "lass" => told.Head is "daughter",
        "boy" or "lad" => told.Head is "son",
        "husband" or "wife" or "girlfriend" or "boyfriend" => told.Head is "partner",
        "daughter" => told is { Head: "girl" or "lass" or "girls", Holder: Holder.None or Holder.Me },
        "son" => told is { Head: "boy" or "lad" or "boys" or "lads", Holder: Holder.None or Holder.Me },
        "ex" => told.Head is "husband" or "wife" or "boyfriend" or "girlfriend" or "partner",
        "partner" => told.Head is "husband" or "wife" or "boyfriend" or "girlfriend",
        "boss" or "manager" => told.Head is "boss" or "manager",
        _ => false,
    };

    /// <summary>1 where the one asked about is the one told of, less where it only may be, 0 where it is another.
    /// </summary>
    public static float SubjectFit(Question q, Clause c, Aliases aliases)
    {
        if (c.Subject == Subject.You)
            return 0;
        if (q.Wanted == Wanted.Work && q.Somebodies.Count == 0)
            return c.Subject is Subject.Me or Subject.None ? 1 : 0;
        if (q.Wanted == Wanted.Somebody && q.AsksSubject && c.Subject == Subject.Pronoun)
            return 0;
        if (q.AsksSubject)
            return q.Wanted == Wanted.Somebody && c.Subject == Subject.Me && !c.Entities.Exists(static e =>
                e.IsSomebody) ? 0 : 1;
        if (q.OfMe)
            return c.Subject switch
            {
                Subject.Me or Subject.None => 1,
                Subject.Entity when c.Who is { IsSomebody: false, Owner: null } => 0.95f,
                Subject.Entity when q.Keys.Exists(k => c.Who!.Stems.Contains(k.Stem)) => 0.95f,
                Subject.Entity when q.Somebodies.Count > 0 || SaysOfMe(c) => 0.9f,
                Subject.Entity => q.Wanted is Wanted.Somebody or Wanted.YesNo ? 0.8f
                    : c.Has("i", "we") ? 0.65f : 0.3f,
                Subject.Pronoun => 0.3f,
                _ => 0.8f,
            };
        if (q.Somebodies.Count == 0 || c.Subject is Subject.Other or Subject.None)
            return c.Subject == Subject.Entity && c.Who!.IsSomebody && q.Somebodies.Count == 0 ? 0.8f : 1;
        if (c.Subject == Subject.Entity)
        {
            var fits = Same(c.Who!, q.Somebodies[0], aliases) || (c.Who!.Owner is { } owner
                && !c.Who.IsSomebody && Same(owner, q.Somebodies[0], aliases));
            if (fits)
                return 1;
            for (var owner1 = c.Who!.Owner; owner1 is not null; owner1 = owner1.Owner)
                if (Same(owner1, q.Somebodies[0], aliases))
                    return 0.5f;
            return q.Wanted is Wanted.Name or Wanted.Somebody ? 0.9f
                : q.Wanted == Wanted.Age && q.Somebodies[0].Name.Length > 0 ? 0.7f : c.Who.IsSomebody ? 0.5f : 0.75f;
        }
        return q.Wanted is Wanted.Work or Wanted.Age && c.Subject == Subject.Me ? 0.5f : 0.9f;
    }
}
