using System.Buffers;
using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Models;

namespace LinkyV.Core.Behaviour;

/// <summary>
/// The bearing of one turn: what is shown, where the eyes are, and how often face and hands do what. While listening
/// the partner is looked at 75 % of the time, while speaking 40 % (Kendon 1967); back-channels come about every seven
/// seconds of listening in English and up to 1.8 times as often elsewhere (White 1989; Maynard 1986).
/// </summary>
internal static class Bearing
{
    /// <summary>Milliseconds a spoken word takes: 170 words a minute (Tauroza and Allison 1990).</summary>
    public const int WordMs = 353;

    private const double BackchannelsPerMinute = 8.5;

    /// <summary>Sums of the turn's score, and what goes with it.</summary>
    public static BehaviourSums Of(
        PersonaProfile profile, Feeling felt, Bond bond, int wordsHeard, int wordsSaid, Chance chance,
        Acted? acted = null)
    {
        var t = profile.Traits;
        var shown = DisplayRules.Shown(felt, profile, bond);
        int listenMs = wordsHeard * WordMs, speakMs = wordsSaid * WordMs;
        int nods = 0, smiles = 0, gestures = 0, touches = 0, blinks = 0, shifts = 0, fillers = 0;
        var cues = ArrayPool<Cue>.Shared.Rent(Score.CuesMost);
        var count = Score.Into(cues.AsSpan(0, Score.CuesMost), t, shown, listenMs, speakMs, chance);
        foreach (ref readonly var cue in cues.AsSpan(0, count))
            switch (cue.Name)
            {
                case "HEAD.nod": nods++; break;
                case "FACE_L.felt_smile" or "FACE_L.social_smile": smiles++; break;
                case "GESTURE.self_adaptor": touches++; break;
                case "GAZE.blink": blinks++; break;
                case "POSTURE.shift": shifts++; break;
                case "TEMPO.filled_pause": fillers++; break;
                case "GESTURE.beat" or "GESTURE.iconic" or "GESTURE.metaphoric" or "GESTURE.deictic"
                    or "GESTURE.emblem": gestures++; break;
            }
        ArrayPool<Cue>.Shared.Return(cues);
        var own = chance;
        own.NextBits();
        var density = Cultures.Find(profile.Culture)?.Style.BackchannelFactor ?? 1;
        var backchannels = Poisson(
            BackchannelsPerMinute * density * Math.Pow(1.4, t[TraitIndex.Backchannel]) * listenMs / 60_000.0, ref own);
        var sums = new BehaviourSums(
            shown.Emotion, shown.Intensity, Share(0.75, t[TraitIndex.GazeListening], ref own),
            acted is { } a ? ShareWithin(a.Gaze, t[TraitIndex.GazeSpeaking], ref own)
                : Share(0.40, t[TraitIndex.GazeSpeaking], ref own),
            backchannels, nods, smiles, gestures, touches, shifts, blinks, fillers);
        return acted is { } main && wordsSaid > 0 ? Led(sums, TalkClasses.Gestures[main.Gesture]) : sums;
    }

    /// <summary>The gesture that a model says leads the turn is there; where none leads, the hands are still.</summary>
    private static BehaviourSums Led(BehaviourSums sums, string gesture) => gesture switch
    {
        "none" => sums with { Main = gesture, Gestures = 0, SelfTouches = 0 },
        "nod" => sums with { Main = gesture, Nods = Math.Max(1, sums.Nods) },
        "smile" => sums with { Main = gesture, Smiles = Math.Max(1, sums.Smiles) },
        "illustrate" or "shrug" => sums with { Main = gesture, Gestures = Math.Max(1, sums.Gestures) },
        "self-touch" => sums with { Main = gesture, SelfTouches = Math.Max(1, sums.SelfTouches) },
        _ => sums with { Main = gesture },
    };

    /// <summary>A share of gaze within a class that a model chose: where in it, the process draws.</summary>
    private static float ShareWithin(int gaze, double z, ref Chance chance)
    {
        for (var tries = 0; tries < 16; tries++)
            if (Share(0.40, z, ref chance) is var share && TalkClasses.Of(share, TalkClasses.GazeEdges) == gaze)
                return share;
        double low = gaze == 0 ? 0.05 : TalkClasses.GazeEdges[gaze - 1],
            high = gaze < TalkClasses.GazeEdges.Length ? TalkClasses.GazeEdges[gaze] : 0.85;
        return (float)Math.Round(low + ((high - low) * chance.NextDouble()), 3);
    }

    /// <summary>A share about its mean: 0.3 logits for one SD of the trait, 0.3 of chance (own priors).</summary>
    private static float Share(double mean, double z, ref Chance chance)
    {
        var logit = Math.Log(mean / (1 - mean)) + (0.3 * z) + (0.3 * chance.NextNormal());
        return (float)Math.Round(1 / (1 + Math.Exp(-logit)), 3);
    }

    private static int Poisson(double mean, ref Chance chance)
    {
        if (mean <= 0)
            return 0;
        var below = Math.Exp(-Math.Min(mean, 40));
        var n = 0;
        for (var p = chance.NextDouble(); p > below; p *= chance.NextDouble())
            n++;
        return n;
    }
}
