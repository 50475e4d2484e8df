using LinkyV.Contracts;
using LinkyV.Core.Behaviour;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// How a persona talks at this moment: probabilities and rates from traits, mood, bond and culture. Directions after
/// Mairesse and Walker 2011 (PERSONAGE) and Yarkoni 2010; the scalar control is p = σ(1.1·Σ s·z/√k), so two standard
/// deviations of one trait give .90 (own prior).
/// </summary>
internal sealed record Voice
{
    /// <summary>Mean number of sentences beyond the bare answer, 0 to 3.</summary>
    public required double Verbosity { get; init; }

    /// <summary>Chance of hedging a view, 0 to 1.</summary>
    public required double Hedges { get; init; }

    /// <summary>Chance of an intensifier where one may stand.</summary>
    public required double Intensity { get; init; }

    /// <summary>Chance of an exclamation mark on a warm line.</summary>
    public required double Exclaims { get; init; }

    /// <summary>Chance of a filler at the head of a sentence.</summary>
    public required double Fillers { get; init; }

    /// <summary>Chance of a tag question on a statement that bears one.</summary>
    public required double TagQuestions { get; init; }

    /// <summary>Formality 0 to 1; above .7 contractions are opened.</summary>
    public required double Formality { get; init; }

    /// <summary>Directness 0 to 1.</summary>
    public required double Directness { get; init; }

    /// <summary>Chance of asking back.</summary>
    public required double AsksBack { get; init; }

    /// <summary>Warmth -1 to 1: shown goodwill.</summary>
    public required double Warmth { get; init; }

    /// <summary>Chance of showing humour.</summary>
    public required double Humour { get; init; }

    /// <summary>Chance of an emoji on a reply.</summary>
    public required double Emoji { get; init; }

    /// <summary>Chance of using the partner's name.</summary>
    public required double NameUse { get; init; }

    /// <summary>Chance that two short sentences become one.</summary>
    public required double Joins { get; init; }

    /// <summary>Chance that a reason becomes a subordinate clause.</summary>
    public required double Subordinates { get; init; }

    /// <summary>Chance of a connective before what is added.</summary>
    public required double Connects { get; init; }

    /// <summary>Chance of a mild expletive where something bad is met.</summary>
    public required double Expletives { get; init; }

    /// <summary>Chance of praise where something bears it.</summary>
    public required double Praises { get; init; }

    /// <summary>Chance of a word of acknowledgement at the head of a reply.</summary>
    public required double Openings { get; init; }

    /// <summary>Chance of a phrase of one's own hung on a statement.</summary>
    public required double Tails { get; init; }

    /// <summary>Habits of wording, for life.</summary>
    public required Habits Habits { get; init; }

    /// <summary>Words of one's own.</summary>
    public required Idiolect Idiolect { get; init; }

    /// <summary>
    /// From a profile and its momentary state (deviations of O C E A N in z), pleasure of mood, bond, and how many
    /// turns the talk has had.
    /// </summary>
    public static Voice Of(PersonaProfile profile, Habits habits, ReadOnlySpan<float> state, Feeling feeling,
        Bond bond, double formal, double direct, int turns)
    {
        var t = profile.Traits;
        double o = t[TraitIndex.O] + state[0], c = t[TraitIndex.C] + state[1], e = t[TraitIndex.E] + state[2],
            a = t[TraitIndex.A] + state[3], n = t[TraitIndex.N] + state[4];
        var mood = feeling.MoodPleasure + (0.5 * feeling.Pleasure);
        var formality = Math.Clamp(
            formal + (0.004 * (profile.Age - 40)) + (0.08 * c) - (0.06 * t[TraitIndex.Informality]) 
                - (0.25 * bond.Familiarity), 0, 1);
        return new Voice
        {
            Verbosity = 3 * P((1.2 * e) + (0.5 * o) + (0.3 * n) + (1.8 * t[TraitIndex.TurnLength]), 3)
                * (mood < -0.4 ? 0.6 : 1),
            Hedges = 0.7 * P(a + n + TraitIndex.Rate(t, TraitIndex.Hedge) - e, 4),
            Intensity = 0.8 * P(e + TraitIndex.Rate(t, TraitIndex.Intensifier), 2),
            Exclaims = Math.Clamp(
                (0.9 * P(e - c + TraitIndex.Rate(t, TraitIndex.Exclamation) + (2 * mood), 4)) - 0.1, 0, 1),
            Fillers = 0.3 * P(n - c + (0.5 * a) - (0.5 * formality) + t[TraitIndex.FilledPause], 3),
            TagQuestions = 0.25 * P(e + a, 2),
            Formality = formality,
            Directness = Math.Clamp(direct + (0.1 * e) - (0.12 * a), 0, 1),
            AsksBack = Math.Clamp(
                0.15 + (0.6 * P(e + a + (0.5 * o) + TraitIndex.Rate(t, TraitIndex.Question), 4)), 0, 0.85),
            Warmth = Math.Clamp((0.3 * a) + (0.15 * e) + (0.4 * mood) + (0.4 * bond.Liking), -1, 1),
            Humour = 0.3 * P(e + o - (0.5 * c) + (1.5 * TraitIndex.Rate(t, TraitIndex.Humour)) - 1.5, 4),
            Subordinates = 0.7 * P((0.7 * o) + (0.3 * c) + (1.5 * TraitIndex.Rate(t, TraitIndex.Subordination)), 3)
                * Math.Min(1, habits.JoinRate),
            Connects = 0.6 * P((0.5 * o) + (0.5 * c) + (1.5 * TraitIndex.Rate(t, TraitIndex.Connective)), 3)
                * Math.Min(1, habits.TailRate),
            Expletives = formality > 0.6 ? 0
                : 0.3 * P(-a - c + (1.5 * TraitIndex.Rate(t, TraitIndex.Expletive, turns)) - 2.5, 3),
            Praises = 0.45 * P(a + (0.5 * e) + (1.5 * TraitIndex.Rate(t, TraitIndex.Praise, turns)) - 0.5, 3),
            Emoji = profile.Identity.Idiolect.Emoji.Count == 0 ? 0 : 0.3 * P(e - c + a - (3 * formality), 4),
            NameUse = 0.12 * P((1.5 * TraitIndex.Rate(t, TraitIndex.NameUse)) + (0.5 * e) + (0.5 * a), 3),
            Openings = Math.Clamp(0.35 * P(a + (0.5 * c) - e, 3) * habits.OpeningRate, 0, 0.3),
            Tails = Math.Clamp(0.12 * P(e + a + (0.5 * n), 3) * habits.TailRate, 0, 0.3),
            Habits = habits,
            Joins = Math.Min(0.8,
                habits.JoinRate * 0.7 * P(o + (1.5 * TraitIndex.Rate(t, TraitIndex.SentenceLength)) + (0.5 * c), 3)),
            Idiolect = profile.Identity.Idiolect,
        };
    }

    /// <summary>The sentence as this persona spells it: "you" for "one", contractions, spelling.</summary>
    public string Spelt(string s)
    {
        if (Habits.SaysYou)
            s = Generic.You(s);
        return Spelling.For(Idiolect.Spelling, Contractions.Open(s, Formality, Habits.Opens));
    }

    private static double P(double sum, int k) => 1 / (1 + Math.Exp(-1.1 * sum / Math.Sqrt(k)));
}
