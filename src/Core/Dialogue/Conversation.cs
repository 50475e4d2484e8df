using LinkyV.Contracts;
using LinkyV.Core.Models;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// What a persona keeps of one conversation: sentences said (as hashes), facts told, acts, the emotion in it.
/// Bounded: 384 sentences and parts, 128 facts, 15 turns of behaviour.
/// </summary>
internal sealed class Conversation(string session)
{
    private const int SaidMost = 384;
    private const int FactsMost = 128;

    /// <summary>The session's name.</summary>
    public string Session { get; } = session;

    /// <summary>When it last moved, as a count of turns over the persona's life.</summary>
    public long Touched { get; set; }

    /// <summary>Turns so far.</summary>
    public int Turns { get; set; }

    /// <summary>Time of the last turn, UTC ticks.</summary>
    public long AtTicks { get; set; }

    /// <summary>The emotions felt in it at <see cref="AtTicks"/>, strongest first.</summary>
    public IReadOnlyList<ActiveEmotion> Felt { get; set; } = [];

    /// <summary>Hashes of sentences said, oldest first.</summary>
    public List<ulong> Said { get; } = [];

    /// <summary>Facts and topics told, oldest first.</summary>
    public List<string> Told { get; } = [];

    /// <summary>The acts of the last turn.</summary>
    public IReadOnlyList<string> LastActs { get; set; } = [];

    /// <summary>The facts of the last turn.</summary>
    public IReadOnlyList<string> LastFacts { get; set; } = [];

    /// <summary>The latest turns in the behaviour model's classes, packed, oldest first: the last 8 to 15.</summary>
    public List<ulong> Behaved { get; } = [];

    /// <summary>Who listened, ever.</summary>
    public List<string> Participants { get; } = [];

    /// <summary>Whether this fact was told in this conversation.</summary>
    public bool HasTold(string fact) => Told.Contains(fact);

    /// <summary>Whether this sentence was said in this conversation.</summary>
    public bool HasSaid(ulong hash) => Said.Contains(hash);

    /// <summary>Notes a sentence.</summary>
    public void Say(ulong hash)
    {
        if (Said.Contains(hash))
            return;
        if (Said.Count == SaidMost)
            Said.RemoveAt(0);
        Said.Add(hash);
    }

    /// <summary>Notes a turn for the behaviour model.</summary>
    public void Behave(ulong turn)
    {
        if (turn == 0)
            return;
        Behaved.Add(turn);
        if (Behaved.Count > TalkClasses.PastMost)
            Behaved.RemoveRange(0, TalkClasses.PastStep);
    }

    /// <summary>Notes a fact.</summary>
    public void Tell(string fact)
    {
        if (Told.Contains(fact))
            return;
        if (Told.Count == FactsMost)
            Told.RemoveAt(0);
        Told.Add(fact);
    }
}
