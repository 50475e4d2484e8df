using LinkyV.Core.Models;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Behaviour;

/// <summary>Dialogue as the behaviour model's classes: what was heard, what is done about it.</summary>
internal static class TalkReading
{
    private static readonly int Answer = A("answer"), Tell = A("tell"), Ask = A("ask"),
        Acknowledge = A("acknowledge"), Agree = A("agree"), Disagree = A("disagree"), Comfort = A("comfort"),
        Appreciate = A("appreciate"), Joke = A("joke"), Apologise = A("apologise"), Deflect = A("deflect"),
        Close = A("close"), Joyful = Array.IndexOf(TalkClasses.Feelings, "joy");

    /// <summary>Acts of a draft from the most telling on, with what they are to the model.</summary>
    private static readonly (string Act, int Class)[] s_telling =
    [
        ("end", Close), ("object", Disagree), ("apologise", Apologise), ("deflect", Deflect), ("answer", Answer),
        ("advise", Answer), ("care", Comfort), ("empathise", Comfort), ("praise", Appreciate), ("joke", Joke),
        ("relate", Tell),
        ("disclose", Tell), ("recall", Tell), ("change-topic", Tell), ("ask", Ask), ("elaborate", Tell),
        ("thank", Appreciate), ("agree", Agree), ("forgive", Agree), ("hedge", Deflect), ("repair", Ask),
        ("acknowledge", Acknowledge), ("greet", Acknowledge),
    ];

    /// <summary>The class of the partner's act that calls for most.</summary>
    public static int MetAct(Understood u)
    {
        var met = -1;
        foreach (var a in u.Acts)
            met = Math.Max(met, Weight(a.Act, u.Affect.Valence));
        return met < 0 ? P("tell") : met & 15;
    }

    /// <summary>The class of the feeling the partner shows most; disgust counts as anger.</summary>
    public static int MetFeeling(Affect a)
    {
        ReadOnlySpan<double> p = [a.Neutral, a.Joy, a.Sadness, a.Anger + a.Disgust, a.Fear, a.Surprise];
        var most = 0;
        for (var i = 1; i < p.Length; i++)
            if (p[i] > p[most])
                most = i;
        return most;
    }

    /// <summary>The class of the most telling act of a draft; who shares a joy appreciates.</summary>
    public static int Main(IReadOnlyList<string> acts, in Met met)
    {
        foreach (var (act, c) in s_telling)
            for (var i = 0; i < acts.Count; i++)
                if (acts[i] == act)
                    return act == "empathise" && met.Feeling == Joyful ? Appreciate : c;
        return Acknowledge;
    }

    /// <summary>Whether a move beside what is owed does an act.</summary>
    public static bool Does(string move, int act) => move switch
    {
        "ask" => act == Ask,
        "relate" => act == Tell || act == Agree,
        "recall" => act == Tell,
        "touch" => act == Tell || act == Joke,
        "change-topic" => act == Tell || act == Deflect,
        "react" => act == Comfort || act == Appreciate || act == Acknowledge || act == Agree,
        _ => false,
    };

    /// <summary>How much an act calls for, in the high bits, and its class in the low four; -1 for none.</summary>
    private static int Weight(Act act, double valence) => act switch
    {
        Act.Farewell => (9 << 4) | P("leave"),
        Act.Insult or Act.Threat or Act.Criticise => (8 << 4) | P("criticise"),
        Act.WhQuestion or Act.YesNoQuestion or Act.ChoiceQuestion or Act.MetaQuestion => (7 << 4) | P("ask"),
        Act.Request or Act.Suggestion => (6 << 4) | P("request"),
        Act.Disagree => (5 << 4) | P("disagree"),
        Act.Praise or Act.Thank => (4 << 4) | P("praise"),
        Act.SelfDisclosure or Act.Inform or Act.Opinion or Act.Joke =>
            (3 << 4) | (valence < -0.35 ? P("vent") : P("tell")),
        Act.Agree or Act.BackChannel or Act.Apologise => (2 << 4) | P("agree"),
        Act.Greet => (1 << 4) | P("greet"),
        _ => -1,
    };

    private static int A(string act) => Array.IndexOf(TalkClasses.Acts, act);

    private static int P(string act) => Array.IndexOf(TalkClasses.PartnerActs, act);
}
