using LinkyV.Core.Understanding.Emotion;

namespace LinkyV.Core.Understanding;

/// <summary>Reads sentiment and emotion from a text. Implementations are pure, thread-safe and never throw.</summary>
public interface IAffectReader
{
    /// <summary>The affect of a text.</summary>
    Affect Read(string text);
}

/// <summary>A reader that takes a text already cut into tokens.</summary>
internal interface ITokenAffectReader
{
    /// <summary>The affect of a text, given its tokens.</summary>
    Affect Read(string text, List<Token> tokens);
}

/// <summary>The reader used where none is given.</summary>
public static class AffectReader
{
    /// <summary>The default: the trained model with word lists.</summary>
    public static IAffectReader Default { get; } = new TrainedAffect(EmotionModel.Default);

    /// <summary>Word lists alone, with intensifiers, negation and emoji.</summary>
    public static IAffectReader Words { get; } = new LexicalAffect();
}
