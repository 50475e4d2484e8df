namespace LinkyV.Core.Models;

/// <summary>
/// What a speaker is likely to do next in a talk. Thread-safe; it keeps nothing: the same past gives the same outlook.
/// </summary>
public interface IBehaviourModel
{
    /// <summary>Name, version and hash of the model, named in the why of each reply it steered.</summary>
    string Version { get; }

    /// <summary>The outlook on the turn that is due.</summary>
    /// <param name="domains">Openness, conscientiousness, extraversion, agreeableness, neuroticism; z.</param>
    /// <param name="past">The speaker's turns so far, oldest first, at most <see cref="TalkClasses.PastMost"/>.</param>
    /// <param name="met">What the partner just did.</param>
    /// <param name="mood">The speaker's mood.</param>
    /// <exception cref="ArgumentException">A number or a class is out of its range.</exception>
    IBehaviourOutlook Ahead(ReadOnlySpan<double> domains, ReadOnlySpan<TalkTurn> past, in Met met, in Mood mood);
}

/// <summary>Probabilities of one turn; belongs to one caller.</summary>
public interface IBehaviourOutlook
{
    /// <summary>Of each act.</summary>
    ReadOnlySpan<double> Acts { get; }

    /// <summary>Of each class of a head (1 delay, 2 length, 3 gesture, 4 gaze), given the act.</summary>
    ReadOnlySpan<double> Given(int act, int head);
}
