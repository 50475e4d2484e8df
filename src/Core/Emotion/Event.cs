using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Emotion;

/// <summary>
/// An utterance in the variables of Ortony, Clore and Collins (1988), before personality weighs them: what was done to
/// the persona and by whom, what befell others, what may still come, what pleases by itself.
/// </summary>
internal sealed class Event
{
    /// <summary>How what has happened suits the persona's goals, -1 to 1.</summary>
    public float Desirable { get; private set; }

    /// <summary>How the partner's act measures against standards, -1 to 1.</summary>
    public float Theirs { get; private set; }

    /// <summary>How the persona's own act measures, as it is told, -1 to 1.</summary>
    public float Own { get; private set; }

    /// <summary>Desirability times likelihood of what may come, -1 to 1.</summary>
    public float Prospect { get; private set; }

    /// <summary>How the partner fares, -1 to 1.</summary>
    public float ForPartner { get; private set; }

    /// <summary>How somebody in the persona's life fares; null if nobody is spoken of.</summary>
    public Fortune? ForOther { get; private set; }

    /// <summary>Attraction of what is spoken of, by the persona's tastes, -1 to 1.</summary>
    public float Appealing { get; private set; }

    /// <summary>Amends offered, 0 to 1.</summary>
    public float Sorry { get; private set; }

    /// <summary>Openness shown by the partner, 0 to 1.</summary>
    public float Openness { get; private set; }

    /// <summary>Whether somebody else got what the persona wanted.</summary>
    public bool Rival { get; private set; }

    /// <summary>Whether the persona stands exposed before others.</summary>
    public bool Exposed { get; private set; }

    /// <summary>Whether it lifts a fear.</summary>
    public bool AllClear { get; private set; }

    /// <summary>Whether it ends a hope.</summary>
    public bool Letdown { get; private set; }

    /// <summary>Reads one.</summary>
    public static Event Of(Understood heard, PersonaProfile profile, Associations mind)
    {
        var e = new Event();
        float threat = 0;
        foreach (var span in heard.Acts)
        {
            var act = span.OfSelf ? Act.SelfDisclosure : span.Act;
            var (d, w) = Weigh(act);
            var k = (float)span.Confidence;
            e.Desirable += d * k;
            e.Theirs += w * k;
            threat = Math.Max(threat, span.Act == Act.Threat ? 0.8f * k : 0);
            e.Sorry = Math.Max(e.Sorry, span.Act == Act.Apologise ? k : 0);
            e.Openness += act == Act.SelfDisclosure ? k : 0;
        }
        e.Prospect -= threat;
        e.Openness = Math.Min(1, e.Openness);
        e.Desirable += 0.1f * (float)heard.Politeness;
        e.Hear(heard, profile, mind);
        e.Desirable = Math.Clamp(e.Desirable, -1, 1);
        e.Theirs = Math.Clamp(e.Theirs, -1, 1);
        e.Prospect = Math.Clamp(e.Prospect, -1, 1);
        return e;
    }

    private void Hear(Understood heard, PersonaProfile profile, Associations mind)
    {
        var plain = heard.PlainText;
        var asks = heard.Text.Contains('?', StringComparison.Ordinal);
        var told = new List<Happening>(2);
        if (!asks)
            Happenings.Read(plain, told);
        var near = told.Count > 0 && (mind.Best(heard.Text, "goal") ?? mind.Best(heard.Text, "fear")) is not null
            ? 1.3f : 1;
        foreach (var h in told)
        {
            if (h.Likelihood < 1)
                Prospect += h.Desirable * h.Likelihood * near;
            else
                Desirable += h.Desirable * near;
            Theirs += h.Theirs;
            Own += h.Own;
            Rival |= h.Kind == "rival";
            Exposed |= h.Kind == "shaming";
            AllClear |= h.Kind == "allclear";
            Letdown |= h.Kind == "letdown";
        }
        var news = asks ? 0 : Happenings.News(plain);
        ForOther = Rival ? null : Happenings.OfAcquaintance(plain, news, profile.Identity);
        var ofThemselves = news != 0 || heard.Told.Count > 0 || Math.Abs(Theirs) < 0.25f;
        if (ForOther is null && told.Count == 0 && Theirs > -0.3f && ofThemselves)
            ForPartner = Math.Clamp((float)heard.Affect.Valence + (0.6f * news), -1, 1);
        if (told.Count == 0 && !asks && Math.Abs(Theirs) < 0.3f && mind.Best(heard.Text, "taste", null, 1) is { } fact
            && int.TryParse(fact.AsSpan(6), out var i))
            Appealing = (float)profile.Identity.Tastes[i].Like;
    }

    private static (float Desirable, float Theirs) Weigh(Act act) => act switch
    {
        Act.Greet => (0.12f, 0.05f),
        Act.Thank => (0.35f, 0.4f),
        Act.Apologise => (0.1f, 0.3f),
        Act.Praise => (0.6f, 0.4f),
        Act.Agree => (0.15f, 0.05f),
        Act.Disagree => (-0.15f, 0),
        Act.Criticise => (-0.45f, -0.25f),
        Act.Insult => (-0.65f, -0.8f),
        Act.Threat => (-0.3f, -0.9f),
        Act.Joke => (0.25f, 0.05f),
        Act.SelfDisclosure => (0.05f, 0.1f),
        _ => (0, 0),
    };
}
