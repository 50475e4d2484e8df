using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Chooses the acts of a turn. What is owed comes first (safety, how one is treated, greeting, answers); what else is
/// worth doing is weighed by utility over the moment, traits, mood and bond, and done while the persona's wish to
/// talk lasts. Weights are our own priors.
/// </summary>
internal static class Decider
{
    private static readonly Frame Hello = Frame.Of("{hello}. | {hello}, {name}. | {hello}, {name}.");
    private static readonly Frame HelloPlain = Frame.Of("{hello}.");
    private static readonly Frame Back = Frame.Of(
        "Good to see you again. | [It's good/Nice] to hear from you again. | There you are again. | " +
            "I was wondering when you'd be back.");
    private static readonly Frame Pleased = Frame.Of(
        "How nice that you're here. | I'm glad you came by. | Good that you're here. | " +
            "Make yourself comfortable.");
    private static readonly Frame Bye = Frame.Of("{bye}. | {bye}, then.");
    private static readonly Frame Enjoyed = Frame.Of(
        "I enjoyed talking to you. | It was good to talk. | Come back whenever you like. | " +
            "Let's talk again some time. | Thank you for the conversation.");
    private static readonly Frame Mhm = Frame.Of("Mhm. | Well. | So. | Right.");
    internal static readonly Frame Shift = Frame.Of("By the way. | Something else. | Before I forget. | " +
        "On another note. | May I change the subject?");

    private readonly record struct Move(string Act, double Utility, Func<bool> Do);

    /// <summary>The draft of one reply.</summary>
    public static Draft Decide(Situation s, Reaction reaction)
    {
        var d = new Draft();
        if (Care.Answer(s, d) || SceneTurn.Answer(s, d))
            return d;
        if (!s.Has(Act.Insult) && !s.Has(Act.Threat) && Refusals.Answer(s, d))
        {
            Trim(s, d, 1);
            return d;
        }
        s.SetTellingApart();
        if (Calls.Calls.Answer(s, d))
        {
            Trim(s, d, 1);
            return d;
        }
        if (Conduct.Answer(s, d))
            return d;
        var met = d.Lines.Count;
        Greet(s, d);
        var greeted = met == 0 ? d.Lines.Count : 0;
        if (s.Asked.Count == 0 && s.Heard.Told.Count == 0 && s.Heard.Affect.Valence > -0.35 && AfterPlans.Ask(s, d))
            return d;
        var answered = 0;
        if (!s.Asked.Any(static a => a.Slot == "memory") && Pitch.Answer(s, d))
            return d;
        if (s.Heard.Affect.Valence < -0.35 && s.Asked.Any(static a => a.Slot == "advice"))
            Reactions.React(s, d, s.Voice.Warmth);
        foreach (var asked in s.Asked)
        {
            Answerer.Answer(s, asked, d);
            answered++;
        }
        var told = s.Heard.Told.Count > 0 || s.Has(Act.SelfDisclosure) || s.Has(Act.Inform) || s.Has(Act.Opinion);
        var farewell = Parts.IsFarewell(s.Heard) && !s.Asked.Any(static a => a.Pointed);
        if (answered == 0 || told || !AfterPlans.Ask(s, d))
            Optional(s, d, reaction, answered, told, farewell, greeted);
        Regard.Validate(s, d);
        Regard.Praise(s, d);
        Wit.Add(s, d);
        if (farewell)
            Farewell(s, d);
        if (d.Lines.Count == 0)
            d.Say("acknowledge", Mhm, Tone.Reaction, 0, null);
        Trim(s, d, answered);
        return d;
    }

    private static void Greet(Situation s, Draft d)
    {
        if (s.Talk.Turns > 0 && new TimeSpan(s.Request.At.UtcTicks - s.Talk.AtTicks).TotalHours < 3)
            return;
        if (!s.Has(Act.Greet) && !(s.Talk.Turns == 0 && s.Asked.Count == 0 && s.Heard.Told.Count == 0
            && s.Heard.Text.Length < 6))
            return;
        var voice = s.Voice;
        var hello = voice.Idiolect.Greetings.Count > 0 ? s.Chance.Pick(voice.Idiolect.Greetings) : "Hello";
        var again = s.Talk.Turns == 0 && s.Bond.Familiarity > 0.05;
        if (again && (hello.Contains("meet", StringComparison.OrdinalIgnoreCase) || hello.Contains("see you",
            StringComparison.OrdinalIgnoreCase)))
            hello = "Hello";
        hello = Grammar.Upper(TimeOfDay(s.Heard.Text, hello).TrimEnd('.', '!', ','));
        var name = s.Recollection.PartnerName ?? "";
        d.Short("greet", name.Length > 0 && s.Chance.Happens(0.4 + voice.NameUse) ? Hello : HelloPlain, Tone.Ritual,
            new("hello", hello), new("name", name));
        var ritual = TraitIndex.Rate(s.Profile.Traits, TraitIndex.OpeningRitual);
        if (again && s.Chance.Happens(0.75 + (0.2 * ritual)))
            d.Say("greet", Back, Tone.Ritual, 0.5, null);
        else if (!again && s.Asked.Count == 0 && s.Chance.Happens(0.12 + (0.15 * ritual)))
            d.Say("greet", Pleased, Tone.Ritual, 0.5, null);
    }

    /// <summary>
    /// A greeting that names a time of day is given back in kind, and none is made up: the hour is the partner's.
    /// </summary>
    private static string TimeOfDay(string heard, string own)
    {
        foreach (var time in (ReadOnlySpan<string>)["morning", "afternoon", "evening", "day"])
            if (own.Contains(time, StringComparison.OrdinalIgnoreCase))
                own = "Hello";
        foreach (var time in (ReadOnlySpan<string>)["good morning", "good afternoon", "good evening"])
            if (heard.Contains(time, StringComparison.OrdinalIgnoreCase))
                return time;
        return own;
    }

    private static void Optional(
        Situation s, Draft d, Reaction reaction, int answered, bool told, bool farewell, int greeted)
    {
        var warm = s.Voice.Warmth;
        var settled = d.Acts.Contains("object") || d.Acts.Contains("end");
        var moves = new List<Move>(6);
        if ((farewell || (s.Has(Act.Greet) && s.Heard.Text.Contains("me again", StringComparison.OrdinalIgnoreCase)))
            && answered == 0)
            told = false;
        if (!settled && !farewell && (Comments.OfImpression(s, d) || OfNews(s, d, answered, told)))
            return;
        var excused = d.Acts.Contains("forgive") && s.Heard.Told.Count == 0;
        if (told && !settled && !farewell && answered == 0 && d.Acts.Count == 0 && !Comments.Applies(s)
            && ((Calls.Calls.IsView(s) && Discussion.Answer(s, d))
                || Tidings.News.Meet(s, d, true, guess: true)))
            return;
        if (!settled && !farewell && answered == 0 && IsOpen(s, d) && Calls.Calls.Meet(s, d))
        {
            AddOwn(s, d, answered, told, moves);
            Carry(s, d, moves, told: false, greeted);
            return;
        }
        if (Comments.Applies(s) && answered == 0 && !settled && d.Acts.Count == 0)
        {
            Comments.Answer(s, d);
            if (Comments.IsSympathy(s.Heard.Text))
                return;
            told = false;
        }
        else if (answered == 0 && !settled && (d.Acts.Count == 0 || (told && d.Lines.Count == greeted
            && s.Heard.Text.Length > 40)) && Discussion.Answer(s, d))
        {
            return;
        }
        else if (told && answered == 0 && !settled && d.Acts.Count == 0 && Tidings.News.Meet(s, d, true, guess: true))
        {
            return;
        }
        else if (told && answered == 0 && !settled && !excused && !d.Acts.Contains("acknowledge")
            && !d.Acts.Contains("thank")
            && !d.Acts.Contains("joke"))
            moves.Add(new("react", 4, () => Reactions.React(s, d, warm)));
        if (told && answered > 0 && !Comments.IsRemark(s.Heard.Text) && !s.Asked.Any(
            static a => a.Slot.StartsWith("say.", StringComparison.Ordinal)
            || a.Slot == "advice") && Math.Abs(s.Heard.Affect.Valence) > 0.4)
            moves.Add(new("react", 0.6 + (0.2 * s.Rate(TraitIndex.Validation)),
                () => Reactions.React(s, d, warm)));
        if (!settled)
            AddOwn(s, d, answered, told, moves);
        if (!farewell && !settled && !s.Has(Act.Insult))
            AddQuestions(s, d, reaction, answered, told, moves);
        if (told && answered == 0 && !settled)
            moves.Add(new("touch", 1.6, () => Discussion.Touch(s, d)));
        Carry(s, d, moves, told, greeted);
    }

    /// <summary>What of the persona's own life, or told long ago, may be brought in.</summary>
    private static void AddOwn(Situation s, Draft d, int answered, bool told, List<Move> moves)
    {
        if (!told)
            return;
        moves.Add(new("relate", (s.Associations.Best(s.Heard.Text, "opinion") is not null ? 1.4
            : 0.55) + (0.4 * s.Rate(TraitIndex.SelfDisclosure)) + (0.2 * s.Profile.Traits[TraitIndex.E]),
            () => Reactions.Relate(s, d)));
        if (answered == 0)
            moves.Add(new("recall",
                0.1 + (0.2 * s.Rate(TraitIndex.MemoryCallback)) + (0.4 * s.Bond.Familiarity),
                () => Recall(s, d)));
    }

    private const int Remark = 30;
    private const int RemarkAndMore = 48;

    /// <summary>Whether nothing but a ritual or a nod was said so far, and more was told than that met.</summary>
    private static bool IsOpen(Situation s, Draft d)
    {
        if (Comments.Applies(s) && (s.Heard.Text.Length < RemarkAndMore || Comments.IsSympathy(s.Heard.Text)))
            return false;
        foreach (var act in d.Acts)
            if (act is not ("greet" or "thank" or "forgive") && (act is not ("acknowledge" or "joke")
                || s.Heard.Text.Length < Remark))
                return false;
        return true;
    }

    /// <summary>Does what is worth doing, best first, while the wish to talk lasts.</summary>
    private static void Carry(Situation s, Draft d, List<Move> moves, bool told, int greeted)
    {
        if (s.Steering is { } steering)
            for (var i = 0; i < moves.Count; i++)
                moves[i] = moves[i] with { Utility = moves[i].Utility + steering.Lean(moves[i].Act) };
        moves.Sort(static (x, y) => y.Utility.CompareTo(x.Utility));
        var wish = (0.35 * (s.Steering?.Wordiness ?? 1)) + (0.5 * s.Voice.Verbosity)
            + (told && s.Heard.Text.Length > 60 ? 0.25 : 0);
        foreach (var move in moves)
        {
            var owed = d.Lines.Count == 0 || (told && d.Lines.Count == greeted);
            if (s.Steering is { } led && d.Lines.Count - greeted >= led.LinesMost)
                break;
            if (!owed && (move.Utility <= 0 || !s.Chance.Happens(Math.Clamp(wish * move.Utility, 0, 0.97))))
                continue;
            if (!move.Do())
                continue;
            wish = d.Lines.Count > 0 && Reactions.IsBland(d.Lines[^1]) ? Math.Max(0.45 + (0.2 * s.Voice.Verbosity),
                wish)
                : 0.75 * wish;
        }
    }

    /// <summary>What the partner tells of their life, what still is in the talk, and a mere nod.</summary>
    private static bool OfNews(Situation s, Draft d, int answered, bool told)
    {
        if (answered == 0 && IsNamed(s) && s.Heard.News is not null && Tidings.News.In(s.Heard) is not null
            && Reactions.React(s, d, s.Voice.Warmth))
            return Tidings.News.Meet(s, d, !s.Has(Act.Insult), guess: false);
        if ((told || s.Heard.Text.Length > 12) && answered == 0 && !IsNamed(s)
            && (told || Tidings.News.In(s.Heard) is not null)
            && Tidings.News.Meet(s, d, !s.Has(Act.Insult), guess: false))
            return true;
        if (!told && answered == 0 && d.Lines.Count == 0 && Tidings.News.Hold(s, d))
            return true;
        if (answered == 0 && d.Acts.Count == 0 && Backchannels.Answer(s, d))
            return true;
        if (answered > 0 && Tidings.News.Staying(s) is { } heavy && s.Asked.Any(static a => a.Slot is "advice" or "you"
            || a.Slot.StartsWith("life", StringComparison.Ordinal) || a.Slot is "claim" or "story.love" or "coping"))
            d.Mark("answer", heavy.Fact);
        return false;
    }

    private static bool IsNamed(Situation s) =>
        s.Heard.Told.Any(static t => t.About is "me" && t.Attribute == "name" && !t.Negated);

    private static void AddQuestions(
        Situation s, Draft d, Reaction reaction, int answered, bool told, List<Move> moves)
    {
        var asks = s.Voice.AsksBack - (reaction.Emotion is "anger" or "reproach" ? 0.5 : 0);
        var askedLast = s.Talk.LastActs.Contains("ask") ? 0.15 : 0;
        if (told && answered == 0 && !d.Acts.Contains("forgive") && (s.Heard.Told.Count > 0 || !s.Has(Act.Thank)))
            moves.Add(new("ask", 0.5 + asks - askedLast, () => Reactions.AskNext(s, d)));
        else if (answered > 0 && s.Asked[^1] is var last && Initiative.BackFor(last) is { Length: > 0 } topic)
            moves.Add(new("ask", 0.1 + asks - askedLast, () => Initiative.Ask(s, d, topic)));
        if (!told && answered == 0 && !d.Acts.Contains("care") && !d.Acts.Contains("forgive"))
        {
            if (s.Has(Act.Greet) || s.Talk.Turns == 0)
                moves.Add(new("ask", 0.8 + asks, () => Initiative.Ask(s, d, s.Recollection.PartnerName is null
                    && s.Chance.Happens(0.5) ? "name" : "day")));
            else if (s.Talk.LastFacts.Count > 0 && !s.Has(Act.TopicChange) && s.Chance.Happens(0.45)
                && s.Heard.Text.Length < 40 && s.Talk.LastActs.Any(static a => a is "answer" or "elaborate"))
                moves.Add(new("elaborate", 1.2, () => FollowUps.Answer(s, new Asked("more"), d)));
            else if (!s.Has(Act.Praise) && s.Chance.Happens(
                Math.Clamp(0.35 + (0.15 * (TraitIndex.Rate(s.Profile.Traits, TraitIndex.TopicInitiation) - asks)),
                    0.1, 0.9)))
                moves.Add(new("change-topic", 1.2, () => NewTopic(s, d)));
            else
                moves.Add(new("ask", 1.2, () => Turn(s, d)));
        }
    }

    /// <summary>Asks of something else, and owns that it does.</summary>
    private static bool Turn(Situation s, Draft d)
    {
        if (s.Talk.Turns > 0 && d.Lines.Count > 0 && !s.Talk.LastActs.Contains("change-topic") && s.Chance.Happens(0.5))
            d.Say("change-topic", Shift, Tone.Ritual, 0, null);
        return Initiative.Ask(s, d);
    }

    private static bool NewTopic(Situation s, Draft d)
    {
        if (d.Lines.Count > 0)
            d.Say("change-topic", Shift, Tone.Ritual, 0, null);
        d.Mark("change-topic", null);
        return Initiative.TellSomething(s, d);
    }

    private static bool Recall(Situation s, Draft d)
    {
        foreach (var episode in s.Recollection.Episodes)
        {
            if (episode.Speaker is null || episode.Relevance < 0.35 || episode.Text.EndsWith('?')
                || (s.Request.At - episode.At).TotalHours < 3)
                continue;
            AboutPartner.TellEpisode(s, episode, d);
            return true;
        }
        return false;
    }

    /// <summary>Takes leave.</summary>
    internal static bool Farewell(Situation s, Draft d)
    {
        var bye = s.Voice.Idiolect.Farewells.Count > 0 ? s.Chance.Pick(s.Voice.Idiolect.Farewells) : "Goodbye";
        if (s.Talk.Turns > 2 && s.Voice.Warmth > -0.3)
            d.Say("end", Enjoyed, Tone.Ritual, 0.5, null);
        d.Short("end", Bye, Tone.Ritual, new Fill("bye", Grammar.Upper(bye.TrimEnd('.', '!', ','))));
        return true;
    }

    /// <summary>
    /// Leaves out optional lines beyond the wish to talk; the first of each answer is likelier to stay.
    /// </summary>
    private static void Trim(Situation s, Draft d, int answered)
    {
        var room = s.Voice.Verbosity + (answered > 1 ? 0 : 0.4)
            + (0.15 * s.Rate(TraitIndex.SelfDisclosure));
        for (var i = 0; i < d.Lines.Count; i++)
        {
            if (!d.Lines[i].Optional)
                continue;
            var keep = s.Chance.Happens(Math.Clamp(room * 0.55, 0.05, 0.95));
            if (!keep)
            {
                d.Lines.RemoveAt(i--);
                continue;
            }
            room -= 0.8;
            d.Mark(d.Lines[i].Act, d.Lines[i].Fact);
        }
    }
}
