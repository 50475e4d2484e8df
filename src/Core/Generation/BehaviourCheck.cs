// The behaviour stage of generation: how a persona would behave is played, a short talk with a fixed partner, and held
// against who it is. The sequence must be likelier for this persona than for the one who is its opposite in every
// domain, as far as the domains differ from the middle at all; and it must be a talk, not one act for ever.
// Deterministic in profile and seed. Bounds are own priors: over a thousand personas all but a few in a thousand pass,
// and of sequences of others' opposites most are refused (tests).
using LinkyV.Contracts;
using LinkyV.Core.Emotion;
using LinkyV.Core.Models;

namespace LinkyV.Core.Generation;

/// <summary>Plays and judges a persona's behaviour.</summary>
internal static class BehaviourCheck
{
    private const int Turns = 12, ActsLeast = 3;
    private const double EvidenceLeast = -8;

    // Partner's acts and feelings of the played talk: a greeting, small talk, trouble, praise, criticism, goodbye.
    private static readonly Met[] s_partner =
    [
        M("greet", "neutral"), M("ask", "neutral"), M("tell", "joy"), M("ask", "surprise"), M("vent", "sadness"),
        M("tell", "neutral"), M("disagree", "anger"), M("criticise", "anger"), M("request", "fear"),
        M("praise", "joy"), M("agree", "neutral"), M("leave", "neutral"),
    ];

    /// <summary>The played talk of a persona.</summary>
    public static TalkTurn[] Play(IBehaviourModel model, TraitScores traits, ulong seed)
    {
        var (turns, mood) = (new TalkTurn[Turns], MoodOf(traits));
        Span<double> z = stackalloc double[5];
        Domains(traits, 1, z);
        var chance = Chance.For(seed, "behaviour stage");
        var talk = model.Begin(z);
        for (var t = 0; t < Turns; t++)
        {
            var ahead = talk.Ahead(s_partner[t], mood);
            var act = chance.NextOf(ahead.Acts);
            turns[t] = new TalkTurn(s_partner[t], mood, new Acted(
                act, chance.NextOf(ahead.Given(act, 1)), chance.NextOf(ahead.Given(act, 2)),
                chance.NextOf(ahead.Given(act, 3)), chance.NextOf(ahead.Given(act, 4))));
            talk.Did(turns[t].Acted);
        }
        return turns;
    }

    /// <summary>What is wrong with a talk as this persona's; null if nothing.</summary>
    public static Refusal? Fault(IBehaviourModel model, TraitScores traits, IReadOnlyList<TalkTurn> turns)
    {
        var kinds = turns.Select(t => t.Acted.Act).Distinct().Count();
        if (kinds < ActsLeast)
            return new Refusal("behaviour", "acts", FormattableString.Invariant($"{kinds} in {turns.Count} turns"),
                FormattableString.Invariant($"at least {ActsLeast} different acts in a talk"));
        var evidence = Surprise(model, traits, -1, turns) - Surprise(model, traits, 1, turns);
        return evidence >= EvidenceLeast ? null : new Refusal(
            "behaviour", "traits", FormattableString.Invariant($"{evidence:0.0} nats"),
            FormattableString.Invariant(
                $"at least {EvidenceLeast} nats: {model.Version} must not find the opposite persona far likelier"));
    }

    /// <summary>-ln of the probability of a talk for domains turned by a factor.</summary>
    public static double Surprise(IBehaviourModel model, TraitScores traits, int turned, IReadOnlyList<TalkTurn> turns)
    {
        Span<double> z = stackalloc double[5];
        Domains(traits, turned, z);
        var talk = model.Begin(z);
        var nats = 0.0;
        foreach (var (met, mood, a) in turns)
        {
            var ahead = talk.Ahead(met, mood);
            nats -= Math.Log(ahead.Acts[a.Act]) + Math.Log(ahead.Given(a.Act, 1)[a.Delay])
                + Math.Log(ahead.Given(a.Act, 2)[a.Length]) + Math.Log(ahead.Given(a.Act, 3)[a.Gesture])
                + Math.Log(ahead.Given(a.Act, 4)[a.Gaze]);
            talk.Did(a);
        }
        return nats;
    }

    private static void Domains(TraitScores traits, int turned, Span<double> z)
    {
        for (var d = 0; d < 5; d++)
            z[d] = Math.Clamp(turned * traits[d], -6, 6);
    }

    private static Mood MoodOf(TraitScores traits)
    {
        var rest = Pad.Baseline(traits);
        return new Mood(rest.P / 3, rest.A / 3, rest.D / 3);
    }

    private static Met M(string act, string feeling) =>
        new(Array.IndexOf(TalkClasses.PartnerActs, act), Array.IndexOf(TalkClasses.Feelings, feeling));

    private static int NextOf(this ref Chance chance, ReadOnlySpan<double> p)
    {
        var u = chance.NextDouble();
        for (var i = 0; i < p.Length - 1; i++)
            if ((u -= p[i]) < 0)
                return i;
        return p.Length - 1;
    }
}
