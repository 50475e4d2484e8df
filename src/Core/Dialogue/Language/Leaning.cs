using LinkyV.Contracts;
using LinkyV.Core.Behaviour;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// What a persona's traits of text lean to in a wording, a number for each statistic of each marker. Of a feature the
/// taxonomy knows rate, magnitude, duration, onset and variability; in words these are how often its marker stands in
/// what is said, how often again once it is there, how far it reaches, how far in it begins, and how unevenly it comes.
/// Traits of what is done by talking lean in the lines that do it: to strong words, to long ones, to uneven ones. All
/// sizes are own priors.
/// </summary>
internal sealed class Leaning
{
    private const double Most = 3;

    /// <summary>Markers, the feature each stands for, what one SD of its rate is worth for one more, and which of its
    /// other statistics can be seen in what is said; the rest lean to nothing.</summary>
    private static readonly (int Marker, int Feature, double Each, string Seen)[] Features =
    [
        (Markers.First, TraitIndex.FirstSingular, 0.35, "MDLV"),
        (Markers.Second, TraitIndex.SecondPerson, 0.35, "MDLV"),
        (Markers.Positive, TraitIndex.PositiveEmotion, 0.5, "LV"),
        (Markers.Negative, TraitIndex.NegativeEmotion, 0.5, "LV"),
        (Markers.Cognitive, TraitIndex.CognitiveProcess, 0.35, "MLV"),
        (Markers.Social, TraitIndex.SocialReference, 0.35, "MDLV"),
        (Markers.Subordinate, TraitIndex.Subordination, 0.35, "MDLV"),
        (Markers.Negation, TraitIndex.Negation, 0.5, "MLV"),
        (Markers.Connective, TraitIndex.Connective, 0.35, "MLV"),
        (Markers.Casual, TraitIndex.Informality, 0.3, "MLV"),
        (Markers.Intensifier, TraitIndex.Intensifier, 0.35, "MLV"),
        (Markers.Hedge, TraitIndex.Hedge, 0.35, "L"),
        (Markers.Question, TraitIndex.Question, 0.5, "LV"),
        (Markers.Exclamation, TraitIndex.Exclamation, 0.5, ""),
        (Markers.Length, TraitIndex.SentenceLength, 0.8, "MV"),
        (Markers.LongWords, TraitIndex.RareWord, 0.4, "MDLV"),
    ];

    /// <summary>For one SD: again once there, a word more between first and last, a word later, one further from the
    /// mean. Of the length, as of the rate, it is for ten words.</summary>
    private const double Again = 0.8, Reach = 0.18, Later = 0.16, Uneven = 0.7, LongAgain = 1.6, LongUneven = 2;

    /// <summary>For one SD of what is done: a strong word more, ten words more, ten further from the mean.</summary>
    private const double Strong = 0.8, Long = 1.6, UnevenLong = 2.4;

    private static readonly (string Act, int Feature, string Seen)[] Deeds =
    [
        ("joke", TraitIndex.Humour, "MDV"), ("praise", TraitIndex.Praise, "MDV"),
        ("object", TraitIndex.Disagreement, "MD"), ("relate", TraitIndex.SelfDisclosure, "MDV"),
        ("disclose", TraitIndex.SelfDisclosure, "MDV"), ("recall", TraitIndex.MemoryCallback, "DV"),
        ("apologise", TraitIndex.Apology, "MDV"), ("greet", TraitIndex.OpeningRitual, "MD"),
        ("change-topic", TraitIndex.TopicInitiation, "D"), ("empathise", TraitIndex.Validation, "MDV"),
        ("clarify", TraitIndex.Clarification, "DV"),
    ];

    private readonly float[] _all = new float[Markers.All];
    private readonly (float Strong, float Long, float Uneven)[] _deeds = new (float, float, float)[Deeds.Length];

    /// <summary>The leaning of somebody with these traits.</summary>
    public Leaning(TraitScores t)
    {
        foreach (var (m, feature, each, seen) in Features)
        {
            var isLength = m == Markers.Length;
            _all[m] = Of(each, TraitIndex.Rate(t, feature));
            foreach (var statistic in seen)
            {
                var (which, of) = statistic switch
                {
                    'M' => (Markers.Magnitude, isLength ? LongAgain : Again),
                    'D' => (Markers.Span, Reach),
                    'L' => (Markers.Onset, Later),
                    _ => (Markers.Variability, isLength ? LongUneven : Uneven),
                };
                _all[(which * Markers.Count) + m] = Of(of, t[feature + which]);
            }
        }
        for (var i = 0; i < Deeds.Length; i++)
        {
            var (_, feature, seen) = Deeds[i];
            float If(char statistic, int which, double each) =>
                seen.Contains(statistic, StringComparison.Ordinal) ? Of(each, t[feature + which]) : 0;
            _deeds[i] = (If('M', TraitIndex.Magnitude, Strong), If('D', TraitIndex.Duration, Long),
                If('V', TraitIndex.Variability, UnevenLong));
        }

        static float Of(double each, double z) => (float)(each / 10 * Math.Clamp(z, -Most, Most));
    }

    /// <summary>Writes what is leant to in a line that does something.</summary>
    /// <param name="act">What it does.</param>
    /// <param name="into"><see cref="Markers.All"/> numbers, by statistic, then by marker.</param>
    public void Of(string act, Span<float> into)
    {
        _all.CopyTo(into);
        for (var i = 0; i < Deeds.Length; i++)
        {
            if (Deeds[i].Act != act)
                continue;
            foreach (var m in (ReadOnlySpan<int>)
                [Markers.Intensifier, Markers.Exclamation, Markers.Positive, Markers.Negative])
                into[m] += _deeds[i].Strong;
            into[Markers.Length] += _deeds[i].Long;
            into[(Markers.Variability * Markers.Count) + Markers.Length] += _deeds[i].Uneven;
            return;
        }
    }
}
