using LinkyV.Contracts;
using LinkyV.Core.Models;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// What a persona keeps of one conversation: sentences said (as hashes), facts told, acts, the emotion in it.
/// Bounded: 384 sentences and parts, 128 facts, 15 turns of behaviour; fewer sentences and facts once it is
/// <see cref="Shorten">shortened</see>.
/// </summary>
internal sealed class Conversation(string session)
{
    private const int SaidMost = 384;
    private const int FactsMost = 128;
    private const int SaidKept = 48;
    private const int FactsKept = 24;

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

    /// <summary>Hashes of sentences said, oldest first: 32 bits, so that one of 384 others is taken for it once in
    /// eleven million.</summary>
    public List<uint> Said { get; } = [];

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

    /// <summary>Bytes of heap taken, by what is held.</summary>
    public long HeapBytes => 480 + (Said.Count * 5L) + (Told.Count * 10L) + (Participants.Count * 10L)
        + (Felt.Count * 40L) + (Behaved.Count * 10L) + ((LastActs.Count + LastFacts.Count) * 8L);

    /// <summary>Whether it holds more than a shortened one.</summary>
    public bool IsLong => Said.Count > SaidKept || Told.Count > FactsKept;

    /// <summary>Whether this sentence was said in this conversation.</summary>
    public bool HasSaid(ulong hash) => Said.Contains(Short(hash));

    /// <summary>Notes a sentence.</summary>
    public void Say(ulong hash)
    {
        if (HasSaid(hash))
            return;
        if (Said.Count == SaidMost)
            Said.RemoveAt(0);
        Said.Add(Short(hash));
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

    /// <summary>Keeps the latest sentences and facts only, as for a conversation of long ago.</summary>
    public void Shorten()
    {
        Said.RemoveRange(0, Math.Max(0, Said.Count - SaidKept));
        Told.RemoveRange(0, Math.Max(0, Told.Count - FactsKept));
        Said.TrimExcess();
        Told.TrimExcess();
    }

    private static uint Short(ulong hash) => (uint)(hash ^ (hash >> 32));

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
