using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>
/// What left the live state to be kept on disk, or what is to be dropped there: a list of steps that gives the same
/// when some of it is done twice.
/// </summary>
public abstract record PutAway
{
    private PutAway() { }

    /// <summary>Episodes; the first of them is the one of that number over the persona's life, from 0.</summary>
    public sealed record Episodes(long From, EpisodicMemory Memory) : PutAway;

    /// <summary>What is known of a participant.</summary>
    public sealed record Partner(string Name, PartnerFile File) : PutAway;

    /// <summary>A turn was withdrawn.</summary>
    public sealed record Withdrawn(TurnId Turn) : PutAway;

    /// <summary>Memories were forgotten.</summary>
    public sealed record Forgotten(IReadOnlyList<ContentId> Contents) : PutAway;

    /// <summary>A participant was erased.</summary>
    public sealed record Erased(string Participant) : PutAway;
}

/// <summary>Memories that are on disk, read for one purpose.</summary>
public sealed record StoredMemories(IReadOnlyList<EpisodicMemory> Episodes, IReadOnlyList<PartnerFile> Partners);
