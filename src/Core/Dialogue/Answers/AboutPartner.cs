using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// What the partner told: facts first, then their own words, with when; or honestly that it does not remember.
/// </summary>
internal static class AboutPartner
{
    private static readonly Frame Forgot = Frame.Of(
        "I don't remember that. | I can't recall, sorry. | I don't think you've told me. | " +
            "That's gone, if you ever told me. | You haven't told me that, as far as I remember.");

    private static readonly Frame Nothing = Frame.Of(
        "I don't know much about you yet. | You haven't told me much about yourself so far. | " +
            "Not a great deal yet. I'd like to hear more, though.");

    private static readonly Frame Told = Frame.Of(
        "You told me {when} that {what}. | {When} you said that {what}. | " +
            "If I remember rightly, {what}; you told me {when}. | You mentioned {when} that {what}.");

    private static readonly Frame Quoted = Frame.Of(
        "You said {when}: \"{words}\" | {When} you told me: \"{words}\" | I remember your words {when}: \"{words}\"");

    private static readonly Frame Fact = Frame.Of("{what}. | {what}, if I remember rightly. | " +
        "{what}; you told me {when}.");

    private static readonly Frame FactAlso = Frame.Of("And {what}. | {what}, too. | I also remember that {what}.");

    private static readonly Frame Past = Frame.Of("Before that, {what}. | {what}, in the past. | " +
        "It used to be that {what}.");

    private static readonly Frame Known = Frame.Of("Of course I remember you. | I do, yes. | " +
        "Yes, we've talked before.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot is "memory" or "memory.me" && AboutPast.Answer(s, a, d))
            return true;
        if (a.Slot == "memory.me")
        {
            TellAll(s, d);
            return true;
        }
        if (a.Slot == "recall.me")
            return AboutInsights.Answer(s, d);
        if (a.Slot != "memory")
            return false;
        var told = 0;
        var favourite = a.Arg.StartsWith("favourite ", StringComparison.Ordinal) ? a.Arg["favourite ".Length..] : "";
        var pastOnly = Plain.Has(a.Plain, "before") || Plain.Has(a.Plain, "used to") || Plain.Has(a.Plain, "use to")
            || Plain.Has(a.Plain, "previous");
        if (a.Evidence is { } evidence && !Settles(s, a, evidence))
        {
            Recalling.Say(s, evidence, d);
            return true;
        }
        if (!a.Plain.StartsWith(" when ", StringComparison.Ordinal) && (a.Near is null))
            foreach (var fact in s.Recollection.Facts)
        {
            if (!fact.Asked || told >= 3 || (told > 0 && fact.Attribute == "dislikes" && AsksLikes(a.Plain))
                || (pastOnly && !fact.Ended) || SaysNothing(fact, a.Attribute)
                || !Fits(a.Question, fact) || !Agrees(a, fact)
                || (favourite.Length > 0 && !IsFavourite(fact, favourite.Split(' ')[0])))
                continue;
            var fills = Fills(s, Render(fact), fact.ToldAt);
            d.Say("recall", fact.Ended ? Past : told == 0 ? Fact : FactAlso, Tone.Fact, 0.1, null, fills);
            Use(d, fact.Content, 1);
            told++;
        }
        if (told > 0)
            return true;
        if (a.Evidence is { } only)
        {
            Recalling.Say(s, only, d);
            return true;
        }
        if (a.Near is { } near)
        {
            Recalling.SayNear(s, near, d);
            return true;
        }
        if (a.Question is null or { OfMemory: true } && Nearest(s, a) is { } nearest)
        {
            TellEpisode(s, nearest, d);
            return true;
        }
        d.Say("hedge", Forgot, Tone.Fact, 0, null);
        return true;
    }

    /// <summary>Whether a plain fact was told in the same breath as what comes nearest to the question; of what was
    /// told elsewhere it is not known that it is meant.</summary>
    private static bool Agrees(Asked a, RememberedFact fact)
    {
        if ((a.Evidence ?? a.Near) is not { } near)
            return true;
        return Same(near.Told) || (near.IsSure && Same(near.Earlier));

        bool Same(RememberedFact? told) => told is not null && (told.ToldAt == fact.ToldAt
            || told.Value.Contains(fact.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool AsksLikes(string plain) => Plain.Has(plain, "like") && !Plain.Has(plain, "not")
        && !Plain.Has(plain, "dislike");

    /// <summary>"What did I say about my landlord?": what was said with that word in it, if memory itself is asked.
    /// </summary>
    private static RememberedEpisode? Nearest(Situation s, Asked a)
    {
        if (a.Attribute.Length > 0)
            return null;
        foreach (var episode in s.Recollection.Episodes)
            if (episode.Speaker is not null && episode.Relevance >= Near && !episode.Text.EndsWith('?')
                && (a.Question is not { Keys.Count: > 0 } q || Clause.Of(episode.Text) is var said
                    && Relevance.IsMine(said) && q.Keys.Exists(k => Relevance.Met(k, said) >= 0.8f)))
                return episode;
        return null;
    }

    private const float Near = 0.3f;

    /// <summary>Whether a plain fact is of the one asked about and of the kind asked for.</summary>
    private static bool Fits(Question? q, RememberedFact fact)
    {
        if (q is null)
            return true;
        if (q.Wanted is Wanted.Duration or Wanted.Often or Wanted.Reason
            || (q.Wanted == Wanted.Number && !fact.Value.Any(char.IsDigit) && !fact.Attribute.EndsWith("count",
                StringComparison.Ordinal) && fact.Attribute is not ("children" or "siblings" or "pets")))
            return false;
        if (q.Somebodies.Count == 0)
            return q.Wanted != Wanted.Age || fact.Attribute.EndsWith("age", StringComparison.Ordinal);
        var who = q.Somebodies[0];
        var dot = fact.Attribute.IndexOf('.', StringComparison.Ordinal);
        var relation = (dot < 0 ? fact.Attribute : fact.Attribute[..dot]).Split('#')[0];
        if (who.Owner is not null || who.Stems.Contains("first") || who.Stems.Contains("second")
            || (who.Head.Length > 0 && relation != who.Head && relation is not ("children" or "pets"
            or "siblings" or "partner")))
            return false;
        var kind = dot < 0 ? "" : fact.Attribute[(dot + 1)..];
        return q.Wanted switch
        {
            Wanted.Name => kind == "name" || dot < 0,
            Wanted.Age => kind == "age",
            Wanted.Place => kind is "home" or "employer",
            Wanted.Work => kind is "work" or "employer",
            Wanted.Any when q.Keys.Count == 0 => true,
            Wanted.Somebody or Wanted.YesNo when q.Keys.Count == 0 => true,
            _ => q.OfMemory && q.Keys.Count == 0,
        };
    }

    /// <summary>
    /// Whether a plain fact answers as well: one of the few that have one value, told no earlier than the evidence.
    /// </summary>
    private static bool Settles(Situation s, Asked a, Evidence evidence)
    {
        var before = a.Question?.Before == true;
        if (a.Question?.Keys.Exists(static k => k.Stem == "grow") == true)
            return false;
        foreach (var fact in s.Recollection.Facts)
            if (fact.Asked && fact.Ended == before && fact.Attribute.Replace(PartnerAttributes.Was, "",
                StringComparison.Ordinal) is "name" or "age" or "home" or "birthday" or "birthplace" or "work"
                    or "employer" or "likes" or "dislikes" or "allergy"
                && Fits(a.Question, fact) && Agrees(a, fact) && !SaysNothing(fact, a.Attribute) && (before
                    || fact.ToldAt >= evidence.Told.ToldAt)
                && !a.Plain.StartsWith(" when ", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsFavourite(RememberedFact fact, string kind) =>
        fact.Attribute.StartsWith("favourite.", StringComparison.Ordinal)
        || (fact.Attribute == "favourite" && (fact.Value.Contains(kind, StringComparison.OrdinalIgnoreCase)
            || (kind == "food" && (fact.Value.Contains("dish", StringComparison.Ordinal)
                || fact.Value.Contains("meal", StringComparison.Ordinal)))));

    /// <summary>"You have a sister" does not say what she is called; "hiking" is no instrument.</summary>
    private static bool SaysNothing(RememberedFact fact, string slot) => slot switch
    {
        "instrument" => !fact.Value.Contains("play", StringComparison.OrdinalIgnoreCase),
        "learning" => !fact.Value.Contains("learn", StringComparison.OrdinalIgnoreCase),
        _ when slot.EndsWith(".name", StringComparison.Ordinal) =>
            !fact.Attribute.EndsWith(".name", StringComparison.Ordinal) && !fact.Value.Any(char.IsUpper),
        _ => string.Equals(fact.Attribute, fact.Value, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Recalls one episode aloud.</summary>
    public static void TellEpisode(Situation s, RememberedEpisode episode, Draft d, Frame? inline = null)
    {
        var words = Shorten(episode.Text);
        var turned = Grammar.Lower(Grammar.Turn(words)).TrimEnd('.', '!', '?');
        if ((s.Request.At - episode.At).TotalHours > 14)
            turned = AboutPast.FromLater(turned);
        var whole = words.Length < 120 && !words.Contains('?', StringComparison.Ordinal)
            && Opens(words) && !words.Contains('"', StringComparison.Ordinal);
        d.Say("recall", whole ? inline ?? Told : Quoted, Tone.Fact, 0.1, null,
            [.. Fills(s, turned, episode.At), new("words", words.Replace('"', '\''))]);
        Use(d, episode.Content, episode.Score);
    }

    /// <summary>When something was, seen from now, in words.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now)
    {
        var gone = now - at;
        return gone.TotalMinutes < 3 ? "just now" : gone.TotalHours < 3 ? "a while ago"
            : gone.TotalHours < 14 ? "earlier today" : gone.TotalHours < 36 ? "yesterday"
            : gone.TotalDays < 6 ? "a few days ago" : gone.TotalDays < 13 ? "last week"
            : gone.TotalDays < 45 ? "a few weeks ago" : gone.TotalDays < 330 ? "some months ago"
            : gone.TotalDays < 700 ? "last year" : "years ago";
    }

    /// <summary>A fact about the partner as a clause in the second person.</summary>
    public static string Render(RememberedFact fact)
    {
        var attribute = fact.Attribute;
        var value = Grammar.Turn(fact.Value.Trim().TrimEnd('.'));
        var was = fact.Ended || attribute.StartsWith("was.", StringComparison.Ordinal);
        var not = attribute.StartsWith("not.", StringComparison.Ordinal);
        if (attribute.StartsWith("was.", StringComparison.Ordinal) || not)
            attribute = attribute[4..];
        var dot = attribute.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && attribute[..dot] == "favourite")
            return $"your favourite {attribute[(dot + 1)..]} {(was ? "was" : "is")} {value}";
        if (dot > 0
            && attribute[..dot] is not "home" and not "partner" and not "children" and not "siblings" and not "health")
        {
            var whose = "your " + attribute[..dot].Split('#')[0];
            return attribute[(dot + 1)..] switch
            {
                "name" => $"{whose}'s name is {value}",
                "home" => $"{whose} lives in {Place(value)}",
                "age" => $"{whose} is {value}",
                "work" => $"{whose} is {Grammar.Article(value)}{value}",
                "birthday" => $"{whose}'s birthday is {value}",
                "is" => value is "dead"
                    ? $"{whose} {(attribute.StartsWith("parents", StringComparison.Ordinal) ? "have" : "has")} died"
                    : $"{whose} is {value}",
                "likes" => $"{whose} likes {value}",
                "dislikes" => $"{whose} doesn't like {value}",
                "health" or "health.now" => $"{whose} has {value}",
                _ => $"there was something about {whose}, {value}",
            };
        }
        var be = was ? "were" : "are";
        return attribute switch
        {
            "name" => $"your name {(was ? "was" : "is")} {value}",
            "age" => $"you {be} {value}",
            "birthday" => $"your birthday is {Day(value)}",
            "partner.name" => $"your partner's name is {value}",
            "home" => not ? $"you don't live in {Place(value)}" : $"you {(was ? "lived" : "live")} in {Place(value)}",
            "home.kind" => $"you {(was ? "lived" : "live")} in {Grammar.Article(value)}{value}",
            "home.with" => value.StartsWith("with", StringComparison.Ordinal) || value == "alone"
                ? $"you live {value}" : $"you live with {value}",
            "birthplace" => $"you're from {Place(value)}",
            "work" => value.StartsWith("in ", StringComparison.Ordinal) || value.StartsWith("at ",
                StringComparison.Ordinal)
                || value.StartsWith("for ", StringComparison.Ordinal) ? $"you {(was ? "worked" : "work")} {value}"
                : $"you {be} {Grammar.Article(value)}{value}",
            "employer" => $"you {(was ? "worked" : "work")} at {value}",
            "likes" => not ? $"you don't like {value}" : $"you {(was ? "used to like" : "like")} {value}",
            "dislikes" => $"you don't like {value}",
            "pets" or "has" or "children" or "siblings" => not ? $"you don't have {value}"
                : $"you {(was ? "had" : "have")} {Grammar.Article(value)}{value}",
            "pastime" or "favourite" => $"you {(was ? "used to like" : "like")} {value}",
            "languages" => $"you speak {value}",
            "plan" when Planned(value) is { Length: > 0 } plan => plan,
            "goal" or "plan" => value.StartsWith("to ", StringComparison.Ordinal)
                ? $"you {(was ? "wanted" : "want")} {value}"
                : value.EndsWith("ing", StringComparison.Ordinal) ? $"you're thinking of {value}"
                    : $"you {(was ? "wanted" : "want")} to {value}",
            "fear" => $"you're afraid of {value}",
            "allergy" => $"you're allergic to {value}",
            "nationality" or "is" or "partner.status" => not ? $"you aren't {value}" : $"you {be} {value}",
            "education" => $"you {(was ? "studied" : "study")} {value}",
            "ability" => $"you can {value}",
            "opinion" => $"you think {value}",
            _ when Opens(fact.Value) => value,
            _ when value.Length == 0 => $"you have {Grammar.Article(attribute)}{attribute}",
            _ => $"you told me of your {attribute.Split('#')[0]}: {value}",
        };
    }

    /// <summary>
    /// A plan as a clause, without the "next week" of the day it was told; empty if it is a bare verb phrase.
    /// </summary>
    private static string Planned(string value)
    {
        foreach (var tail in (ReadOnlySpan<string>)[" next week", " next month", " next year", " next", " tomorrow",
            " tonight", " today", " this weekend", " this", " in", " on"])
            if (value.EndsWith(tail, StringComparison.Ordinal))
                value = value[..^tail.Length];
        var first = value.Split(' ', 2)[0];
        return first.EndsWith("ing", StringComparison.Ordinal) ? $"you were {value}"
            : Grammar.HasDeterminer(value) ? $"you had {value} ahead of you" : "";
    }

    private static void TellAll(Situation s, Draft d)
    {
        var told = 0;
        if (s.Bond.Familiarity > 0.05 || s.Recollection.Facts.Count > 0)
            d.Short("recall", Known, Tone.Reaction);
        foreach (var fact in s.Recollection.Facts)
        {
            if (fact.Ended || told >= 4)
                continue;
            d.Say("recall", told == 0 ? Fact : FactAlso, Tone.Fact, 0.1, null, Fills(s, Render(fact), fact.ToldAt));
            Use(d, fact.Content, 1);
            told++;
        }
        AboutInsights.Add(s, d, told < 4 ? 1 : 0);
        if (told == 0 && s.Recollection.Episodes.FirstOrDefault(e => e.Speaker is not null
            && !e.Text.EndsWith('?')) is { } episode)
            TellEpisode(s, episode, d);
        else if (told == 0 && s.Recollection.Insights.Count == 0)
            d.Say("hedge", Nothing, Tone.Fact, 0, null);
    }

    /// <summary>What was told, and when, for a frame.</summary>
    public static Fill[] Fills(Situation s, string what, DateTimeOffset at)
    {
        var when = When(at, s.Request.At);
        return [new("what", what), new("when", when), new("When", Grammar.Upper(when))];
    }

    /// <summary>Notes that a memory was used.</summary>
    public static void Use(Draft d, ContentId content, float score)
    {
        if (!d.Memories.Exists(m => m.Content == content))
            d.Memories.Add(new UsedMemory(content, score));
    }

    /// <summary>"third of May" with its article.</summary>
    private static string Day(string value) =>
        value.Contains(" of ", StringComparison.Ordinal) && !value.StartsWith("the ", StringComparison.Ordinal)
            ? "the " + value : value;

    private static string Place(string value) =>
        value.StartsWith("in ", StringComparison.Ordinal) ? value[3..] : value;

    private static bool Opens(string words) =>
        words.StartsWith("I ", StringComparison.Ordinal) || words.StartsWith("My ",
            StringComparison.OrdinalIgnoreCase)
        || words.StartsWith("We ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("I'",
            StringComparison.Ordinal);

    /// <summary>The first sentences of what was said, to 160 characters.</summary>
    private static string Shorten(string text)
    {
        var best = "";
        foreach (var (start, end) in Sentences.Split(text))
        {
            if (best.Length > 0 && end > 160)
                break;
            if (best.Length == 0 || text[end - 1] != '?')
                best = text[..end].Length <= 160 ? text[..end] : best;
            if (best.Length > 40)
                break;
        }
        return best.Length > 0 ? best : text.Length <= 160 ? text : text[..157] + "...";
    }
}
