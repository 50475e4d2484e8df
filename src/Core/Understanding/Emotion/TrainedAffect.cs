namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// Affect by the trained model for emotions, with the word lists for valence, arousal and dominance, each corrected by
/// what the model found; where the lists hear sarcasm, they overrule it. Shares are own priors.
/// </summary>
public sealed class TrainedAffect(EmotionModel model) : IAffectReader, ITokenAffectReader
{
    private const double ModelShare = 0.5;

    /// <summary>Share of the model where it disagrees with the lists about the sign, as under negation.</summary>
    private const double DisputedShare = 0.2;

    private static readonly LexicalAffect Words = new();

    // Valence and arousal of the classes, in the order of the labels (Russell and Mehrabian 1977, rounded).
    private static readonly double[] Valences = [-0.51, -0.60, -0.64, 0.76, 0, -0.63, 0.40];
    private static readonly double[] Arousals = [0.59, 0.35, 0.60, 0.48, -0.1, -0.27, 0.67];
    private static readonly double[] Dominances = [0.25, 0.11, -0.43, 0.35, 0, -0.33, -0.13];

    /// <inheritdoc/>
    public Affect Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, Tokeniser.Cut(text, Lexicon.English));
    }

    Affect ITokenAffectReader.Read(string text, List<Token> tokens) => Read(text, tokens);

    private Affect Read(string text, List<Token> tokens)
    {
        var words = Words.Read(text, tokens);
        Span<float> p = stackalloc float[EmotionModel.Classes];
        model.Score(text, p);
        double total = 0, valence = 0, arousal = 0, dominance = 0;
        foreach (var x in p)
            total += x;
        for (var c = 0; c < EmotionModel.Classes; c++)
        {
            var share = total <= 0 ? 0 : p[c] / total;
            valence += share * Valences[c];
            arousal += share * Arousals[c];
            dominance += share * Dominances[c];
            p[c] = (float)share;
        }
        if (words.Valence < -0.25 && valence > 0.2 && words.Anger > words.Joy)
            return words;
        var ofModel = words.Valence * valence < 0 ? DisputedShare : ModelShare;
        return new Affect(
            Mix(words.Valence, valence, ofModel), Mix(words.Arousal, arousal, ofModel),
                Mix(words.Dominance, dominance, ofModel),
            Mix(words.Anger, p[0], ofModel), Mix(words.Disgust, p[1], ofModel), Mix(words.Fear, p[2], ofModel),
                Mix(words.Joy, p[3], ofModel),
            Mix(words.Sadness, p[5], ofModel), Mix(words.Surprise, p[6], ofModel), Mix(words.Neutral, p[4], ofModel));
    }

    private static double Mix(double words, double model, double share) =>
        Math.Clamp(((1 - share) * words) + (share * model), -1, 1);
}
