using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Meets a view or a liking the partner voices: finds what it is about, holds it against the persona's own view, and
/// agrees or objects with a reason. Speaks from the inside where it is about the persona's own work.
/// </summary>
internal static class Discussion
{
    private static readonly string[] Down =
    [
        "hate", "dislike", "overrated", "outdated", "destroying", "destroys", "ruins", "ruining", "waste", "bad",
            "worse",
        "worst", "banned", "ban", "stupid", "awful", "boring", "terrible", "dangerous", "wrong", "nobody", "slowly",
            "useless",
        "annoying", "annoys", "disgusting", "ugly", "abolished", "unnecessary", "nonsense", "horrible", "problem",
         "too", "no longer", "can not stand", "rubbish", "scary", "sick of", "tired of", "liars", "liar",
             "criminals", "idiots", "lazy", "greedy", "corrupt", "cold",
        "do not trust", "never trust", "fed up",
    ];

    private static readonly string[] Up =
    [
        "love", "like", "great", "good", "best", "better", "important", "beautiful", "wonderful", "should learn",
            "should be allowed",
        "fantastic", "amazing", "favourite", "enjoy", "need more", "useful", "fun", "delicious", "underrated",
            "adore", "healthy",
    ];

    private static readonly string[] Owed =
        ["unfair", "underpaid", "so little", "too little", "deserve", "deserves", "paid more", "more respect",
            "appreciated"];

    private static readonly Frame Agree = Frame.Of("I'm with you there. | I see it the same way. | That's how I see " +
        "it, too. | " +
        "You won't hear me argue. | There we agree. | Quite right, I think.");
    private static readonly Frame Differ = Frame.Of("There I see it a little differently. | I'm not so sure. | " +
        "I'd disagree there, if I may. | I don't quite see it like that. | Hm, I'm of another mind.");
    private static readonly Frame DifferFirmly = Frame.Of("There I disagree. | No, I don't think so. | I see that " +
        "quite differently.");
    private static readonly Frame Halfway = Frame.Of("There's something in that. | Yes and no. | " +
        "Half of me agrees. | I go back and forth on that.");
    private static readonly Frame Inside = Frame.Of("I'm {a:job} myself, so I know what you mean. | " +
        "You're saying that to {a:job}. Thank you. | As {a:job} I can only nod. | That's my own trade, you know: I'm " +
            "{a:job}.");
    private static readonly Frame Mine = Frame.Of("You're saying that to {a:job}, you know. | I'm {a:job} myself, " +
        "mind you. | " +
        "That hits home: I'm {a:job}. | You know that I'm {a:job}, don't you?");
    private static readonly Frame Reason = Frame.Of("{reason}. | You see, {reason}. | After all, {reason}. | To me, " +
        "{reason}.");
    private static readonly Frame MeToo = Frame.Of("Me too. | So do I. | Then we have that in common. | You and me " +
        "both.");
    private static readonly Frame NotMe = Frame.Of("Really? I don't, to be honest. | There we differ. | I can't say " +
        "the same. | " +
        "Then we're different there.");

    /// <summary>Meets what was said; false if it holds no view, or none the persona can place.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        var plain = s.Heard.PlainText;
        if (s.Heard.Text.Length > 200 || s.Heard.Text.TrimEnd().EndsWith('?'))
            return false;
        foreach (var told in s.Heard.Told)
        {
            if (told.About is "me" && told.Attribute is "likes" or "dislikes" && !told.Ended)
                return Share(s, d, told.Value, told.Attribute == "likes" != told.Negated);
            return false;
        }
        if (Plain.Has(plain, "my") || Plain.Has(plain, "we") || Plain.Has(plain, "me") || Plain.Has(plain,
            "today") || Plain.Has(plain,
            "yesterday")
            || (Plain.Has(plain, "i") && !IsView(plain)))
            return false;
        var polarity = Polarity(plain);
        if (polarity == 0 && !IsView(plain) && !s.Has(Act.Opinion))
            return false;
        var words = Bare(plain);
        if (Own(s, d, words, polarity))
            return true;
        var stored = Views.Stored(s, words);
        var view = stored is null ? Views.Formed(s, words) : null;
        if (stored is null && view is null)
            return false;
        var stance = stored is not null ? AboutTopics.Liking(s, words) ?? 0 : view!.Stance;
        if (view?.Topic?.Class.Name is "hardship" or "issue")
            stance = polarity;
        var owed = Array.Exists(Owed, w => Plain.Has(plain, w));
        if (owed && view is not null)
        {
            d.Say("agree", Agree, Tone.Reaction, 0.3, view.Fact);
            d.Say("elaborate", Reason, Tone.Fact, 0.1, null, new Fill("reason", "most of them get far too little " +
                "thanks"));
            Ask(s, d, view);
            return true;
        }
        Meet(s, d, polarity, stance);
        if (stored is not null)
            Telling.Tell(s, stored, d);
        else if (AboutTopics.FreshReason(s, view!) is { } i)
            d.Say("elaborate", Reason, Tone.Fact, 0.1, $"{view!.Fact}.reason{i}", new Fill("reason", view.Reasons[i]));
        Ask(s, d, view);
        return true;
    }

    private static readonly Frame Touched = Frame.Of("I know that from the other side: I'm {a:job}. | " +
        "You're speaking of my world there; I'm {a:job}. | As {a:job} I know that world. | " +
        "That's close to home for {a:job}.");

    private static readonly Frame Same = Frame.Of("I'm {a:job} myself, as you know. | {a:job}, like me. | Then you " +
        "know what my life is like.");

    /// <summary>Says so, once in a conversation, where the partner's story touches the persona's own work.</summary>
    public static bool Touch(Situation s, Draft d)
    {
        if (s.Identity.Work.Count == 0 || s.Talk.HasTold("work.inside"))
            return false;
        var job = s.Identity.Work[0].Occupation;
        var topic = TopicLexicon.Default.Name(s.Heard.Text, out _)?.Topic;
        if (!Associations.Stems(job).Any(Associations.Stems(s.Heard.Text).Contains)
            && !(topic is { Class.Name: "care" or "school" or "politics" } && Trades.IsInField(s.Identity, topic)))
            return false;
        var plain = s.Heard.PlainText;
        var same = (Plain.Has(plain, "i am a") || Plain.Has(plain, "i work as"))
            && Associations.Stems(job) is [.., var last] && Associations.Stems(s.Heard.Text).Contains(last);
        d.Say("relate", same ? Same : Touched, Tone.Fact, 0.1, "work.inside", new Fill("job", job));
        return true;
    }

    private static bool Own(Situation s, Draft d, string words, int polarity)
    {
        var job = s.Identity.Work.Count > 0 ? s.Identity.Work[0].Occupation : "";
        if (job.Length == 0 || !Associations.Stems(job).Any(Associations.Stems(words).Contains))
            return false;
        d.Say("relate", polarity >= 0 ? Inside : Mine, Tone.Fact, 0.2, "work.occupation", new Fill("job", job));
        if (polarity >= 0)
            d.Say("agree", Agree, Tone.Reaction, 0.2, null);
        else
            d.Say("object", Differ, Tone.Reaction, -0.1, null);
        if (Trades.Of(job) is { } trade && !s.Talk.HasTold("work.mistaken"))
            d.More("elaborate", Reason, Tone.Fact, 0, "work.mistaken", new Fill("reason", trade.Mistaken));
        return true;
    }

    /// <summary>"I love autumn": whether the persona does, too.</summary>
    private static bool Share(Situation s, Draft d, string what, bool likes)
    {
        var fact = Views.Stored(s, what);
        var view = fact is null ? Views.Formed(s, what) : null;
        if (fact is null && view is null)
            return false;
        var mine = AboutTopics.Liking(s, what) ?? 0;
        if (Math.Abs(mine) < View.Undecided)
        {
            AboutTopics.Tell(s, d, what);
            return true;
        }
        var same = mine > 0 == likes;
        d.Say(same ? "relate" : "object", same ? likes ? MeToo : Agree : NotMe, Tone.Reaction, same ? 0.4 : 0, null);
        if (fact is not null)
            Telling.Tell(s, fact, d);
        else if (AboutTopics.FreshReason(s, view!) is { } i)
            d.Say("elaborate", Reason, Tone.Fact, 0.1, $"{view!.Fact}.reason{i}", new Fill("reason", view.Reasons[i]));
        if (likes)
            Ask(s, d, view);
        return true;
    }

    private static void Meet(Situation s, Draft d, int polarity, double stance)
    {
        var quarrels = TraitIndex.Rate(s.Profile.Traits, TraitIndex.Disagreement);
        var differs = polarity > 0 != stance > 0;
        if (Math.Abs(stance) < View.Undecided * (differs ? Math.Pow(0.7, quarrels) : 1) || polarity == 0)
            d.Say("acknowledge", Halfway, Tone.Reaction, 0, null);
        else if (!differs)
            d.Say("agree", Agree, Tone.Reaction, 0.3, null);
        else
            d.Say("object", s.Profile.Traits[TraitIndex.A] - (0.5 * quarrels) < -0.5 ? DifferFirmly : Differ,
                Tone.Reaction, -0.1, null);
    }

    private static void Ask(Situation s, Draft d, View? view)
    {
        if (view?.Topic is not { } topic || !s.Chance.Happens(0.3 + (0.5 * s.Voice.AsksBack)))
            return;
        var asks = topic.Class.Asks;
        var ask = asks[s.Chance.Next(asks.Length)].Replace("{obj}", topic.Plural ? "them" : "it",
            StringComparison.Ordinal);
        if (!s.Talk.HasTold("ask:" + topic.Class.Name))
            d.Say("ask", Frame.Of(ask), Tone.Question, 0.2, "ask:" + topic.Class.Name);
    }

    private static bool IsView(string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)[" i think ", " i believe ", " in my opinion ", " i find ", " i " +
            "hate ", " i love ",
            " i like ", " i do not like ", " i do not trust ", " i feel that ", " i would say ", " if you ask me ",
                " i am sure ", " i am convinced "])
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>What the view is about: behind its opening.</summary>
    private static string Bare(string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)[" i think that ", " i think it is ", " i think ", " i believe " +
            "that ", " i believe ",
            " in my opinion ", " i find that ", " i find ", " i feel that ", " i would say "])
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                return plain[(lead.Length - 1)..];
        return plain;
    }

    private static int Polarity(string plain)
    {
        foreach (var word in Owed)
            if (Plain.Has(plain, word))
                return 1;
        var turned = Plain.Has(plain, "not") || Plain.Has(plain, "never");
        foreach (var word in Down)
            if (Plain.Has(plain, word))
                return turned && !word.Contains(" trust", StringComparison.Ordinal) && word is not "too" ? 1 : -1;
        foreach (var word in Up)
            if (Plain.Has(plain, word))
                return turned ? -1 : 1;
        return 0;
    }
}
