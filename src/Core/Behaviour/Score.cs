using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Emotion;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Behaviour;

/// <summary>One thing that face, body or voice does.</summary>
/// <param name="Name">Channel and feature of the taxonomy, e.g. "HEAD.nod".</param>
/// <param name="Speaking">Whether it falls into the persona's own turn; otherwise into the partner's.</param>
/// <param name="AtMs">Beginning, ms from the start of that turn.</param>
/// <param name="DurationMs">How long.</param>
/// <param name="Strength">0 to 1.</param>
public readonly record struct Cue(string Name, bool Speaking, int AtMs, int DurationMs, float Strength);

/// <summary>
/// What face, body and voice do while a persona listens and speaks: each of 66 features comes as a Poisson process
/// whose rate, strength, duration, onset and variability are moved by the five statistics of that feature in the
/// profile. Pure: the same profile, lengths, feeling and chance give the same score, so events keep the sums only and
/// the score is made again for whoever wants to see it. One standard deviation of the rate's trait is a factor of 1.4,
/// of the channel's gain 1.1 on all its strengths (own priors).
/// </summary>
public static class Score
{
    private const int First = 320, PerChannel = 31, PerFeature = 5;
    private static readonly Lazy<Base[]> Bases = new(Load);

    private readonly record struct Base(string Name, char While, double PerMinute, double Strength, int Ms, int Onset);

    /// <summary>Most cues of a turn.</summary>
    internal const int CuesMost = 256;

    /// <summary>Number of features.</summary>
    public const int Features = 66;

    /// <summary>Name of a feature, e.g. "HEAD.nod".</summary>
    public static string NameOf(int feature) => Bases.Value[feature].Name;

    /// <summary>Index of a feature's statistic among the 847 traits: 0 rate, 1 strength, 2 duration, 3 onset,
    /// 4 variability.</summary>
    public static int Trait(int feature, int statistic) =>
        First + (PerChannel * (feature / 6)) + 1 + (PerFeature * (feature % 6)) + statistic;

    /// <summary>The score of one turn, in no order; at most 256 cues.</summary>
    /// <param name="traits">Whose.</param>
    /// <param name="feeling">What is shown.</param>
    /// <param name="listenMs">How long the partner speaks.</param>
    /// <param name="speakMs">How long the persona speaks.</param>
    /// <param name="chance">Of this turn.</param>
    public static List<Cue> Of(TraitScores traits, Feeling feeling, int listenMs, int speakMs, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(feeling);
        Span<Cue> cues = new Cue[CuesMost];
        return [.. cues[..Into(cues, traits, feeling, listenMs, speakMs, chance)]];
    }

    /// <summary>Writes the score of one turn, in no order; how many cues it has.</summary>
    internal static int Into(
        Span<Cue> cues, TraitScores traits, Feeling feeling, int listenMs, int speakMs, Chance chance)
    {
        var count = 0;
        var pad = new Pad(feeling.Pleasure, feeling.Arousal, feeling.Dominance);
        for (var f = 0; f < Features; f++)
        {
            ref readonly var b = ref Bases.Value[f];
            var rate = b.PerMinute * Math.Pow(1.4, traits[Trait(f, 0)]) * Moved(b.Name, pad);
            if (b.While != 's')
                Draw(cues, ref count, traits, f, rate, listenMs, false, ref chance);
            if (b.While != 'l')
                Draw(cues, ref count, traits, f, rate, speakMs, true, ref chance);
        }
        return count;
    }

    private static void Draw(
        Span<Cue> cues, ref int count, TraitScores t, int f, double perMinute, int lengthMs, bool speaking,
        ref Chance chance)
    {
        var mean = perMinute * lengthMs / 60_000.0;
        if (mean <= 0)
            return;
        var below = Math.Exp(-Math.Min(mean, 40));
        for (var p = chance.NextDouble(); p > below && count < CuesMost; p *= chance.NextDouble())
        {
            ref readonly var b = ref Bases.Value[f];
            var gain = Math.Pow(1.1, t[First + (PerChannel * (f / 6))]);
            var spread = 0.3 * Math.Pow(1.3, t[Trait(f, 4)]);
            var strength = b.Strength * Math.Pow(1.25, t[Trait(f, 1)]) * gain * (1 + (spread * chance.NextNormal()));
            var ms = b.Ms * Math.Pow(1.2, t[Trait(f, 2)]) * Math.Exp((spread * chance.NextNormal())
                - (spread * spread / 2));
            var onset = b.Onset * Math.Pow(1.2, t[Trait(f, 3)]);
            var at = onset + (chance.NextDouble() * Math.Max(1, lengthMs - onset));
            cues[count++] = new Cue(
                b.Name, speaking, (int)Math.Min(at, lengthMs), (int)Math.Clamp(ms, 40, 8000),
                (float)Math.Clamp(strength, 0.02, 1));
        }
    }

    /// <summary>What is shown moves some rates: smiles with pleasure, self-touch and frowns with unease.</summary>
    private static double Moved(string name, Pad felt) => name switch
    {
        "FACE_L.felt_smile" or "FACE_U.cheek_raise" or "MICRO.joy" => Math.Exp(2.5 * felt.P),
        "FACE_L.social_smile" => Math.Exp(0.8 * felt.P),
        "FACE_U.brow_lower" or "FACE_L.lip_press" or "MICRO.anger" => Math.Exp(-1.5 * felt.P + (0.8 * felt.D)),
        "FACE_L.lip_corner_depress" or "MICRO.sadness" => Math.Exp(-1.8 * felt.P - (0.8 * felt.A)),
        "GESTURE.self_adaptor" or "POSTURE.shift" or "MICRO.fear" => Math.Exp((0.8 * felt.A) - (0.8 * felt.D)),
        "GESTURE.beat" or "TEMPO.articulation_rate" or "VOICE.loudness" => Math.Exp(0.6 * felt.A),
        _ => 1,
    };

    private static Base[] Load() => [.. EmbeddedData.Lines("Behaviour/cues.txt").Select(line =>
    {
        var f = line.Split('|');
        double N(int i) => double.Parse(f[i], CultureInfo.InvariantCulture);
        return new Base(f[0], f[1][0], N(2), N(3), (int)N(4), (int)N(5));
    })];
}
