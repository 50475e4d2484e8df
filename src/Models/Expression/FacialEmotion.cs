namespace LinkyV.Models.Expression;

/// <summary>What a face shows: the six basic emotions of Ekman and Friesen, contempt, or nothing.</summary>
public enum FacialEmotion
{
    /// <summary>Nothing in particular: weak, unrelated movements.</summary>
    Neutral,

    /// <summary>Joy.</summary>
    Joy,

    /// <summary>Sadness.</summary>
    Sadness,

    /// <summary>Surprise.</summary>
    Surprise,

    /// <summary>Fear.</summary>
    Fear,

    /// <summary>Anger.</summary>
    Anger,

    /// <summary>Disgust.</summary>
    Disgust,

    /// <summary>Contempt: one side of the mouth.</summary>
    Contempt,
}
