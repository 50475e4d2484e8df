namespace LinkyV.Core.Understanding.Emotion;

/// <summary>Where a training of the emotion model tells how far it is, and keeps what it has for going on after a
/// kill.</summary>
public interface IEmotionCheckpoints
{
    /// <summary>What the parts trained on the rest said of a fold, as it was kept; null = not yet.</summary>
    float[]? Read(int fold);

    /// <summary>Keeps what they said.</summary>
    void Write(int fold, float[] logits);

    /// <summary>Told after each pass of the net over the data.</summary>
    /// <param name="passes">Passes done, skipped ones with them.</param>
    /// <param name="of">All passes.</param>
    void Took(int passes, int of);
}
