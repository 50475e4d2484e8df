using System.Text;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>
/// Whom "he", "her" and "their" point to: persons spoken of before, the latest that fits. Clauses are taken in one
/// after the other; each comes back with its pronouns made plain ("His wife is a vet": "my son David's wife is a vet").
/// </summary>
internal sealed class Antecedents(IReadOnlyList<KnownPerson>? foreign = null)
{
    private const int Most = 12;

    private readonly List<(string Phrase, int Gender, bool Foreign, int Clause)> _known = [];
    private int _clauses;

    /// <summary>Whether something in the clause pointed to somebody nobody knows.</summary>
    public bool Lost { get; private set; }

    /// <summary>Whether somebody in the clause is of the listener's.</summary>
    public bool OfOther { get; private set; }

    /// <summary>Takes in what the persona said, turned round: "my sister" there is nobody of the speaker's.</summary>
    public void Hear(string turned) => Note(Clause.Of(turned));

    /// <summary>The clause with its persons named.</summary>
    public string Resolve(string text)
    {
        (Lost, OfOther) = (false, false);
        _clauses++;
        var clause = Clause.Of(text);
        var plain = NeedsNone(clause) ? text : Rewrite(clause);
        Note(ReferenceEquals(plain, text) ? clause : Clause.Of(plain));
        return plain;
    }

    private static bool NeedsNone(Clause c)
    {
        foreach (var t in c.Tokens)
            if (t.Text is "he" or "she" or "they" or "him" or "her" or "them" or "his" or "their" or "hers" or "theirs")
                return false;
        return true;
    }

    private string Rewrite(Clause c)
    {
        var text = new StringBuilder(c.Text.Length + 24);
        var at = 0;
        var within = new List<int>();
        // "what does he do now, my husband?"
        foreach (var e in c.Entities)
            if (e.Start > 0 && c.Tokens[e.Start - 1].Is(',') && e.Somebody is { Holder: Holder.Me or Holder.None } last
                && !HasWordFrom(c, c.Tokens[e.End - 1].End))
                within.Add(last.Gender);
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i];
            foreach (var e in c.Entities)
                if (e.Start == i && e.Somebody is { Holder: Holder.Me or Holder.None } who)
                    within.Add(who.Gender);
            var pronoun = t.Text is "he" or "him" or "his" ? 1 : t.Text is "she" or "her" or "hers" ? -1
                : t.Text is "they" or "them" or "their" or "theirs" ? 2 : 0;
            if (pronoun == 0 || AnyFits(within, pronoun) || (pronoun == 2 && (HasThings(c, i)
                || (i == c.SubjectAt && Changes.IsShift(c)))))
                continue;
            if (Latest(pronoun) is not { Length: > 0 } meant)
            {
                // "work's mad, they've put me on nights": whoever they are
                Lost |= i <= c.SubjectAt && (pronoun != 2 || i == 0);
                continue;
            }
            var owner = t.Text is "his" or "their" || (t.Text == "her" && i + 1 < c.Tokens.Count
                && c.Tokens[i + 1].IsWord && !Entities.IsBreak(c.Tokens[i + 1]));
            text.Append(c.Text, at, t.Start - at).Append(meant).Append(owner ? "'s" : "");
            at = t.End;
            // "he's" is one written word: what follows the pronoun is kept as it stands
            if (at < c.Text.Length && i == c.SubjectAt && c.Text[at] is '\'' or '\u2019' && !owner)
                at = Open(c, i, text, at);
            if (i == c.SubjectAt || owner)
                break;
        }
        return text.Length == 0 ? c.Text : text.Append(c.Text, at, c.Text.Length - at).ToString();
    }

    /// <summary>"she's three" after a long name reads better as "is three".</summary>
    private static int Open(Clause c, int i, StringBuilder text, int at)
    {
        if (i + 1 >= c.Tokens.Count)
            return at;
        var next = c.Tokens[i + 1];
        var word = next.Text switch { "'s" => c.Tokens.Count > i + 2 && (c.Tokens[i + 2].Text.EndsWith("ed",
            StringComparison.Ordinal) || c.Tokens[i + 2].Text is "got" or "been" or "gone") ? "has" : "is",
            "is" or "has" or "will" or "would" or "had" or "have" or "are" => next.Text, _ => "" };
        if (word.Length == 0)
            return at;
        if (word == "is" && c.Tokens.Count > i + 2 && c.Tokens[i + 2].Text is "got" or "been" or "gone")
            word = "has";
        text.Append(' ').Append(word);
        return next.End;
    }

    private static bool HasWordFrom(Clause c, int place)
    {
        foreach (var t in c.Tokens)
            if (t.IsWord && t.Start >= place)
                return true;
        return false;
    }

    private static bool AnyFits(List<int> genders, int pronoun)
    {
        foreach (var gender in genders)
            if (Fits(gender, pronoun))
                return true;
        return false;
    }

    private static bool Fits(int gender, int pronoun) => pronoun == 2 ? gender == 2 : gender == 0 || gender == pronoun;

    private string? Latest(int pronoun)
    {
        for (var i = _known.Count - 1; i >= 0; i--)
            if (Fits(_known[i].Gender, pronoun))
            {
                // "they" is as often nobody in particular
                if (pronoun == 2 && _clauses - _known[i].Clause > 2)
                    return null;
                OfOther |= _known[i].Foreign;
                return _known[i].Foreign ? null : _known[i].Phrase;
            }
        return null;
    }

    /// <summary>"Old radios, a garage full of them": things in the plural before it in the clause.</summary>
    private static bool HasThings(Clause c, int before)
    {
        for (var i = 0; i < before; i++)
            if (IsThings(c, i))
                return true;
        return false;
    }

    private static bool IsThings(Clause c, int i)
    {
        var t = c.Tokens[i];
        return t.IsWord && !t.Capital && t.Text.Length > 3 && t.Text[^1] == 's'
            && t.Text[^2] is not ('s' or 'u' or 'i' or '\'')
            && c.Stems[i] is not null && i > 0 && !Lexicon.English.Has(t.Id, Mark.Verb | Mark.Verbal)
            && c.Tokens[i - 1].Text is "the" or "my" or "our" or "old" or "new" or "of" or "some" or "two" or "three"
                or "four" or "many" or "keep" or "have" or "grow" or "collect" or "repairing" or "sell" or "make"
            && !IsOfSomebody(c, i);
    }

    private static bool IsOfSomebody(Clause c, int token)
    {
        foreach (var e in c.Entities)
            if (e.IsSomebody && token >= e.Start && token < e.End)
                return true;
        return false;
    }

    private void Note(Clause c)
    {
        for (var i = c.Tokens.Count - 1; i > 0; i--)
            if (IsThings(c, i))
            {
                _known.Add(("", 2, false, _clauses));
                break;
            }
        NoteAnimate(c);
        foreach (var e in c.Entities)
            if (e.Somebody is { Holder: Holder.Me or Holder.None or Holder.You } somebody && !IsTeller(c, e)
                && (e.IsSomebody || somebody.Gender != 2))
                Add(c.Text[c.Tokens[e.Start].Start..c.Tokens[somebody.End - 1].End], somebody.Gender,
                    somebody.Holder == Holder.You || IsForeign(somebody.Name), c.Subject == Subject.Me);
        for (var i = 1; i < c.Entities.Count; i++)
            if (c.Entities[i - 1] is { IsSomebody: true, End: var end } && c.Entities[i] is { IsSomebody: true } last
                && last.Start == end + 1 && c.Tokens[end].Text == "and")
                Add(c.Text[c.Tokens[c.Entities[i - 1].Start].Start..c.Tokens[last.End - 1].End], 2, false);
        // a clause goes on about its subject, unless somebody new came in after it
        if (c.Who?.Somebody is { Holder: Holder.Me or Holder.None } who && IsCopula(c, who))
            Add(c.Text[c.Tokens[who.Start].Start..c.Tokens[who.End - 1].End], who.Gender, false);
    }

    /// <summary>"I am Bruno", "my name is Bruno": nobody that one speaks of as "he".</summary>
    private static bool IsTeller(Clause c, Entity e) => e is { Head.Length: 0, Start: > 0 }
        && (c.Tokens[e.Start - 1].Text == "am" || (e.Start > 1 && c.Tokens[e.Start - 1].Text is "is" or "'s"
            && c.Tokens[e.Start - 2].Text == "name"));

    /// <summary>"I have a canary", "the skipper is retiring": somebody, or an animal one has, by the first meaning of
    /// the word.</summary>
    private void NoteAnimate(Clause c)
    {
        for (var i = 0; i + 1 < c.Tokens.Count; i++)
        {
            if (c.Tokens[i].Text is not ("a" or "an" or "the" or "my" or "our"))
                continue;
            var noun = i + 1;
            while (noun + 1 < c.Tokens.Count && noun < i + 3 && c.Stems[noun + 1] is not null
                && !Entities.IsBreak(c.Tokens[noun + 1]) && !c.Tokens[noun + 1].Capital)
                noun++;
            if (c.Stems[noun] is not null && !IsOfSomebody(c, noun)
                && Memory.WordMeanings.English.IsAnimate(c.Hashes[noun], c.Tokens[i].Text is "my" or "our"
                    || (i > 0 && c.Tokens[i - 1].Text is "have" or "has" or "got" or "keep" or "bought")))
                Add(c.Text[c.Tokens[i].Start..c.Tokens[noun].End], c.Tokens[noun].Text.EndsWith('s') ? 2 : 0, false,
                    c.Subject == Subject.Me);
        }
    }

    private static bool IsCopula(Clause c, Entity who) => who.End < c.Tokens.Count
        && c.Tokens[who.End].Text is "is" or "'s" or "was" or "lives" or "works" or "has" or "are" or "were";

    private void Add(string phrase, int gender, bool foreign, bool mine = false)
    {
        if (phrase.StartsWith("a ", StringComparison.OrdinalIgnoreCase))
            phrase = (mine ? "my " : "the ") + phrase[2..];
        if (phrase.Length > 80)
            phrase = phrase[..80];
        phrase = phrase.Replace(", ", " ", StringComparison.Ordinal).TrimEnd(',');
        if (char.IsUpper(phrase[0]) && Lexicon.English.IsIn("common", FirstWord(phrase)))
            phrase = char.ToLowerInvariant(phrase[0]) + phrase[1..];
        _known.Add((phrase, gender, foreign, _clauses));
        if (_known.Count > Most)
            _known.RemoveAt(0);
    }

    private bool IsForeign(string name) => name.Length > 0 && foreign is not null
        && foreign.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string FirstWord(string phrase)
    {
        var end = phrase.IndexOf(' ', StringComparison.Ordinal);
        return (end < 0 ? phrase : phrase[..end]).ToLowerInvariant();
    }
}
