using System.Runtime.InteropServices;

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

    /// <summary>A talk from its beginning, turn by turn, at most <see cref="TalkClasses.PastMost"/> turns and one: its
    /// outlooks are those of <see cref="Ahead"/>, and what is past need not be read again.</summary>
    /// <param name="domains">Openness, conscientiousness, extraversion, agreeableness, neuroticism; z.</param>
    IBehaviourTalk Begin(ReadOnlySpan<double> domains) => new RereadTalk(this, domains);
}

/// <summary>One talk in the making; belongs to one caller.</summary>
public interface IBehaviourTalk
{
    /// <summary>The outlook on the turn that is due; it holds until the next is asked for.</summary>
    /// <param name="met">What the partner just did.</param>
    /// <param name="mood">The speaker's mood.</param>
    /// <exception cref="ArgumentException">A number or a class is out of its range.</exception>
    IBehaviourOutlook Ahead(in Met met, in Mood mood);

    /// <summary>What the speaker did then; the next turn is due.</summary>
    void Did(in Acted acted);
}

/// <summary>A talk with a model that keeps nothing: it is asked with all that is past.</summary>
internal sealed class RereadTalk(IBehaviourModel model, ReadOnlySpan<double> domains) : IBehaviourTalk
{
    private readonly double[] _domains = domains.ToArray();
    private readonly List<TalkTurn> _past = [];
    private (Met Met, Mood Mood) _now;

    /// <inheritdoc/>
    public IBehaviourOutlook Ahead(in Met met, in Mood mood)
    {
        _now = (met, mood);
        return model.Ahead(_domains, CollectionsMarshal.AsSpan(_past), met, mood);
    }

    /// <inheritdoc/>
    public void Did(in Acted acted) => _past.Add(new TalkTurn(_now.Met, _now.Mood, acted));
}

/// <summary>Probabilities of one turn; belongs to one caller.</summary>
public interface IBehaviourOutlook
{
    /// <summary>Of each act.</summary>
    ReadOnlySpan<double> Acts { get; }

    /// <summary>Of each class of a head (1 delay, 2 length, 3 gesture, 4 gaze), given the act.</summary>
    ReadOnlySpan<double> Given(int act, int head);
}
