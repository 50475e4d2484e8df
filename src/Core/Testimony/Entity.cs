using LinkyV.Core.Privacy.Names;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Whose something is, by the word before it.</summary>
internal enum Holder : byte
{
    /// <summary>Nobody's in particular.</summary>
    None,

    /// <summary>The speaker's.</summary>
    Me,

    /// <summary>The listener's.</summary>
    You,

    /// <summary>His.</summary>
    He,

    /// <summary>Hers.</summary>
    She,

    /// <summary>Theirs.</summary>
    They,
}

/// <summary>
/// Somebody or something spoken of: "my sister Anna" (head sister, name anna), "my sister Anna's husband" (head
/// husband, owner the former), "Karen" (name only), "my back". Positions are tokens of the clause.
/// </summary>
internal sealed record Entity(int Start, int End, Holder Holder, string Head, string Name, Entity? Owner)
{
    /// <summary>Whether the head is a relation or animal, or there is a name: somebody, not something.</summary>
    public bool IsSomebody { get; init; }

    /// <summary>Whether it is more than one, by its word.</summary>
    public bool Several { get; init; }

    /// <summary>Stems of the words of the head's phrase.</summary>
    public IReadOnlyList<string> Stems { get; init; } = [];

    /// <summary>The somebody in it: itself, or whose thing it is ("my father's name"); null if there is none.</summary>
    public Entity? Somebody => IsSomebody ? this : Owner?.Somebody;

    /// <summary>Whose it is in the end: of "my sister's husband" the speaker's.</summary>
    public Holder Root => Owner?.Root ?? Holder;

    /// <summary>+1 male, -1 female, 0 unknown, 2 plural, by the relation word.</summary>
    public int Gender => Several ? 2 : Head switch
    {
        "mother" or "sister" or "daughter" or "wife" or "girlfriend" or "grandmother" or "aunt" or "niece"
            or "granddaughter" or "mother-in-law" or "sister-in-law" or "stepmother" or "girl" or "woman" or "lady"
            or "mrs" or "miss" => -1,
        "father" or "brother" or "son" or "husband" or "boyfriend" or "grandfather" or "uncle" or "nephew"
            or "grandson" or "father-in-law" or "brother-in-law" or "stepfather" or "boy" or "man" or "mr" => 1,
        "parents" or "grandparents" or "kids" or "family" => 2,
        _ => 0,
    };
}

/// <summary>Finds entities in the tokens of a clause.</summary>
internal static class Entities
{
    private const int LongestPhrase = 4;

    /// <summary>All entities, in order, none within another.</summary>
    public static List<Entity> In(List<Token> tokens)
    {
        var found = new List<Entity>(3);
        for (var i = 0; i < tokens.Count; i++)
            if (At(tokens, i) is { } entity)
            {
                found.Add(entity);
                i = entity.End - 1;
            }
        return found;
    }

    /// <summary>The entity that begins at a token; null if none does.</summary>
    public static Entity? At(List<Token> tokens, int at)
    {
        if (!tokens[at].IsWord)
            return null;
        var holder = HolderOf(tokens, at);
        var entity = holder != Holder.None ? Held(tokens, at, at + 1, holder, null)
            : tokens[at].Text is "the" or "a" or "an" or "another" or "one" ? Articled(tokens, at)
            : Titled(tokens, at) ?? Named(tokens, at) ?? Bare(tokens, at) ?? Several(tokens, at);
        while (entity is not null && entity.End + 1 < tokens.Count && tokens[entity.End].Text == "'s"
            && Held(tokens, entity.Start, entity.End + 1, Holder.None, entity) is { } owned
            && !(at == 0 && !owned.IsSomebody && (owned.End >= tokens.Count || tokens[owned.End].Is(','))))
            entity = owned;
        return entity;
    }

    private static Holder HolderOf(List<Token> tokens, int at) => tokens[at].Text switch
    {
        "my" or "our" => Holder.Me,
        "your" => Holder.You,
        "his" => Holder.He,
        "her" when at + 1 < tokens.Count && tokens[at + 1].IsWord && !IsBreak(tokens[at + 1]) => Holder.She,
        "their" => Holder.They,
        _ => Holder.None,
    };

    private static Entity? Held(List<Token> tokens, int start, int from, Holder holder, Entity? owner)
    {
        var end = from;
        var relation = -1;
        while (end < tokens.Count && end < from + LongestPhrase && tokens[end].IsWord && tokens[end].Text != "'s"
            && relation < 0
            && (IsRelation(tokens[end]) || (!IsBreak(tokens[end]) && !(end > from && IsName(tokens, end)))))
        {
            if (IsRelation(tokens[end]))
                relation = end;
            else if (end == from && IsName(tokens, end) && !IsRelationAhead(tokens, end))
                break;
            end++;
        }
        if (end == from)
            return from < tokens.Count && Named(tokens, from) is { } named
                ? named with { Start = start, Holder = holder, Owner = owner } : null;
        var head = relation >= 0 ? Relation(tokens[relation]) : tokens[end - 1].Text;
        var stems = new List<string>(end - from);
        for (var i = from; i < end; i++)
            stems.Add(Memory.WordForms.Stem(tokens[i].Text));
        var person = relation < 0 && holder == Holder.Me && head is "girl" or "boy" or "lad" or "lass" or "man"
            or "lady";
        var (name, after) = NameAfter(tokens, end, relation >= 0 || person || (holder == Holder.Me && end < tokens.Count
            && tokens[end].Is(',')), relation >= 0);
        if (name.Length == 0 && person)
            relation = end - 1;
        return new Entity(start, after, holder, head, name, owner)
        {
            IsSomebody = relation >= 0 || name.Length > 0 || IsRole(head), Stems = stems,
            Several = IsPlural(tokens[relation >= 0 ? relation : end - 1].Text),
        };
    }

    /// <summary>"Sons", "flatmates": more than one by the word.</summary>
    private static bool IsPlural(string word) => word is "children" or "grandchildren" or "people" || (word.Length > 3
        && word[^1] == 's' && word[^2] != 's' && word is not "gramps");

    private static bool IsRelationAhead(List<Token> tokens, int at) =>
        at + 1 < tokens.Count && IsRelation(tokens[at + 1]);

    private static Entity? Articled(List<Token> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Count && i <= at + 3 && tokens[i].IsWord && !IsBreak(tokens[i]); i++)
        {
            var noun = tokens[i].Text is "girl" or "boy" or "man" or "woman" or "lady";
            if (!noun && !IsRelation(tokens[i]))
                continue;
            var (name, after) = NameAfter(tokens, i + 1, true, true);
            return new Entity(at, after, Holder.None, noun ? tokens[i].Text : Relation(tokens[i]), name, null)
            {
                IsSomebody = true, Stems = [Memory.WordForms.Stem(tokens[i].Text)],
            };
        }
        return null;
    }

    private static Entity? Named(List<Token> tokens, int at)
    {
        if (!IsName(tokens, at))
            return null;
        var end = at + 1;
        while (end < tokens.Count && end < at + 3 && tokens[end].IsWord && IsName(tokens, end))
            end++;
        return new Entity(at, end, Holder.None, "", NameOf(tokens, at, end), null)
        {
            IsSomebody = !IsPlace(tokens, at) && !IsDisease(tokens, end - 1),
        };
    }

    /// <summary>"He has Parkinson's": named after somebody, and nobody.</summary>
    private static bool IsDisease(List<Token> tokens, int at) => at + 1 < tokens.Count && tokens[at + 1].Text == "'s"
        && tokens[at].Text is "parkinson" or "alzheimer" or "down" or "crohn" or "hodgkin" or "huntington" or "tourette"
            or "asperger" or "raynaud" or "meniere";

    /// <summary>"Father Anselm": a name, no father of anybody's.</summary>
    private static Entity? Titled(List<Token> tokens, int at) =>
        tokens[at].Capital && at + 1 < tokens.Count && IsRelation(tokens[at]) && tokens[at + 1].IsWord
            && Named(tokens, at + 1) is { } named ? named with { Start = at } : null;

    /// <summary>"Twins", "two boys": some of somebody's.</summary>
    private static Entity? Several(List<Token> tokens, int at)
    {
        if (at + 1 < tokens.Count && (IsRelation(tokens[at]) || tokens[at].Text is "boy" or "girl")
            && IsName(tokens, at + 1))
            return new Entity(at, at + 2, Holder.None, tokens[at].Text is "boy" ? "son" : tokens[at].Text is "girl"
                ? "daughter" : Relation(tokens[at]), tokens[at + 1].Text, null) { IsSomebody = true };
        if (tokens[at].Text is not ("twins" or "triplets" or "kids" or "children" or "boys" or "girls" or "sons"
            or "daughters" or "stepsons" or "stepdaughters" or "brothers" or "sisters" or "cats" or "dogs" or "puppies"
            or "grandchildren" or "cousins" or "nephews" or "nieces" or "lodgers" or "flatmates"))
            return null;
        var head = IsRelation(tokens[at]) ? Relation(tokens[at]) : tokens[at].Text;
        return new Entity(at, at + 1, Holder.None, head, "", null)
        {
            IsSomebody = true, Several = true, Stems = [Memory.WordForms.Stem(tokens[at].Text)],
        };
    }

    /// <summary>"In Hull", "to New Zealand", "the Loire": a name, but nobody's.</summary>
    private static bool IsPlace(List<Token> tokens, int at)
    {
        var name = tokens[at].Text;
        return (NameTable.Is(name, NameFlags.City | NameFlags.Land | NameFlags.Nation)
                && !NameTable.Is(name, NameFlags.Given))
            || (at > 1 && tokens[at - 1].Text == "of" && tokens[at - 2].Text is "isle" or "island" or "city" or "town"
                or "village" or "county" or "university" or "coast" or "outskirts" or "capital" or "north" or "south")
            || (at > 0 && tokens[at - 1].Text is "in" or "at" or "near" or "outside" or "from" or "new" or "san"
                or "the"
                or "los" or "into" or "through");
    }

    /// <summary>"Mum", "grandma": the speaker's without saying so.</summary>
    private static Entity? Bare(List<Token> tokens, int at) =>
        Lexicon.English.IsIn("bareparent", tokens[at].Text)
            ? new Entity(at, at + 1, Holder.Me, Relation(tokens[at]), "", null) { IsSomebody = true } : null;

    private static (string Name, int After) NameAfter(List<Token> tokens, int end, bool somebody, bool lower)
    {
        var from = end;
        if (somebody && from + 1 < tokens.Count && tokens[from].Is(',') && IsName(tokens, from + 1)
            && (from + 2 >= tokens.Count || !tokens[from + 2].IsWord || tokens[from + 2].Text is "and" or "is" or "who"
                || IsTitle(tokens[from + 1].Text)))
            from++;
        var to = from;
        while (to < tokens.Count && to < from + 3 && tokens[to].IsWord && (IsName(tokens, to)
            || (lower && to == from && IsGiven(tokens[to])) || IsTitle(tokens[to].Text)
            || (to > from && IsTitle(tokens[to - 1].Text) && !IsBreak(tokens[to]))))
            to++;
        return to == from ? ("", end) : (NameOf(tokens, from, to), to);
    }

    private static string NameOf(List<Token> tokens, int from, int to)
    {
        var name = tokens[from].Text;
        for (var i = from + 1; i < to; i++)
            name += " " + tokens[i].Text;
        return name;
    }

    private static bool IsTitle(string word) => word is "mr" or "mrs" or "ms" or "miss" or "dr" or "mr." or "mrs.";

    /// <summary>Whether a token is a given name, whatever its capital.</summary>
    public static bool IsGiven(Token t) => !IsBreak(t)
        && (Lexicon.English.Has(t.Id, Mark.GivenName) || Privacy.Gazetteer.Given.Contains(t.Text));

    /// <summary>Whether a token is a name by its capital: rare as a word, or not at a sentence's beginning.</summary>
    public static bool IsName(List<Token> tokens, int at)
    {
        var t = tokens[at];
        var lexicon = Lexicon.English;
        if (!t.IsWord || !t.Capital || t.Text.Length < 2 || Memory.Terms.IsStop(t.Text)
            || lexicon.Has(t.Id, Mark.Relation | Mark.Pronoun | Mark.Wh | Mark.Verbal | Mark.NumberWord)
            || lexicon.IsIn("day", t.Text) || lexicon.IsIn("month", t.Text))
            return false;
        if (lexicon.Has(t.Id, Mark.GivenName) || IsTitle(t.Text))
            return true;
        var first = at == 0 || tokens[at - 1].Text is "." or "!" or "?" or "…" or "\n" or "\"" or ":";
        return !first ? !lexicon.Has(t.Id, Mark.Common) : !Everyday.Derives(t.Text);
    }

    private static bool IsRelation(Token t) => Lexicon.English.Has(t.Id, Mark.Relation);

    /// <summary>The canonical relation of a token.</summary>
    private static string Relation(Token t) => Lexicon.English.Canonical("rel", t.Text) ?? t.Text;

    /// <summary>Persons by what they are to one, beyond kin.</summary>
    private static bool IsRole(string word) => word is "mentor" or "landlord" or "landlady" or "supervisor" or "tutor"
        or "trainer" or "lodger" or "carer" or "stepdaughters" or "stepsons" or "dentist" or "lawyer"
            or "physio" or "hairdresser" or "in-laws" or "coach"
        or "child" or "godson" or "goddaughter" or "godmother" or "classmate" or "stepson" or "stepdaughter" or "guy"
        or "girls" or "boys" or "lads" or "team" or "grandchildren" or "grandchild" or "widow" or "tenant" or "client";

    /// <summary>A word that ends a noun phrase.</summary>
    public static bool IsBreak(Token t) => Lexicon.English.Has(t.Id, Mark.PhraseEnd | Mark.Verbal | Mark.Pronoun
        | Mark.Wh | Mark.Negation) || (Memory.Terms.IsStop(t.Text) && t.Text is not "own")
        || (Lexicon.English.Has(t.Id, Mark.Verb) && t.Text is not ("work" or "play" or "love"))
        || t.Text is "always" or "usually" or "never" or "just" or "finally";
}
