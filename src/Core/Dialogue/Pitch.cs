using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Meets somebody who wants to sell something: asks for what counts for this persona, one concern after the other,
/// gives ground for a straight answer, and says no in the end to mere pressure. Order and patience by traits, own
/// priors.
/// </summary>
internal static class Pitch
{
    private const int Patience = 3;

    private static readonly string[] Strong =
    [
        "i sell", "we sell", "i am selling", "we are selling", "special offer", "our offer", "deal for you",
        "make you a deal", "great deal on", "good deal on", "give you a discount", "a discount for you",
        "our discount", "free trial", "our product", "our products", "our company offers", "our company makes",
        "our company has", "our service offers", "our service is", "our customers say", "our customers save",
        "our customers love", "i represent", "on behalf of my company", "on behalf of our", "limited time",
        "no obligation", "money back", "money-back", "sign up today", "sign up now", "you sign up",
        "you be interested in buying", "you interested in buying", "you want to buy", "you like to buy", "buy my",
        "buy our", "for you to buy", "sell you", "offer you", "our new product", "our new model", "our new range",
        "our new line", "our new service", "our new system", "our new software", "save up to", "our subscription",
        "a subscription for you", "return on investment", "exclusive offer", "yours for only", "you for only",
        "save you money", "our insurance", "an insurance policy for", "a bargain for you",
    ];

    private static readonly string[] Pressing =
    [
        "come on", "trust me", "today only", "only today", "last chance", "think about it", "you will not regret",
        "everybody", "everyone", "you would be crazy", "no risk", "percent", "per cent", "euros", "dollars", "pounds",
        "price", "cheap", "cheaper", "half price", "sign", "contract", "guarantee", "offer", "just try", "why not",
        "you will save", "you save", "save money", "great opportunity", "amazing", "best on the market",
        "the best", "worth it", "quality", "installment", "instalment", "instalments", "monthly", "a month",
    ];

    private static readonly string[] Straight =
    [
        "in writing", "references", "reference", "trial", "warranty", "guarantee", "you can cancel", "cancel any time",
        "no contract", "talk to", "test it", "try it", "years old", "customers in", "neighbour", "it costs",
        "the price is", "honestly", "to be honest", "fair question", "tested",
    ];

    private static readonly (string Name, int Trait, int Sign, Frame Ask)[] Concerns =
    [
        ("cost", TraitIndex.C, 1, Frame.Of("What does it cost in the end, with everything in it? | And what will it " +
            "have cost me in five years, all told? | I'd want the whole price first, not the first instalment.")),
        ("gain", TraitIndex.A, -1, Frame.Of("And what do you get if I say yes? | Who earns what on this? | You'd say " +
            "that either way, it's your job. What's the catch?")),
        ("need", TraitIndex.O, -1, Frame.Of("What I have works. What would be better with yours? | I haven't missed " +
            "it so far. What for would I need it? | I manage quite well without. Where's the gain for me?")),
        ("proof", TraitIndex.C, 1, Frame.Of("Who has it already? I'd like to ask one of them. | Can you show me one " +
            "that has run for a few years? | Has anybody tested it who doesn't sell it?")),
        ("way out", TraitIndex.N, 1, Frame.Of("And if it doesn't work? How do I get out of it again? | What happens " +
            "if I change my mind next week? | What if something goes wrong with it?")),
        ("time", TraitIndex.E, -1, Frame.Of("I don't decide such things on the spot. Leave me something to read. | " +
            "Can I have that in writing? I'd like to look at it in peace. | I'd want to talk it over at home first.")),
    ];

    private static readonly Frame Roof = Frame.Of("I live in {kind}. What would I do with it there? | " +
        "You know that I live in {kind}? I couldn't put it anywhere. | " +
        "In {kind} there isn't much to do with that, is there?");
    private static readonly Frame Open = Frame.Of("All right, I'm listening. | Tell me, then. | Let's hear it.");
    private static readonly Frame Wary = Frame.Of("You're selling something, then. | Ah, so that's what this is " +
        "about. | I thought so.");
    private static readonly Frame Given = Frame.Of("That's a fair answer. | All right, that counts for something. | " +
        "Good, that's the first straight answer.");
    private static readonly Frame Refuse = Frame.Of("No, thank you. It's not for me. | I've heard you out, and it's " +
        "a no. | Let's leave it there: I won't buy it. | It's a no, and it will be one tomorrow, too.");
    private static readonly Frame Maybe = Frame.Of("Send me the papers, and I'll look at them. I promise no more. | " +
        "You've answered what I asked. Let me sleep on it. | I'd talk about it again next week, with a clear head.");
    private static readonly Frame Convince = Frame.Of("Somebody I know who has had it for a year. | " +
        "A month on trial, and a way out in writing. | The price in one figure, and time to think. | " +
        "To see it working somewhere, on an ordinary day.");

    /// <summary>Whether a text tries to sell something.</summary>
    internal static bool IsPitch(string plain)
    {
        foreach (var words in Strong)
            if (Plain.Has(plain, words))
                return true;
        return false;
    }

    /// <summary>Meets it; false if nothing is being sold, or a scenario is played.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (s.Request.Scenario is { Length: > 0 } || s.Request.Scene is not null)
            return false;
        foreach (var asked in s.Asked)
            if (asked.Slot is not ("say.offer" or "say.holding" or "lean" or "world" or "mine" or "claim" or "opinion"
                or "memory"))
                return false;
        var going = Going(s);
        var plain = s.Heard.PlainText;
        if (going && (Plain.Has(plain, "convince you") || Plain.Has(plain, "persuade you")
            || Plain.Has(plain, "change your mind") || Plain.Has(plain, "holding you back")))
        {
            d.Say("answer", Convince, Tone.View, 0.1, "pitch.convince");
            return true;
        }
        var sells = IsPitch(plain);
        if (!sells && !(going && (Has(plain, Pressing) || Has(plain, Straight))))
            return false;
        var stage = 0;
        foreach (var fact in s.Talk.Told)
            stage += fact.StartsWith("pitch.", StringComparison.Ordinal) ? 1 : 0;
        var straight = going && Has(plain, Straight);
        var kept = stage + (straight ? -1 : 0) + (s.Profile.Traits[TraitIndex.A] < -0.7 ? 1 : 0);
        if (kept > Patience)
        {
            var won = straight && s.Profile.Traits[TraitIndex.A] > -0.3 && s.Bond.Liking > -0.2;
            d.Say(won ? "answer" : "object", won ? Maybe : Refuse, Tone.View, won ? 0.2 : -0.2, "pitch.end");
            return true;
        }
        if (straight)
            d.Say("acknowledge", Given, Tone.Reaction, 0.2, null);
        else if (stage == 0)
            d.Say("acknowledge", s.Profile.Traits[TraitIndex.A] > 0 ? Open : Wary, Tone.Reaction, 0, "pitch.begun");
        Ask(s, d, plain);
        return true;
    }

    /// <summary>Whether the line before was about something being sold.</summary>
    private static bool Going(Situation s)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("pitch.", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static void Ask(Situation s, Draft d, string plain)
    {
        var kind = s.Identity.Home.Kind;
        if (!s.Talk.HasTold("pitch.home") && kind.Length is > 0 and < 60
            && (kind.Contains("flat", StringComparison.Ordinal) || kind.Contains("room", StringComparison.Ordinal)
                || kind.Contains("apartment", StringComparison.Ordinal))
            && Has(plain, ["solar", "roof", "garden", "pool", "heating", "heat pump", "garage", "windows", "lawn"]))
        {
            d.Say("object", Roof, Tone.Question, 0, "pitch.home", new Fill("kind", kind));
            return;
        }
        var (best, most) = (-1, double.MinValue);
        for (var i = 0; i < Concerns.Length; i++)
        {
            var (name, trait, sign, _) = Concerns[i];
            var weight = (sign * s.Profile.Traits[trait]) + (0.3 * s.Chance.NextDouble());
            if (!s.Talk.HasTold("pitch." + name) && weight > most)
                (best, most) = (i, weight);
        }
        if (best < 0)
            d.Say("object", Refuse, Tone.View, -0.2, "pitch.end");
        else
            d.Say("ask", Concerns[best].Ask, Tone.Question, -0.1, "pitch." + Concerns[best].Name);
    }

    private static bool Has(string plain, ReadOnlySpan<string> words)
    {
        foreach (var w in words)
            if (Plain.Has(plain, w))
                return true;
        return false;
    }
}
