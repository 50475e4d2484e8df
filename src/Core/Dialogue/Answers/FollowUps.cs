using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Questions that lean on what was said before: why, tell me more, and you, what do you mean.</summary>
internal static class FollowUps
{
    private static readonly Frame Because = Frame.Of(
        "Because {reason}. | Well, {reason}. | For one thing, {reason}. | {reason}. That's all there is to it.");

    private static readonly Frame Again = Frame.Of("I said: \"{words}\" | What I said was: \"{words}\" | " +
        "My words were: \"{words}\"");

    private static readonly Frame Fond = Frame.Of("I do, yes. | Yes, it has grown on me. | I wouldn't want to be " +
        "without it. | " +
        "Mostly, yes.");

    private static readonly Frame Unsure = Frame.Of("It's all right. | Some days. | I've known better.");

    private static readonly Frame Hard = Frame.Of("Some days. | One gets used to it. | Less than it used to be. | It " +
        "can be, in the beginning of the week.");

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
                Whys.Tell(s, d);
                return true;
            case "really":
                return Whys.Confirm(s, d);
            case "mean":
                return Whys.Explain(s, d);
            case "since":
                return TellSince(s, d);
            case "how":
                return TellHow(s, a, d);
            case "felt":
                return TellFelt(s, d);
            case "lesson":
                return TellLesson(s, d);
            case "often":
                return TellOften(s, d);
            case "more":
                return TellMore(s, d, a.Certain);
            case "thought":
                return Judgements.Tell(s, d);
            case "you":
                return TellSame(s, d);
            case "repeat":
                TellAgain(s, d);
                return true;
            case "it":
                return TellIt(s, a, d);
            case "when":
                return TellWhen(s, d);
            case "another":
                return TellAnother(s, d);
            case "touches":
                return TellTouched(s, a, d);
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

    private static readonly Frame NoMore = Frame.Of("That's about all there is to it. | There's no more to tell, " +
        "really. | " +
        "You've had all I know of that. | I'd only be repeating myself.");

    private static bool TellMore(Situation s, Draft d, bool asked)
    {
        if (s.Heard.Told.Count > 0)
            return false;
        if (asked && Recommendations.Last(s) is { Length: > 0 } kind && kind != "town")
            return Recommendations.Give(s, d, kind, true);
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
            if (fact.StartsWith("view.", StringComparison.Ordinal) || fact.StartsWith("opinion",
                StringComparison.Ordinal)
                || fact.StartsWith("people", StringComparison.Ordinal))
                return Whys.Tell(s, d);
        }
        if (!asked)
            return false;
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("ask:", StringComparison.Ordinal) && TellOwn(s, fact[4..], d))
                return true;
        d.Say("hedge", NoMore, Tone.Fact, 0, Thread.Of(s) is [var own, ..] ? own : null);
        return true;
    }

    /// <summary>Answers of itself what it asked the partner ("food"); false if that is nothing it has.</summary>
    public static bool TellOwn(Situation s, string asked, Draft d)
    {
        if (SlotOf(asked) is not { Length: > 0 } slot)
            return false;
        var parts = slot.Split(':');
        Answerer.Answer(s, new Asked(parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 1 ? "like" : ""), d);
        return true;
    }

    /// <summary>Whether it is a part of a fact that has no reason of its own.</summary>
    public static bool IsDetail(string fact) =>
        fact.Contains(".reason", StringComparison.Ordinal) || fact.EndsWith(".note", StringComparison.Ordinal)
        || fact.EndsWith(".lesson", StringComparison.Ordinal) || fact.EndsWith(".scene", StringComparison.Ordinal)
        || fact.EndsWith(".again", StringComparison.Ordinal);

    private static string? Next(Situation s, string fact)
    {
        var root = fact.Split('.')[0];
        if (root is "work")
            return First(s, "work.duties", "work.likes", "work.dislikes", "work.employer", "work.past", "work.since");
        if (root is "home")
            return First(s, "home.kind", "home.with", "home.since", "birthplace");
        if (root is "birthplace")
            return First(s, "home.town", "life.0");
        if (root is "taste")
            return FactRef.Index(fact, root) is >= 0 and var of && of < s.Identity.Tastes.Count ? Alike(s, of) : null;
        var count = root switch
        {
            "pastime" => s.Identity.Pastimes.Count,
                "life" => s.Identity.Life.Count,
            "goal" => s.Identity.Goals.Count, "people" => s.Identity.People.Count,
            _ => 0,
        };
        for (var i = 0; i < count; i++)
            if (!s.Talk.HasTold($"{root}.{i}"))
                return $"{root}.{i}";
        return null;
    }

    /// <summary>Another taste of the same kind and sign that was not told; null if there is none.</summary>
    private static string? Alike(Situation s, int of)
    {
        var all = s.Identity.Tastes;
        for (var i = 0; i < all.Count; i++)
            if (i != of && all[i].Category == all[of].Category && all[i].Like > 0 == all[of].Like > 0
                && !s.Talk.HasTold($"taste.{i}"))
                return $"taste.{i}";
        return null;
    }

    private static string? First(Situation s, params ReadOnlySpan<string> facts)
    {
        foreach (var f in facts)
            if (!s.Talk.HasTold(f))
                return f;
        return null;
    }

    /// <summary>What the persona tells of itself after news of a kind, asked "and you?".</summary>
    private static string SlotOfNews(string kind) => kind switch
    {
        "journey" or "planning" or "anticipating" => "goals", "cooked" or "hungry" or "diet" => "taste:food",
        "watched" => "taste:film", "sport" or "project" or "learning" or "habit" => "pastimes", "tired" or "sleepless"
            => "feeling", "newjob" or "work" or "overwork" or "jobchange" or "busy" => "work.occupation",
        "pet" => "pets", "birthday" => "birthday", "home" or "newplace" => "home.kind", "background" => "birthplace",
        "fond" => "childhood", "friendship" or "met" => "friends", "gathering" or "goodday" or "badday" or "date"
            => "doing", "wish" or "hoping" or "dreamt" => "goals", "worry" or "dreaded" => "fears", _ => "",
    };

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
        if (slot.Length == 0 && LastTold(s) is { } before)
        {
            if (before.Attribute is "likes" or "dislikes")
            {
                AboutTopics.Tell(s, d, before.Value);
                return true;
            }
            slot = SlotOf(before.Attribute);
        }
        if (slot.Length == 0 && LastLine(s) is { Length: > 0 } line && (Topics.Views.Stored(s, line) is not null
            || Topics.Views.Formed(s, line) is not null) && !line.Contains('?', StringComparison.Ordinal))
        {
            AboutTopics.Tell(s, d, line);
            return true;
        }
        if (slot.Length == 0)
            slot = Tidings.News.LastMet(s) is { } met ? SlotOfNews(met.Kind) : "";
        if (slot.Length == 0 || Tidings.News.Staying(s) is not null)
            slot = "feeling";
        var parts = slot.Split(':');
        Answerer.Answer(s, new Asked(parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 1 ? "like" : ""), d);
        return true;
    }

    private static readonly Frame SinceYear = Frame.Of("Since {year}. | Since {year}, so {years} now. | It began in " +
        "{year}.");
    private static readonly Frame Always = Frame.Of("Always, as far as I remember. | As long as I can think. | I " +
        "couldn't name the day.");
    private static readonly Frame Began = Frame.Of("I began in {year}, and it stuck. {reason}. | It was in {year}. I " +
        "tried it once, and {reason}. | " +
        "Somebody took me along, in {year}. I found that {reason}.");
    private static readonly Frame Often = Frame.Of("{often}. | As a rule {often}. | {often}, if nothing comes " +
        "between.");
    private static readonly Frame NowAndThen = Frame.Of("Now and then. | Not often, and then all at once. | More " +
        "often than I let on.");

    private static bool TellSince(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
        {
            var year = FactRef.Index(fact, "pastime") is >= 0 and var p ? s.Identity.Pastimes[p].SinceYear
                : fact.StartsWith("work", StringComparison.Ordinal) && s.Identity.Work.Count > 0
                    ? s.Identity.Work[0].FromYear
                : fact.StartsWith("home", StringComparison.Ordinal) ? s.Identity.Home.SinceYear : 0;
            if (year == 0)
                continue;
            d.Answer(fact, SinceYear, new("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new("years", Grammar.Number(Math.Max(1, s.Year - year)) + (s.Year - year < 2 ? " year" : " years")));
            return true;
        }
        d.Say("answer", Always, Tone.Fact, 0, s.Talk.LastFacts.Count > 0 ? s.Talk.LastFacts[0] : null);
        return true;
    }

    private static readonly Frame Felt = Frame.Of("I was {feeling}. | {feeling}, mostly. | I felt {feeling}, and it " +
        "took a while. | " +
        "{feeling}. There's no better word for it.");
    private static readonly Frame Back = Frame.Of("On the whole, yes. | Mostly; one only notices it afterwards. | " +
        "Some of the time. It was mixed, like most things.");
    private static readonly Frame Learnt = Frame.Of("That {lesson}. | I think that {lesson}. | I learned that " +
        "{lesson}.");
    private static readonly Frame NotInto = Frame.Of("I'm not into {topic}, to be honest. | I never got into {topic}.");

    private static bool TellFelt(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "life") is >= 0 and var i && i < s.Identity.Life.Count)
            {
                d.Answer($"life.{i}", Felt, new Fill("feeling", s.Identity.Life[i].Feeling));
                return true;
            }
        d.Say("answer", Back, Tone.View, 0, s.Talk.LastFacts.Count > 0 ? s.Talk.LastFacts[0] : null);
        return true;
    }

    /// <summary>"Another one": of the kind that was told last.</summary>
    private static bool TellAnother(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("joke", StringComparison.Ordinal))
                return AboutWorld.Answer(s, new Asked("joke"), d);
        if (s.Talk.LastActs.Contains("joke") || s.Talk.HasTold("joke"))
            return AboutWorld.Answer(s, new Asked("joke"), d);
        return Stories.Tell(s, d, static _ => true) || TellMore(s, d, false);
    }

    private static readonly Frame Touched = Frame.Of("A little, yes. | Now and then, yes. | I can't say it leaves me " +
        "cold.");
    private static readonly Frame NotTouched = Frame.Of("Not really. | Less than it should, perhaps. | " +
        "No, I don't lie awake over it.");

    /// <summary>"Does it scare you?": by neuroticism, and by how one stands to what was spoken of.</summary>
    private static bool TellTouched(Situation s, Asked a, Draft d)
    {
        if (s.Talk.LastFacts.Count == 0)
            return false;
        var z = s.Profile.Traits[TraitIndex.N];
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("view.", StringComparison.Ordinal) && Topics.Views.Formed(s, fact.Split('.')[1]
                .Replace('_', ' ')) is { } view)
                z -= view.Stance;
        d.Say("answer", z > 0.1 ? Touched : NotTouched, Tone.View, 0, s.Talk.LastFacts[0]);
        foreach (var fact in s.Talk.LastFacts)
            if (AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } reason && !s.Talk.HasTold(fact + ".reason"))
            {
                d.Answer(fact + ".reason", Because, new Fill("reason", reason.TrimEnd('.')));
                break;
            }
        return true;
    }

    private static bool TellLesson(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "life") is >= 0 and var i && i < s.Identity.Life.Count)
            {
                d.Answer($"life.{i}.lesson", Learnt, new Fill("lesson", Grammar.Lower(
                    s.Identity.Life[i].Lesson.TrimEnd('.'))));
                return true;
            }
        if (s.Identity.Values.Count == 0)
            return false;
        d.Say("answer", Learnt, Tone.View, 0.1, "value.0", new Fill("lesson",
            s.Identity.Values[0].InOwnWords.TrimEnd('.')));
        return true;
    }

    private static bool TellHow(Situation s, Asked a, Draft d)
    {
        if (a.Arg.Length > 0)
        {
            if (s.Associations.Sure(a.Arg, "pastime", 0.4) is { } known)
                return TellBegan(s, FactRef.Index(known, "pastime"), d);
            if (s.Identity.Work.Count > 0 && (Topics.TopicLexicon.Default.Name(a.Arg, out _)?.Topic is { } topic
                && Trades.IsInField(s.Identity, topic) || Lexicon.Tastes.ContainsKey(a.Arg)
                || s.Associations.Sure(a.Arg, "work", 0.2) is not null))
                return Days.AboutWorklife.Answer(s, new Asked("work.why"), d);
            d.Say("hedge", NotInto, Tone.View, 0, null, new Fill("topic", a.Arg));
            return true;
        }
        foreach (var fact in s.Talk.LastFacts)
        {
            if (FactRef.Index(fact, "pastime") is >= 0 and var p && p < s.Identity.Pastimes.Count)
                return TellBegan(s, p, d);
            if (fact.StartsWith("work", StringComparison.Ordinal))
                return Days.AboutWorklife.Answer(s, new Asked("work.why"), d);
        }
        return Whys.Tell(s, d);
    }

    private static bool TellBegan(Situation s, int p, Draft d)
    {
        var pastime = s.Identity.Pastimes[p];
        d.Answer($"pastime.{p}.reason", Began, new("year",
            pastime.SinceYear.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("reason", pastime.Reason.TrimEnd('.')));
        d.Mark("answer", $"pastime.{p}");
        return true;
    }

    private static bool TellOften(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "pastime") is >= 0 and var p && s.Identity.Pastimes[p].HowOften.Length > 0)
            {
                d.Answer(fact, Often, new Fill("often", s.Identity.Pastimes[p].HowOften));
                return true;
            }
        d.Say("answer", NowAndThen, Tone.Fact, 0, s.Talk.LastFacts.Count > 0 ? s.Talk.LastFacts[0] : null);
        return true;
    }

    /// <summary>The fact the partner told with the line before; null if it told none.</summary>
    private static RememberedFact? LastTold(Situation s)
    {
        var recent = s.Request.Recent;
        for (var i = recent.Count - 1; i >= 0; i--)
            if (recent[i].Persona is null)
            {
                foreach (var fact in s.Recollection.Facts)
                    if (!fact.Ended && Math.Abs((fact.ToldAt - recent[i].At).TotalSeconds) < 60
                        && SlotOf(fact.Attribute).Length > 0)
                        return fact;
                return null;
            }
        return null;
    }

    private static string LastLine(Situation s)
    {
        for (var i = s.Request.Recent.Count - 1; i >= 0; i--)
            if (s.Request.Recent[i].Persona is null)
                return s.Request.Recent[i].Text;
        return "";
    }

    private static bool TellIt(Situation s, Asked a, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
        {
            var root = fact.Split('.')[0];
            if (root == "work" && (Plain.Has(a.Plain, "hard") || Plain.Has(a.Plain, "difficult")))
                return AboutTrade.Answer(s, new Asked("work.hard"), d);
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
        if (s.Talk.LastFacts.Count == 0)
            return false;
        if (Plain.Has(a.Plain, "hard") || Plain.Has(a.Plain, "difficult") || Plain.Has(a.Plain, "tiring"))
        {
            d.Say("answer", Hard, Tone.View, 0, s.Talk.LastFacts[0]);
            return true;
        }
        d.Say("answer", s.Voice.Warmth > -0.1 ? Fond : Unsure, Tone.View, s.Voice.Warmth, s.Talk.LastFacts[0]);
        return true;
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
            else if (Days.Diary.Of(s.Profile, fact) is not null)
            {
                var (date, today) = (DateOnly.ParseExact(fact.AsSpan(6, 8), "yyyyMMdd"), DateOnly.FromDateTime(
                    Days.Clock.Of(s)));
                d.Say("answer", On, Tone.Fact, 0, fact, new Fill("on", Days.Clock.Past(date, today)));
                return true;
            }
        return Thread.Of(s).Count > 0 && TellSince(s, d);
    }

    private static readonly Frame On = Frame.Of("{on}. | That was {on}. | {on}, if I remember rightly.");

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
