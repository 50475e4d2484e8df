using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions about the persona's own life that are told by what they are made of rather than by their wording: a
/// superlative and a part of something ("the hardest part of being a nurse"), a beginning and the work, leaving and
/// the work, an evaluation of the people around, a day and what was done in it.
/// </summary>
internal static class OwnQuestions
{
    private const Cue Bad = Cue.Worst | Cue.Hard | Cue.Dull | Cue.Stress | Cue.Least;
    private const Cue Side = Bad | Cue.Best | Cue.Reward | Cue.Surprise | Cue.Funny | Cue.Odd | Cue.Most;

    /// <summary>Reads one sentence that asks; null if it is none of these.</summary>
    /// <param name="plain">The sentence made plain.</param>
    /// <param name="slot">What ways of asking made of it; may be empty.</param>
    /// <param name="id">The persona's facts.</param>
    public static Asked? Read(string plain, string slot, Identity id)
    {
        if (IsOfPartner(plain))
            return null;
        if (plain is " oh " or " ah " or " aha " or " hm " or " huh ")
            return new("really");
        plain = Clipped.Restored(plain);
        var leaning = slot.StartsWith("own.after", StringComparison.Ordinal);
        if (slot.StartsWith("own.", StringComparison.Ordinal) && !leaning)
            return At(slot);
        var cues = Cues.Of(plain);
        if (leaning && plain.Length < 42)
            return Sides(plain, cues, id) ?? (cues.Any(Cue.Week | Cue.Weekend | Cue.Today)
                ? DayQuestions.Read(plain, cues, slot) : null) ?? At(slot);
        if (cues == Cue.None && !NamesTrade(plain, id))
            return Considered(plain) ?? People(plain, cues);
        return Pay(plain) ?? Sides(plain, cues, id) ?? Whole(plain, cues, id) ?? Origin(plain, cues, id)
            ?? Staying(plain, cues)
            ?? (cues.Any(Cue.Else) ? null : Around(plain, cues)
            ?? Work(plain, cues, id) ?? (cues.Any(Cue.Kin) ? null : DayQuestions.Read(plain, cues, slot)));
    }

    /// <summary>"own.after.who" as slot and what narrows it.</summary>
    private static Asked At(string slot)
    {
        var dot = slot.LastIndexOf('.');
        return dot <= 4 ? new(slot) : new(slot[..dot], slot[(dot + 1)..]);
    }

    /// <summary>"Would you call yourself an optimist?": whether the persona is that.</summary>
    private static Asked? Considered(string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)["would you consider yourself", "do you consider yourself",
            "would you call yourself", "do you see yourself as", "would you describe yourself as",
            "would you say you are"])
            if (Plain.After(plain, lead) is { Length: > 2 } what)
                return new("claim", "be", Claimed: what, YesNo: true);
        return null;
    }

    private static Asked? Pay(string plain) => Plain.Has(plain, "pay you") || Plain.Has(plain, "paid enough")
        ? new("work.pay", YesNo: true) : null;

    /// <summary>Whether it is about the one who asks: "what was the best part of my day?".</summary>
    private static bool IsOfPartner(string plain)
    {
        var rest = plain.StartsWith(" can i ask ", StringComparison.Ordinal) || plain.StartsWith(" may i ask ",
            StringComparison.Ordinal) ? plain[10..] : plain;
        return rest.Contains(" my ", StringComparison.Ordinal) || rest.Contains(" i ", StringComparison.Ordinal)
            || rest.Contains(" we ", StringComparison.Ordinal) || rest.Contains(" our ", StringComparison.Ordinal)
            || rest.Contains(" me ", StringComparison.Ordinal) && !rest.Contains(" tell me ", StringComparison.Ordinal);
    }

    /// <summary>Whether a word of the sentence is the persona's trade or what one does in it: nurse, nursing.</summary>
    public static bool NamesTrade(string plain, Identity id)
    {
        if (id.Work.Count == 0)
            return false;
        var job = id.Work[0].Occupation.AsSpan();
        var last = job[(job.LastIndexOf(' ') + 1)..];
        var stem = last[..Math.Min(last.Length, Math.Max(4, last.Length - 2))];
        foreach (var range in plain.AsSpan().Split(' '))
            if (plain.AsSpan(range) is { Length: > 3 } word && word.StartsWith(stem,
                StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsOfWork(string plain, Cue cues, Identity id) => cues.Any(Cue.Work) || NamesTrade(plain, id)
        || Plain.Has(plain, "what you do");

    private static Asked? Sides(string plain, Cue cues, Identity id)
    {
        if (!cues.Any(Side) || cues.Any(Cue.Friend | Cue.Birthday))
            return null;
        var turns = cues.Any(Cue.Best | Cue.Worst | Cue.Most | Cue.Least) || plain.Contains("est ",
            StringComparison.Ordinal) || (cues.Any(Cue.Part) || Plain.Has(plain, "about")) && !IsYesNo(plain);
        var named = cues.Any(Cue.Part | Cue.Funny | Cue.Odd | Cue.Surprise) || Plain.Has(plain, "about");
        if (!turns || cues.Any(Cue.Else))
            return null;
        if (cues.Any(Cue.Like) && cues.Any(Cue.Most | Cue.Least | Cue.Best) && IsOfWork(plain, cues, id))
            return new("own.side", "work", cues.Any(Cue.Least) ? "worst" : "best");
        if (Plain.Has(plain, "worst day") && IsOfWork(plain, cues, id))
            return new("own.work", "bad");
        if (!named)
            return null;
        var side = cues.Any(Cue.Surprise) ? "surprise" : cues.Any(Cue.Funny) ? "funny" : cues.Any(Cue.Odd) ? "odd"
            : cues.Any(Cue.Stress) ? "stress" : cues.Any(Cue.Dull) ? "dull" : cues.Any(Cue.Hard) ? "hard"
            : cues.Any(Cue.Worst | Cue.Least) ? "worst" : cues.Any(Cue.Reward) ? "good" : cues.Any(Cue.Best)
            ? "best" : "";
        if (side.Length == 0)
            return null;
        if (Plain.Has(plain, "getting old") || Plain.Has(plain, "getting older") || Plain.Has(plain, "growing old")
            || Plain.Has(plain, "growing older") || Plain.Has(plain, "being old") || Plain.Has(plain, "your age")
            || Plain.Has(plain, "ageing") || Plain.Has(plain, "aging"))
            return new("own.side", "age", side);
        if (cues.Any(Cue.Week | Cue.Weekend | Cue.Today | Cue.Yesterday) || Plain.Has(plain, "your day"))
            return new("own.day", cues.Any(Cue.Weekend) ? "weekend" : cues.Any(Cue.Week) ? "week"
                : cues.Any(Cue.Yesterday) ? "yesterday" : "today", cues.Any(Bad) ? "worst" : "best");
        if (IsOfWork(plain, cues, id) || Plain.Has(plain, "at work"))
            return new("own.side", "work", side);
        if (Plain.Has(plain, "being a parent") || Plain.Has(plain, "being a mother") || Plain.Has(plain,
            "being a father") || Plain.Has(plain, "having kids") || Plain.Has(plain, "having children"))
            return new("own.side", "kids", side);
        if (cues.Any(Cue.Family))
            return new("own.side", "family", side);
        if (cues.Any(Cue.Live) || Plain.Has(plain, Plain.Of(id.Home.Place.Town).Trim()))
            return new("own.side", "home", side);
        return null;
    }

    /// <summary>The work or the town liked or hated as a whole, without a superlative.</summary>
    private static Asked? Whole(string plain, Cue cues, Identity id)
    {
        if (cues.Any(Cue.Else | Cue.Kin | Cue.Boss | Cue.Team | Cue.Friend | Cue.Partner) || Plain.Has(plain, "people"))
            return null;
        var work = IsOfWork(plain, cues, id) || Plain.Has(plain, "at work");
        if (work && (Plain.Has(plain, "awful day") || Plain.Has(plain, "terrible day") || Plain.Has(plain, "bad day")))
            return new("own.work", "bad");
        if (work && (Plain.Has(plain, "good day at") || Plain.Has(plain, "doing a good job")))
            return new("own.side", "work", "good");
        if (cues.Any(Cue.Live) && (Plain.Has(plain, "good about") || Plain.Has(plain, "nice about") || Plain.Has(plain,
            "bad about")))
            return new("own.side", "home", Plain.Has(plain, "bad about") ? "worst" : "best");
        if (Plain.Has(plain, "live somewhere else") || Plain.Has(plain, "living somewhere else"))
            return new("own.abroad", YesNo: true);
        if (work && (cues.Any(Cue.Hate) && !IsYesNo(plain) || Plain.Has(plain, "can not stand about")
            || Plain.Has(plain,
            "do not like about")))
            return new("own.side", "work", "worst");
        if (work && (Plain.Has(plain, "look forward to") || Plain.Has(plain, "keeps you going") || Plain.Has(plain,
            "keeps you there") || Plain.Has(plain, "makes it worth")))
            return new("own.side", "work", "best");
        if (!cues.Any(Cue.Live | Cue.Like))
            return null;
        var town = Plain.Of(id.Home.Place.Town).Trim();
        if (Plain.Has(plain, "living in") || Plain.Has(plain, "live in") ? Plain.Has(plain, town) && (cues.Any(Cue.Like
            | Cue.Hate)) : plain.StartsWith(" what is ", StringComparison.Ordinal) && Plain.Has(plain, town + " like"))
            return cues.Any(Cue.Like) && IsYesNo(plain) ? new("home.like") : new("own.side", "home", cues.Any(Cue.Hate)
                ? "worst" : "best");
        return null;
    }

    private static Asked? Origin(string plain, Cue cues, Identity id)
    {
        if ((Plain.Has(plain, "first day") || Plain.Has(plain, "first week") || Plain.Has(plain, "first month"))
            && (IsOfWork(plain, cues, id) || Plain.Has(plain, "at work")))
            return new("own.work", "first");
        var begun = cues.Any(Cue.Become) || Plain.Has(plain, "end up") || Plain.Has(plain, "want to be")
            || Plain.Has(plain, "wanted to be") || Plain.Has(plain, "want to become") || Plain.Has(plain, "always the")
            || Plain.Has(plain, "your first choice") || Plain.Has(plain, "get started") || Plain.Has(plain,
                "come about that");
        if (!begun || cues.Any(Cue.Else) || Plain.Has(plain, "start over"))
            return null;
        if (NamesTrade(plain, id) || cues.Any(Cue.Work))
        {
            if (Plain.Has(plain, "wants to be") || Plain.Has(plain, "wants to become") || Plain.Has(plain,
                "wanting to become") || Plain.Has(plain, "thinking of becoming") || Plain.Has(plain, "somebody who"))
                return new("own.work", "advise");
            if (Plain.Has(plain, "would you still"))
                return new("own.again", YesNo: true);
            if (Plain.Has(plain, "started out") || Plain.Has(plain, "when you started"))
                return new("own.work", "first");
            if (Plain.Has(plain, "if you") || Plain.Has(plain, "where would you"))
                return new("own.otherjob");
            if (Plain.Has(plain, "always"))
                return new("own.origin", "always", YesNo: true);
            if (Plain.Has(plain, "parents") || Plain.Has(plain, "idea"))
                return new("own.origin", "parents", YesNo: true);
            if (Plain.Has(plain, "regret"))
                return new("own.again", YesNo: true);
            return Plain.Has(plain, "when did you know") || Plain.Has(plain, "when did you decide") || Plain.Has(plain,
                "inspire") || Plain.Has(plain, "why") || Plain.Has(plain, "what made") || Plain.Has(plain, "how did")
                    || Plain.Has(
                plain, "how come") || Plain.Has(plain, "what got") || Plain.Has(plain, "what drew") || Plain.Has(plain,
                "what brought") || Plain.Has(plain, "what led") ? new("own.origin") : null;
        }
        return (Plain.Has(plain, "how did") || Plain.Has(plain, "what got") || Plain.Has(plain, "why did"))
            && (plain.EndsWith(" that ", StringComparison.Ordinal) || plain.EndsWith(" this ", StringComparison.Ordinal)
            || plain.EndsWith(" it ", StringComparison.Ordinal)) && plain.Length < 60 ? new("how") : null;
    }

    /// <summary>To leave the work, or to choose it again.</summary>
    private static Asked? Staying(string plain, Cue cues)
    {
        if (!cues.Any(Cue.Quit | Cue.Leave | Cue.Again | Cue.Work))
            return null;
        if (Plain.Has(plain, "smoking") || Plain.Has(plain, "say that again") || Plain.Has(plain, "next job"))
            return null;
        if ((cues.Any(Cue.Quit) && (cues.Any(Cue.Work) || plain.EndsWith("quitting ", StringComparison.Ordinal)
            || plain.EndsWith("quit ", StringComparison.Ordinal)) || Plain.Has(plain, "changing jobs")
                || Plain.Has(plain,
            "change jobs") || Plain.Has(plain, "change careers") || Plain.Has(plain, "changing careers") || Plain.Has(
            plain, "until you retire") || Plain.Has(plain, "giving up your job") || Plain.Has(plain,
            "something else for a living") || Plain.Has(plain, "do this forever") || Plain.Has(plain, "another job")
            || Plain.Has(plain, "a different job") || Plain.Has(plain, "doing something else") || Plain.Has(plain,
            "doing something different") || Plain.Has(plain, "something completely different") || Plain.Has(plain,
            "walking out") || Plain.Has(plain, "stay in this job") || Plain.Has(plain, "stay in your job")
                || Plain.Has(plain, "leave your job")) && !cues.Any(Cue.Else))
            return new("own.quit", YesNo: true);
        return cues.Any(Cue.Again) && !cues.Any(Cue.Else) && (Plain.Has(plain, "would you do it") || Plain.Has(plain,
            "do it all again") || Plain.Has(plain, "do it all over again") || Plain.Has(plain, "same job again")
            || Plain.Has(plain, "same career again") || cues.Any(Cue.Become) && Plain.Has(plain, "would you"))
            ? new("own.again", YesNo: true) : null;
    }

    /// <summary>The people around: at work, friends, whom to ring.</summary>
    private static Asked? Around(string plain, Cue cues)
    {
        if (!cues.Any(Cue.Boss | Cue.Team | Cue.Friend | Cue.Partner | Cue.Work))
            return People(plain, cues);
        var evaluated = cues.Any(Cue.Like) || Plain.Has(plain, "tell me about") || Plain.Has(plain, "decent")
            || Plain.Has(plain, "what is") || Plain.Has(plain, "what are") || Plain.Has(
            plain, "how is") || Plain.Has(plain, "how are") || Plain.Has(plain, "get on") || Plain.Has(plain,
                "get along")
            || Plain.Has(plain, "nice") || Plain.Has(plain, "good") || Plain.Has(plain, "fair") || Plain.Has(plain,
            "strict");
        var naming = Plain.Has(plain, "name") || Plain.Has(plain, "called") || Plain.Has(plain, "old")
            || Plain.Has(plain,
            "many") || Plain.Has(plain, "names");
        if (cues.Any(Cue.Boss) && Plain.Has(plain, "your") && evaluated && !naming)
            return new("own.boss", YesNo: IsYesNo(plain));
        if (Plain.Has(plain, "lunch with") && Plain.Has(plain, "who"))
            return new("own.team", "lunch");
        if ((Plain.Has(plain, "at work") || cues.Any(Cue.Team)) && (Plain.Has(plain, "can not stand")
            || Plain.Has(plain,
            "do not like") || Plain.Has(plain, "do not get on") || Plain.Has(plain, "annoys you most")))
            return new("own.team", "cant");
        if (cues.Any(Cue.Team) && (Plain.Has(plain, "outside") || Plain.Has(plain, "after work")))
            return new("own.team", "out", YesNo: true);
        if (cues.Any(Cue.Team) && Plain.Has(plain, "your") && evaluated && !naming)
            return new("own.team", YesNo: IsYesNo(plain));
        if ((Plain.Has(plain, "someone at work") || Plain.Has(plain, "somebody at work")) && cues.Any(Cue.Like))
            return new("own.team");
        if (cues.Any(Cue.Friend) && Plain.Has(plain, "known"))
            return new("own.friend", "known");
        if (cues.Any(Cue.Friend) && Plain.Has(plain, "how did") && (Plain.Has(plain, "meet") || Plain.Has(plain,
            "get to know") || Plain.Has(plain, "become friends")))
            return new("own.met", "friend");
        if (Plain.Has(plain, "partner meet") || Plain.Has(plain, "wife meet") || Plain.Has(plain, "husband meet")
            || Plain.Has(plain, "meet your partner") || Plain.Has(plain, "meet your wife") || Plain.Has(plain,
            "meet your husband") || Plain.Has(plain, "meet your girlfriend") || Plain.Has(plain, "meet your boyfriend"))
            return new("own.met", "partner");
        if (cues.Any(Cue.Friend) && Plain.Has(plain, "together") && cues.Any(Cue.Do))
            return new("own.friend", "together");
        if ((Plain.Has(plain, "best friend") || Plain.Has(plain, "closest friend") || Plain.Has(plain, "best mate"))
            && !naming && !Plain.Has(plain, "when you were") && !Plain.Has(plain, "at school"))
            return new("own.friend");
        if (cues.Any(Cue.Friend) && (Plain.Has(plain, "have many") || Plain.Has(plain, "a lot of friends") || Plain.Has(
            plain, "lots of friends") || Plain.Has(plain, "enough friends") || Plain.Has(plain, "many friends")))
            return new("own.friend", "many", YesNo: true);
        return People(plain, cues);
    }

    private static Asked? People(string plain, Cue cues)
    {
        if (plain.StartsWith(" who ", StringComparison.Ordinal) && Plain.Has(plain, "you"))
        {
            if (Plain.Has(plain, "on the phone") || Plain.Has(plain, "ring last") || Plain.Has(plain, "last call"))
                return new("own.day", "lately", "phone");
            if (Plain.Has(plain, "closest") || Plain.Has(plain, "close to") || Plain.Has(plain, "knows you best")
                || Plain.Has(plain, "trust most") || Plain.Has(plain, "trust the most"))
                return new("own.who", cues.Any(Cue.Family) ? "family" : "close");
            if (Plain.Has(plain, "matters most") || Plain.Has(plain, "most important"))
                return new("own.who", "close");
            if (Plain.Has(plain, "you would call") || Plain.Has(plain, "would you call") || Plain.Has(plain,
                "do you call") || Plain.Has(plain, "turn to") || Plain.Has(plain, "do you talk to")
                || Plain.Has(plain, "rely on") || Plain.Has(plain, "do you ring") || Plain.Has(plain, "helps you"))
                return new("own.who", "trouble");
        }
        if ((Plain.Has(plain, "somebody you can") || Plain.Has(plain, "someone you can") || Plain.Has(plain,
            "anyone you can")
            || Plain.Has(plain, "anybody you can")) && Plain.Has(plain, "is there"))
            return new("own.who", "trouble");
        if (Plain.Has(plain, "most of your time with"))
            return new("own.who", "close");
        if (Plain.Has(plain, "be a parent") || Plain.Has(plain, "become a parent") || Plain.Has(plain, "be a father")
            || Plain.Has(plain, "be a mother"))
            return new("own.kids", YesNo: true);
        if (Plain.Has(plain, "more like your") && cues.Any(Cue.Kin))
            return new("own.who", "like");
        if (cues.Any(Cue.Kids) && !Plain.Has(plain, "when you were") && (Plain.Has(plain, "want") || Plain.Has(plain,
            "like to have") || Plain.Has(plain, "would you like") || Plain.Has(plain, "more children")
                || Plain.Has(plain,
            "more kids") || Plain.Has(plain, "plan to have")) && !Plain.Has(plain, "call"))
            return new("own.kids", YesNo: true);
        return null;
    }

    /// <summary>Views of the work that are not its sides: pay, hours, whether it is what was hoped for.</summary>
    private static Asked? Work(string plain, Cue cues, Identity id)
    {
        if (!IsOfWork(plain, cues, id) && !Plain.Has(plain, "at work"))
            return Plain.Has(plain, "enough holidays") || Plain.Has(plain, "enough time off")
                ? new("own.work", "holidays", YesNo: true) : null;
        if (Plain.Has(plain, "mistake") || Plain.Has(plain, "mistakes") || Plain.Has(plain, "gone wrong")
            || Plain.Has(plain,
            "messed up") || Plain.Has(plain, "got something wrong"))
            return new("own.work", "slip");
        foreach (var (words, view) in Views)
            if (Plain.Has(plain, words))
                return new("own.work", view, YesNo: IsYesNo(plain));
        return null;
    }

    private static readonly (string Words, string View)[] Views =
    [
        ("expected", "expected"), ("imagined", "expected"), ("meaningful", "meaning"), ("makes a difference",
            "meaning"),
        ("worthwhile", "meaning"), ("worth it", "meaning"), ("fulfilled", "meaning"), ("make sense", "meaning"),
            ("dangerous", "danger"),
        ("risky", "danger"), ("holidays", "holidays"), ("time off", "holidays"), ("long hours", "hours"),
        ("overtime", "hours"), ("how many hours", "hours"), ("work home", "home"), ("switch off after", "home"),
        ("get to work", "way"), ("commute", "way"), ("way to work", "way"), ("job better", "better"),
        ("work better", "better"), ("change about your job", "better"), ("change about your work", "better"),
        ("working on these days", "now"), ("working on at", "now"), ("working on now", "now"), ("skill", "skill"),
        ("wants to become", "advise"), ("wants to be", "advise"), ("work weekends", "hours"), ("work nights", "hours"),
    ];

    private static bool IsYesNo(string plain) => plain.StartsWith(" do ", StringComparison.Ordinal)
        || plain.StartsWith(" are ", StringComparison.Ordinal) || plain.StartsWith(" is ", StringComparison.Ordinal)
        || plain.StartsWith(" did ", StringComparison.Ordinal) || plain.StartsWith(" have ", StringComparison.Ordinal)
        || plain.StartsWith(" was ", StringComparison.Ordinal) || plain.StartsWith(" would ", StringComparison.Ordinal)
        || plain.StartsWith(" does ", StringComparison.Ordinal) || plain.StartsWith(" so ", StringComparison.Ordinal);
}
