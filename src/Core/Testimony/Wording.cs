using System.Collections.Frozen;
using System.Text;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>
/// What is typed in haste, written out so that it can be kept and told back: "im on the stroke ward rn lol" is "I'm on
/// the stroke ward right now", "quit smoking in January" is "I quit smoking in January". Lists are own priors.
/// </summary>
internal static class Wording
{
    private static readonly FrozenDictionary<string, string> Full = """
        i=I im=I'm ive=I've dont=don't cant=can't wont=won't didnt=didn't doesnt=doesn't isnt=isn't wasnt=wasn't
        havent=haven't hasnt=hasn't arent=aren't couldnt=couldn't wouldnt=wouldn't hes=he's shes=she's theyre=they're
        thats=that's whats=what's u=you ur=your r=are n=and wanna=want_to gonna=going_to gotta=have_to abt=about
        bc=because cuz=because cos=because rn=right_now atm=at_the_moment bday=birthday bf=boyfriend gf=girlfriend
        bff=best_friend hubby=husband tmrw=tomorrow tmr=tomorrow yest=yesterday kinda=kind_of w=with hv=have
        yr=year yrs=years hr=hour hrs=hours min=minute mins=minutes wk=week wks=weeks mth=month mths=months wen=when
        ppl=people lil=little thru=through tho=though coz=because cus=because bout=about prob=probably def=definitely
        gd=good gr8=great b4=before 2day=today 2moro=tomorrow 2morrow=tomorrow tonite=tonight pls=please plz=please
        dunno=don't_know lemme=let_me gimme=give_me outta=out_of lotta=lot_of y'all=you_all em=them
        thurs=Thursday tues=Tuesday weds=Wednesday fri=Friday sats=Saturdays aug=August sept=September oct=October
        nov=November dec=December feb=February brung=brought wot=what wots=what's woz=was becos=because
        whit=what whits=what's whit's=what's dae=do oor=our yer=your ye=you tae=to frae=from hame=home
        hoose=house doon=down aboot=about oot=out noo=now wis=was efter=after auld=old mair=more gied=gave
        cannae=can't didnae=didn't dinnae=don't wasnae=wasn't isnae=isn't
        lol= lmao= haha= hahaha= ngl= tbh= smh= btw= omg= fr= heh= xx= xxx= imo= idk= ugh=
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static p => p.Split('='))
        .ToFrozenDictionary(static p => p[0], static p => p[1].Replace('_', ' '), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> FullBySpan =
        Full.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> States = FrozenSet.ToFrozenSet(
    [
        "allergic", "coeliac", "celiac", "diabetic", "vegan", "vegetarian", "married", "divorced", "engaged",
            "pregnant",
        "retired", "scared", "afraid", "terrified", "stuck", "unemployed", "widowed", "separated", "addicted", "born",
        "based", "obsessed", "off", "back", "due", "intolerant", "asthmatic", "hooked",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Openers = FrozenSet.ToFrozenSet(
    [
        "got", "did", "had", "have", "was", "can't", "cannot", "didn't", "haven't", "couldn't", "won't", "am", "quit",
        "don't", "used", "hurt", "cut", "hate", "love", "need", "might", "just", "finally", "still", "already", "been",
    ], StringComparer.Ordinal);

    /// <summary>The words written out; the same string where nothing is short.</summary>
    public static string Out(string text)
    {
        StringBuilder? made = null;
        var kept = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }
            var from = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '\u2019' or '-'))
                at++;
            var word = text.AsSpan(from, at - from);
            var full = (string?)"";
            if (IsGivenName(word))
                full = char.ToUpperInvariant(word[0]) + word[1..].ToString();
            else if (word.Length > 6 || (!FullBySpan.TryGetValue(word, out full) && !Opening(word, from, out full)))
                if (Apart(text, word, from, at) is { } whole)
                    full = whole;
                else
                    continue;
            made ??= new StringBuilder(text.Length + 16);
            made.Append(text, kept, from - kept).Append(full);
            kept = at;
            if (full!.Length == 0)
                kept = Close(text, made, at);
        }
        return made is null ? text : made.Append(text, kept, text.Length - kept).ToString().Trim(' ', ',');
    }

    /// <summary>"Whit's", "Dont": the same at the beginning, with a capital.</summary>
    private static bool Opening(ReadOnlySpan<char> word, int from, out string? full)
    {
        full = null;
        if (from > 0 || word.Length < 4 || !char.IsAsciiLetterUpper(word[0]))
            return false;
        Span<char> lower = stackalloc char[8];
        word.CopyTo(lower);
        lower[0] = char.ToLowerInvariant(word[0]);
        if (!FullBySpan.TryGetValue(lower[..word.Length], out var plain) || plain.Length == 0)
            return false;
        full = char.ToUpperInvariant(plain[0]) + plain[1..];
        return true;
    }

    /// <summary>"jordan", "priya": a name and no everyday word, nor a thing's ("our ruby wedding").</summary>
    private static bool IsGivenName(ReadOnlySpan<char> word) => word.Length > 3 && word is not ("ruby" or "jade"
        or "amber" or "olive" or "ginger" or "violet" or "iris" or "lily" or "daisy" or "hazel" or "ivy")
        && char.IsAsciiLetterLower(word[0])
        && !Everyday.Derives(word) && Privacy.Gazetteer.Given.Contains(word.ToString());

    /// <summary>"Dads a bus driver", "thinkin of": the apostrophe or the last letter is left out; null where nothing
    /// is.</summary>
    private static string? Apart(string text, ReadOnlySpan<char> word, int from, int at)
    {
        // "ah work nights", unlike "ah well"
        if (word is "ah" or "Ah" && at + 1 < text.Length && text[at] == ' ')
            return IsVerb(text.AsSpan(at + 1)) ? "I" : null;
        // "ma brither", unlike "my ma" and "ma lives in Cork"
        if (word is "ma")
            return at + 1 < text.Length && text[at] == ' ' && !IsOwned(text.AsSpan(0, from))
                && !IsVerb(text.AsSpan(at + 1)) ? "my" : null;
        if (at + 1 < text.Length && text[at] == ' ' && (word is "an" or "me"))
            return word is "an" ? char.IsLetter(text[at + 1]) && !"aeiouhAEIOUH".Contains(text[at + 1]) ? "and" : null
                : IsKin(text.AsSpan(at + 1)) ? "my" : null;
        if (word.Length > 4 && char.IsLower(word[0]) && word.EndsWith("in", StringComparison.Ordinal)
            && !Everyday.Derives(word)
            && Everyday.Derives($"{word}g"))
            return $"{word}g";
        if (word.Length < 4 || word[^1] != 's' || word[^2] is 's' or '\'' or '\u2019' || at >= text.Length
            || text[at] != ' ')
            return null;
        var end = at + 1;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        var next = text[(at + 1)..end];
        if (next is not ("a" or "an" or "got" or "been" or "gone") && (!char.IsLower(text[0])
            || (!Predicates.Contains(next) && !next.EndsWith("ing", StringComparison.Ordinal))))
            return null;
        var one = word[..^1].ToString().ToLowerInvariant();
        return (Lexicon.English.IsIn("rel", one) && one is not ("kid" or "twin"))
            || (Privacy.Gazetteer.Given.Contains(one) && !Everyday.Derives(word) && (from < 2 || text[from - 2] is ','
                or ';' or '.')) ? $"{word[..^1]}'s" : null;
    }

    /// <summary>"Me mam", where "my mam" is meant.</summary>
    private static bool IsKin(ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && char.IsLetter(rest[end]))
            end++;
        var (_, id) = Lexicon.English.Words.Known(rest[..end]);
        return id >= 0 && Lexicon.English.Has(id, Mark.Relation);
    }

    /// <summary>Whether what stands before says whose the next word is.</summary>
    private static bool IsOwned(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        before = before[(before.LastIndexOf(' ') + 1)..];
        return before is "my" or "My" or "your" or "his" or "her" or "our" or "Our" or "their" or "me" or "Me" or "yer"
            or "oor";
    }

    private static bool IsVerb(ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && char.IsLetter(rest[end]))
            end++;
        var (_, id) = Lexicon.English.Words.Known(rest[..end]);
        return (id >= 0 && Lexicon.English.Has(id, Mark.Verbal | Mark.Verb)) || WordForms.IsPast(rest[..end])
            || FullBySpan.ContainsKey(rest[..end]);
    }

    private static readonly FrozenSet<string> Predicates = FrozenSet.ToFrozenSet(
    [
        "the", "in", "at", "on", "from", "not", "my", "off", "back", "home", "still",
        "always", "only", "just", "now", "so", "too", "really", "very", "like", "better", "ill", "dead", "pregnant",
    ], StringComparer.Ordinal);

    /// <summary>A dropped word leaves no double space or comma behind.</summary>
    private static int Close(string text, StringBuilder made, int at)
    {
        if (at < text.Length && text[at] == ' ' && made.Length == 0)
            return at + 1;
        if (at + 1 < text.Length && text[at] == ' ' && made.Length > 0 && char.IsLetter(text[at + 1]))
        {
            while (made.Length > 0 && made[^1] is ' ' or ',')
                made.Length--;
            made.Append(',');
            return at;
        }
        if (at >= text.Length || !char.IsLetterOrDigit(text[at]))
            while (made.Length > 0 && made[^1] == ' ')
                made.Length--;
        return at;
    }

    /// <summary>
    /// "Quit smoking in January", "allergic to peanuts", "saving up for a trip": the speaker is left out; here put in.
    /// The same string where a subject is there, or nothing says that it is the speaker.
    /// </summary>
    public static string WithSubject(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '\u2019' or '-'))
            end++;
        if (end < 2 || end + 1 >= text.Length || text[end] is not (' ' or ','))
            return text;
        var first = text[..end].ToLowerInvariant().Replace('\u2019', '\'');
        var next = end + 1;
        var stop = next;
        while (stop < text.Length && (char.IsLetter(text[stop]) || text[stop] is '\''))
            stop++;
        var second = text[next..stop].ToLowerInvariant();
        if (Lead(first, second) is not { } lead || (char.IsUpper(text[0]) && Privacy.Gazetteer.Given.Contains(first)))
            return text;
        return $"{lead}{first}{text[end..]}";
    }

    /// <summary>What to put before the first word; null for nothing.</summary>
    private static string? Lead(string first, string second)
    {
        if (second is "i" or "we" or "you" or "he" or "she" or "they" or "is" or "was" or "are" or "were"
            || (second is "it" && !first.EndsWith("ed", StringComparison.Ordinal)))
            return null;
        if (States.Contains(first))
            return second is "to" or "from" or "since" or "with" or "of" or "at" or "in" or "on" or "again" or "now"
                or "for" or "next" ? "I'm " : null;
        if (first is "don't")
            return second is "like" or "have" or "eat" or "drink" or "drive" or "want" or "know" or "own" or "work"
                or "need" or "smoke" or "live" or "believe" or "do" or "get" or "really" or "even" ? "I " : null;
        if (first is "been" or "never" or "always")
            return first == "been" ? "I've " : WordForms.IsPast(second) ? "I " : null;
        if (first is "just" or "finally" or "still" or "already")
            return WordForms.IsPast(second) || second.EndsWith("ed", StringComparison.Ordinal) ? "I "
                : second.EndsWith("ing", StringComparison.Ordinal) ? "I'm " : null;
        if (Openers.Contains(first))
            return first is "have" or "had" or "did" or "was" or "am" && second is "my" or "our" ? null
                : first is "might" ? null : "I ";
        if (first.EndsWith("ing", StringComparison.Ordinal) && first.Length > 4 && !Adjectives.Contains(first))
            return second is "to" or "up" or "for" or "about" or "at" or "in" or "on" or "a" or "an" or "the" or "my"
                or "from" or "out" or "as" or "with" or "our" or "back" or "of" or "every" ? "I'm " : null;
        if (Moods.Contains(first))
            return "I'm ";
        return (WordForms.IsPast(first) && !Nouns.Contains(first)) || (first.Length > 4
            && first.EndsWith("ed", StringComparison.Ordinal) && Everyday.Derives(first.AsSpan(0, first.Length - 2))
            && second is not ("by" or "and")) ? "I " : null;
    }

    private static readonly FrozenSet<string> Adjectives = FrozenSet.ToFrozenSet(
    [
        "interesting", "boring", "amazing", "annoying", "exciting", "surprising", "nothing", "something", "anything",
        "everything", "morning", "evening", "wedding", "spring", "during", "according", "including", "building",
        "ceiling", "disgusting", "shocking", "stunning", "depending", "speaking", "talking", "nursing",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Moods = FrozenSet.ToFrozenSet(
    [
        "excited", "worried", "tired", "bored", "relieved", "annoyed", "exhausted", "disappointed", "convinced",
        "ashamed", "nervous",
    ], StringComparer.Ordinal);

    // past forms that are as often something else at the beginning of a sentence
    private static readonly FrozenSet<string> Nouns = FrozenSet.ToFrozenSet(
        ["found", "felt", "left", "read", "light", "lit", "wound", "saw", "lay", "dead", "death", "mean", "spread",
         "beat", "given", "dove"], StringComparer.Ordinal);
}
