// Generates talks. The partner's turns, given and never foretold, answer the speaker's act before and follow feelings
// of their own; the speaker's mood starts at Mehrabian's (1996) baseline of the traits, is drawn back to it by a fifth
// a turn and moved by what the partner shows, more so in the agreeable and neurotic (0.3 + 0.1 z + 0.05 z, own prior).
using LinkyV.Core.Models;
using LinkyV.Contracts;
using LinkyV.Models.Personality;

namespace LinkyV.Models.Behaviour;

/// <summary>The process that makes talks.</summary>
internal static class TalkProcess
{
    /// <summary>Turns of a talk.</summary>
    public const int Turns = 24;

    private static readonly int Ask = Tables.Of("ask"), Tell = Tables.Of("tell"), Agree = Tables.Of("agree"),
        Disagree = Tables.Of("disagree"), Praise = Tables.Of("praise"), Criticise = Tables.Of("criticise"),
        Vent = Tables.Of("vent"), Leave = Tables.Of("leave"), Request = Tables.Of("request");

    /// <summary>Domain scores of people of the population; the same seeds, the same people.</summary>
    public static double[][] People(ulong first, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var chance = Chance.For(first + (ulong)i, "behaviour", "person");
        return Population.Draw(ref chance).Scores[..5];
    })];

    /// <summary>One talk of somebody.</summary>
    public static Talk Make(double[] z, Chance chance)
    {
        var law = new Law();
        var turns = new TalkTurn[Turns];
        var used = new double[Classes.Sizes[0]];
        Span<double> p = stackalloc double[Classes.Sizes[0]];
        Span<int> c = stackalloc int[Classes.Heads];
        Phases.Start(z, p);
        int phase = Phases.Draw(p[..Classes.Phases], ref chance), age = 1;
        var rest = Baseline(z);
        var mood = rest;
        var met = new Met(0, chance.Happens(0.25) ? 1 : 0);
        for (var t = 0; t < Turns; t++)
        {
            if (t > 0)
            {
                met = Partner(turns[t - 1], ref chance);
                if (chance.Happens(Phases.Ends(phase, age, z, met)))
                {
                    Phases.After(phase, z, met, p[..Classes.Phases]);
                    (phase, age) = (Phases.Draw(p[..Classes.Phases], ref chance), 0);
                }

                age++;
            }

            mood = Moved(mood, rest, z, met, ref chance);
            var acts = law.Acts(z, met, mood, used, phase);
            var act = Phases.Draw(acts, ref chance);
            for (var h = 1; h < Classes.Heads; h++)
            {
                Law.Head(h, z, mood, act, phase, p[..Classes.Sizes[h]]);
                c[h] = Phases.Draw(p[..Classes.Sizes[h]], ref chance);
            }

            turns[t] = new TalkTurn(met, mood, new Acted(act, c[1], c[2], c[3], c[4]));
            Use(used, act);
        }

        return new Talk(z, turns);
    }

    /// <summary>Notes that an act was used.</summary>
    public static void Use(Span<double> used, int act)
    {
        foreach (ref var u in used)
            u *= 0.7;
        used[act] += 1;
    }

    private static Mood Baseline(double[] z) => new(
        ((0.21 * z[2]) + (0.59 * z[3]) - (0.19 * z[4])) / 3,
        ((0.15 * z[0]) + (0.30 * z[3]) + (0.57 * z[4])) / 3,
        ((0.25 * z[0]) + (0.17 * z[1]) + (0.60 * z[2]) - (0.32 * z[3])) / 3);

    private static Mood Moved(in Mood mood, in Mood rest, double[] z, in Met met, ref Chance chance)
    {
        var pad = Tables.Feelings[met.Feeling].Pad;
        var share = Math.Clamp(0.3 + (0.1 * z[3]) + (0.05 * z[4]), 0.05, 0.8);
        double Next(double m, double m0, double shown, double noise) =>
            Math.Clamp(m + (0.2 * (m0 - m)) + (0.5 * share * shown) + (0.04 * noise), -1, 1);
        return new Mood(
            Next(mood.Pleasure, rest.Pleasure, pad[0], chance.NextNormal()),
            Next(mood.Arousal, rest.Arousal, pad[1], chance.NextNormal()),
            Next(mood.Dominance, rest.Dominance, pad[2], chance.NextNormal()));
    }

    private static Met Partner(in TalkTurn before, ref Chance chance)
    {
        Span<double> p = [0.02, 1, 1.4, 0.4, 0.6, 0.35, 0.25, 0.2, 0.35, 0.08];
        switch (Tables.Acts[before.Acted.Act].Name)
        {
            case "ask": p[Tell] *= 4; break;
            case "tell": (p[Ask], p[Agree], p[Disagree]) = (p[Ask] * 2, p[Agree] * 2, p[Disagree] * 1.5); break;
            case "disagree": (p[Disagree], p[Criticise]) = (p[Disagree] * 4, p[Criticise] * 3); break;
            case "comfort": (p[Praise], p[Vent]) = (p[Praise] * 3, p[Vent] * 2); break;
            case "joke": (p[Praise], p[Agree]) = (p[Praise] * 2, p[Agree] * 1.5); break;
            case "deflect": (p[Ask], p[Criticise]) = (p[Ask] * 2, p[Criticise] * 2.5); break;
            case "acknowledge": (p[Tell], p[Vent]) = (p[Tell] * 2, p[Vent] * 1.5); break;
            case "close": (p[Leave], p[Request]) = (p[Leave] * 8, p[Request] * 1.5); break;
        }

        if (before.Met.Feeling is 2 or 4)
            p[Vent] *= 3;
        if (before.Met.Feeling == 3)
            (p[Criticise], p[Disagree]) = (p[Criticise] * 3, p[Disagree] * 2);
        Scale(p);
        var act = Phases.Draw(p, ref chance);
        if (chance.Happens(0.65))
            return new Met(act, before.Met.Feeling);
        Span<double> f = [1, 0.4, 0.15, 0.12, 0.1, 0.15];
        if (act == Vent)
            (f[2], f[3], f[4]) = (1, 0.6, 0.8);
        else if (act == Criticise || act == Disagree)
            f[3] = 0.8;
        else if (act == Praise)
            f[1] = 2;
        Scale(f);
        return new Met(act, Phases.Draw(f, ref chance));
    }

    private static void Scale(Span<double> p)
    {
        var sum = 0.0;
        foreach (var x in p)
            sum += x;
        foreach (ref var x in p)
            x /= sum;
    }
}
