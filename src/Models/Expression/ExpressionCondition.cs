using System.Globalization;

namespace LinkyV.Models.Expression;

/// <summary>What an expression is asked for.</summary>
/// <param name="Emotion">What the face shows.</param>
/// <param name="Intensity">How strongly, 0 to 1; a micro-expression is always at 0.2 to 0.4.</param>
/// <param name="Openness">Standard score, -4 to 4.</param>
/// <param name="Conscientiousness">Standard score, -4 to 4.</param>
/// <param name="Extraversion">Standard score, -4 to 4.</param>
/// <param name="Agreeableness">Standard score, -4 to 4.</param>
/// <param name="Neuroticism">Standard score, -4 to 4.</param>
/// <param name="Micro">A micro-expression: 40 to 500 ms in all, weak.</param>
public sealed record ExpressionCondition(
    FacialEmotion Emotion, double Intensity, double Openness = 0, double Conscientiousness = 0,
    double Extraversion = 0, double Agreeableness = 0, double Neuroticism = 0, bool Micro = false)
{
    /// <summary>How many emotions there are, and how many numbers a condition is to the network.</summary>
    internal const int Emotions = 8, Size = (2 * Emotions) + 6;

    /// <summary>Furthest standard score.</summary>
    internal const double ScoreMax = 4;

    /// <summary>The same, or an error that names field, value and rule.</summary>
    /// <exception cref="ArgumentException">A number is out of its range, or the emotion is none.</exception>
    public ExpressionCondition Checked()
    {
        if (!Enum.IsDefined(Emotion))
            throw new ArgumentException($"emotion is {(int)Emotion}; it must be one of " +
                string.Join(", ", Enum.GetNames<FacialEmotion>()));
        Within("intensity", Intensity, 0, 1);
        Within("openness", Openness, -ScoreMax, ScoreMax);
        Within("conscientiousness", Conscientiousness, -ScoreMax, ScoreMax);
        Within("extraversion", Extraversion, -ScoreMax, ScoreMax);
        Within("agreeableness", Agreeableness, -ScoreMax, ScoreMax);
        Within("neuroticism", Neuroticism, -ScoreMax, ScoreMax);
        return this;
    }

    /// <summary>Writes what the network sees: emotion, emotion by intensity, the five scores, the flag.</summary>
    internal void Write(Span<float> into)
    {
        into[..Size].Clear();
        into[(int)Emotion] = 1;
        into[Emotions + (int)Emotion] = (float)Intensity;
        var rest = into[(2 * Emotions)..];
        rest[0] = (float)Openness / 2;
        rest[1] = (float)Conscientiousness / 2;
        rest[2] = (float)Extraversion / 2;
        rest[3] = (float)Agreeableness / 2;
        rest[4] = (float)Neuroticism / 2;
        rest[5] = Micro ? 1 : 0;
    }

    private static void Within(string field, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{field} is {value}; it must be a number from {low} to {high}"));
    }
}
