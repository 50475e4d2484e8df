using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;

namespace LinkyV.Core;

// What a live persona takes is bounded in bytes. What does not fit leaves for the disk: first partners who have not
// been there for longest, as files; then the episodes of least activation. It comes back as material that is handed
// in, so that a turn never waits for the disk inside Plan or Finish, and a replay, which reads no disk, gives the same
// state.
// Conversations of long ago are shortened: their hashes only keep the persona from repeating itself.
public sealed partial class Person
{
    /// <summary>Room where none is given, in bytes.</summary>
    public const long DefaultRoom = 224 * 1024;

    /// <summary>Least room, in bytes.</summary>
    public const long LeastRoom = 64 * 1024;

    private const long BareBytes = 27_000;
    private const long TieBytes = 200;
    private const int PartnerFactsMoved = 64;
    private const int EpisodesMoved = 32;

    private readonly List<PutAway> _putAway = [];
    private readonly long _room;
    private PartnerFile? _beside;
    private long _profileBytes;
    private long _episodesPutAway;
    private bool _partnersPutAway;

    /// <summary>Bytes of heap this person may take.</summary>
    public long Room => _room;

    /// <summary>
    /// Bytes of heap this person takes: profile, conversations, ties and memories, by what is held. After each event it
    /// is at most <see cref="Room"/>, unless the profile alone leaves less than the newest 64 episodes need.
    /// </summary>
    public long HeapBytes
    {
        get
        {
            var bytes = 2048 + _profileBytes + (_ties.Count * TieBytes) + (_asserted.Count * 64L)
                + _episodes.HeapBytes + _facts.HeapBytes + _insights.HeapBytes;
            foreach (var (_, talk) in _talks)
                bytes += talk.HeapBytes;
            return bytes;
        }
    }

    /// <summary>Episodes that were put away, ever.</summary>
    public long EpisodesPutAway => _episodesPutAway;

    /// <summary>Whether anything was put away, ever.</summary>
    public bool HasPutAway => _episodesPutAway > 0 || _partnersPutAway;

    /// <summary>
    /// What left the live state since the last call, in order. The caller keeps it before it lets go of the events it
    /// came from: no snapshot holds it.
    /// </summary>
    public IReadOnlyList<PutAway> TakePutAway()
    {
        if (_putAway.Count == 0)
            return [];
        PutAway[] all = [.. _putAway];
        _putAway.Clear();
        return all;
    }

    /// <summary>Whether something about a participant may be on disk, to be handed in as they talk.</summary>
    public bool MayHaveFile(ParticipantId participant) =>
        _partnersPutAway && (!_ties.TryGetValue(participant.Value, out var tie) || tie.HasFile);

    private void Beside(PartnerFile? file)
    {
        (_beside, _facts.Beside) = (file, file?.Facts);
        file?.Facts.Overtake(_facts);
    }

    private static long BytesOf(PersonaProfile profile)
    {
        var bytes = BareBytes + (2L * (profile.Card?.Json.Length ?? 0));
        foreach (var lore in profile.Identity.Lore)
            bytes += 100 + (2L * lore.Text.Length);
        return bytes;
    }

    private void KeepWithin(DateTimeOffset at)
    {
        if (HeapBytes <= _room)
            return;
        ShortenTalks(_room / 8);
        while (_facts.HeapBytes + _insights.HeapBytes > _room / 4 && LeastRecent() is { } who)
            File(who, OnlyPartner(who) ? Math.Max(1, _facts.CountOf(who) / 2) : int.MaxValue, _insights.Count > 0);
        while (_ties.Count > 8 && _ties.Count * TieBytes > _room / 8)
            FileTie();
        while (HeapBytes > _room && _episodes.Count > 64)
        {
            var before = _episodes.Count;
            var each = _episodes.HeapBytes / before;
            PutAwayEpisodes((int)Math.Max(EpisodesMoved, ((HeapBytes - _room) / each) + 1), at);
            if (_episodes.Count == before)
                break;
        }
    }

    private void PutAwayEpisodes(int n, DateTimeOffset at)
    {
        var away = _episodes.PutAway(n, at);
        if (away.Count == 0)
            return;
        _putAway.Add(new PutAway.Episodes(_episodesPutAway, away));
        _episodesPutAway += away.Count;
    }

    /// <summary>Shortens the conversations of longest ago, then drops them, until all take at most so much.</summary>
    private void ShortenTalks(long most)
    {
        var bytes = 0L;
        foreach (var (_, talk) in _talks)
            bytes += talk.HeapBytes;
        if (bytes <= most)
            return;
        var old = _talks.Values.OrderBy(t => t.Touched).ThenBy(t => t.Session, StringComparer.Ordinal).ToList();
        foreach (var talk in old.Take(old.Count - 1).Where(t => t.IsLong))
        {
            if (bytes <= most)
                return;
            bytes -= talk.HeapBytes;
            talk.Shorten();
            bytes += talk.HeapBytes;
        }
        foreach (var talk in old.Take(old.Count - 1))
        {
            if (bytes <= most)
                return;
            bytes -= talk.HeapBytes;
            _talks.Remove(talk.Session);
        }
    }

    private bool OnlyPartner(string who) => !_facts.Participants().Any(p => p != who);

    /// <summary>Whoever of those something is known about has not been there for longest.</summary>
    private string? LeastRecent()
    {
        string? least = null;
        var at = long.MaxValue;
        foreach (var name in _facts.Participants().Concat(_insights.All.Select(h => h.Insight.About)))
        {
            var touched = _ties.TryGetValue(name, out var tie) ? tie.Touched : 0;
            if (touched < at || (touched == at && string.CompareOrdinal(name, least) < 0))
                (least, at) = (name, touched);
        }
        return least;
    }

    private void File(string who, int factsMost, bool insights)
    {
        var file = new PartnerFile();
        _facts.MoveOldest(who, factsMost, file.Facts);
        if (insights)
            _insights.Move(who, file.Insights);
        if (_ties.TryGetValue(who, out var tie))
            tie.HasFile = true;
        _partnersPutAway = true;
        _putAway.Add(new PutAway.Partner(who, file));
    }

    private void FileTie()
    {
        var (who, tie) = _ties.MinBy(t => (t.Value.Touched, t.Key));
        _ties.Remove(who);
        _partnersPutAway = true;
        _putAway.Add(new PutAway.Partner(who, new PartnerFile { Bond = tie.Bond }));
    }

    /// <summary>Room for one more fact, before it is taken in.</summary>
    private void MakeRoomForFact(string about)
    {
        if (_facts.CountOf(about) >= PartnerFacts.MaxPerParticipant)
            File(about, PartnerFactsMoved, insights: false);
        while (_facts.Count >= PartnerFacts.Max && LeastRecent() is { } who)
            File(who, PartnerFacts.Max / 4, insights: false);
    }
}
