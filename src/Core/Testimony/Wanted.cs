namespace LinkyV.Core.Testimony;

/// <summary>What kind of answer a question wants.</summary>
internal enum Wanted : byte
{
    /// <summary>Whatever is told of it.</summary>
    Any,

    /// <summary>What somebody or something is called.</summary>
    Name,

    /// <summary>Who.</summary>
    Somebody,

    /// <summary>Where.</summary>
    Place,

    /// <summary>When.</summary>
    Time,

    /// <summary>How old.</summary>
    Age,

    /// <summary>How many, how much.</summary>
    Number,

    /// <summary>How long.</summary>
    Duration,

    /// <summary>How often.</summary>
    Often,

    /// <summary>What one does for a living.</summary>
    Work,

    /// <summary>Which of a kind.</summary>
    Kind,

    /// <summary>Why.</summary>
    Reason,

    /// <summary>Yes or no.</summary>
    YesNo,
}
