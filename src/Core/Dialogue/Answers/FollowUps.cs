using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Questions that lean on what was said before: why, tell me more, and you, what do you mean.</summary>
internal static class FollowUps
{
    private static readonly Frame Because = Frame.Of(
        "Because {reason}. | Well, {reason}. | For one thing, {reason}. | {reason}. That's all there is to it.");

    private static readonly Frame NoReason = Frame.Of(
        "I couldn't give you a reason[, to be honest/]. | No particular reason. | It's just how it is. | " +
            "I've never asked myself why.");

    private static readonly Frame SomeThings = Frame.Of(
        "Some things take time. | Because I don't know you that well yet. | I'd need to know you better for that.");

    private static readonly Frame Again = Frame.Of("I said: \"{words}\" | What I said was: \"{words}\" | " +
        "My words were: \"{words}\"");

    private static readonly Frame Fond = Frame.Of("I do, yes. | Yes, it has grown on me. | I'm happy there. | " +
        "Mostly, yes.");

    private static readonly Frame Unsure = Frame.Of("It's all right. | Some days. | I've known better.");

    private static readonly Frame Yes = Frame.Of("Yes. | I do. | Very much. | Oh yes.");

    private static readonly Frame InYear = Frame.Of("That was in {year}. | In {year}; I was {age}. | " +
        "I was {age}, so in {year}.");

    private static readonly Frame Lost = Frame.Of("I'm not sure what you mean. | Which part do you mean? | " +
        "Sorry, what exactly?");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "why":
                TellWhy(s, d);
                return true;
            case "more":
                return TellMore(s, d);
            case "you":
                return TellSame(s, d);
            case "repeat":
                TellAgain(s, d);
                return true;
            case "it":
                return TellIt(s, d);
            case "when":
                return TellWhen(s, d);
            default:
                return false;
        }
    }

    /// <summary>The slot that answers, about the persona, what was told or asked about the partner.</summary>
    public static string SlotOf(string attribute) => attribute.Split('.')[0].Split('#')[0] switch
    {
        "home" => "home.town", "birthplace" => "birthplace", "work" or "employer" => "work.occupation",
            "name" => "name",
        "age" => "age", "birthday" => "birthday", "likes" or "pastime" or "favourite" => "pastimes",
            "pets" or "dog" or "cat" or "pet" => "pets",
        "children" or "son" or "daughter" or "kids" => "children", "siblings" or "sister" or "brother" => "siblings",
        "partner" or "wife" or "husband" or "girlfriend" or "boyfriend" => "partner.status",
            "goal" or "plan" => "goals",
        "fear" => "fears", "education" => "education", "languages" => "languages",
            "mood" or "is" or "feeling" => "feeling",
        "health" => "health", "music" => "taste:music", "food" => "taste:food", "book" => "taste:book",
            "family" => "family",
        "film" => "taste:film", "place" => "taste:place", "day" => "day",
            "mother" or "father" or "parents" => "family",
        "friend" => "friends", "dislikes" => "angry", "season" => "taste:season", "drink" => "taste:drink",
        _ => "",
    };

    private static void TellWhy(Situation s, Draft d)
    {
        if (s.Talk.LastActs.Contains("deflect"))
        {
            d.Say("deflect", SomeThings, Tone.Fact, 0, null);
            return;
        }
        foreach (var fact in s.Talk.LastFacts)
        {
            if (IsDetail(fact) || s.Talk.HasTold(fact + ".reason") || AboutTaste.ReasonOf(s.Identity,
                fact) is not { Length: > 0 } reason)
                continue;
            d.Answer(fact + ".reason", Because, new Fill("reason", reason.TrimEnd('.')));
            return;
        }
        if (s.Talk.LastFacts.Any(f => f.StartsWith("work", StringComparison.Ordinal)))
            AboutWork.Answer(s, new Asked("work.likes"), d);
        else
            d.Say("hedge", NoReason, Tone.Fact, 0, null);
    }

    private static bool TellMore(Situation s, Draft d)
    {
        if (s.Heard.Told.Count > 0)
            return false;
        foreach (var fact in s.Talk.LastFacts)
        {
            if (fact.Contains(':', StringComparison.Ordinal) || IsDetail(fact))
                continue;
            if (!s.Talk.HasTold(fact + ".reason") && AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } reason)
            {
                d.Answer(fact + ".reason", Because, new Fill("reason", reason.TrimEnd('.')));
                return true;
            }
            if (Next(s, fact) is { } next && !s.Talk.HasTold(next) && Telling.Tell(s, next, d))
                return true;
        }
        return Initiative.TellSomething(s, d);
    }

    private static bool IsDetail(string fact) =>
        fact.EndsWith(".reason", StringComparison.Ordinal) || fact.EndsWith(".note", StringComparison.Ordinal)
        || fact.EndsWith(".lesson", StringComparison.Ordinal);

    private static string? Next(Situation s, string fact)
    {
        var root = fact.Split('.')[0];
        if (root is "work")
            return First(s, "work.duties", "work.likes", "work.dislikes", "work.employer", "work.past", "work.since");
        if (root is "home")
            return First(s, "home.kind", "home.with", "home.since", "birthplace");
        if (root is "birthplace")
            return First(s, "home.town", "life.0");
        var count = root switch
        {
            "taste" => s.Identity.Tastes.Count, "pastime" => s.Identity.Pastimes.Count,
                "life" => s.Identity.Life.Count,
            "goal" => s.Identity.Goals.Count, "opinion" => s.Identity.Opinions.Count,
                "people" => s.Identity.People.Count,
            _ => 0,
        };
        for (var i = 0; i < count; i++)
            if (!s.Talk.HasTold($"{root}.{i}"))
                return $"{root}.{i}";
        return null;
    }

    private static string? First(Situation s, params ReadOnlySpan<string> facts)
    {
        foreach (var f in facts)
            if (!s.Talk.HasTold(f))
                return f;
        return null;
    }

    private static bool TellSame(Situation s, Draft d)
    {
        var slot = "";
        foreach (var told in s.Heard.Told)
            slot = SlotOf(told.About is "me" or "" ? told.Attribute : told.About) is { Length: > 0 } found ? found
                : slot;
        if (slot.Length == 0)
            foreach (var fact in s.Talk.LastFacts)
                if (fact.StartsWith("ask:", StringComparison.Ordinal) && SlotOf(fact[4..]) is { Length: > 0 } asked)
                    slot = asked;
        if (slot.Length == 0 && s.Associations.Best(s.Heard.Text) is { } near)
            return Telling.Tell(s, near, d);
        if (slot.Length == 0)
            slot = "feeling";
        var parts = slot.Split(':');
        Answerer.Answer(s, new Asked(parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 1 ? "like" : ""), d);
        return true;
    }

    private static bool TellIt(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
        {
            var root = fact.Split('.')[0];
            if (root == "work")
                return AboutWork.Answer(s, new Asked("work.likes", YesNo: true), d);
            if (root is "home" or "birthplace")
            {
                d.Say("answer", s.Voice.Warmth > -0.1 ? Fond : Unsure, Tone.View, s.Voice.Warmth, null);
                return true;
            }
            if (AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } reason)
            {
                d.Short("answer", Yes, Tone.Reaction);
                d.Answer(fact + ".reason", Because, new Fill("reason", reason.TrimEnd('.')));
                return true;
            }
        }
        return false;
    }

    private static bool TellWhen(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "life") is >= 0 and var i && i < s.Identity.Life.Count)
            {
                var e = s.Identity.Life[i];
                d.Answer(fact, InYear, new("year",
                    e.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    new("age", Grammar.Number(e.AtAge)));
                return true;
            }
        return false;
    }

    private static void TellAgain(Situation s, Draft d)
    {
        for (var i = s.Request.Recent.Count - 1; i >= 0; i--)
            if (s.Request.Recent[i].Persona is not null
                && s.Request.Recent[i].Text is { Length: > 0 and < 400 } words)
            {
                d.Say("repair", Again, Tone.Fact, 0, null, new Fill("words", words.Replace('"', '\'')));
                return;
            }
        d.Say("repair", Lost, Tone.Question, 0, null);
    }
}
