using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>An insight as it is kept.</summary>
/// <param name="Insight">What was noticed, and from what.</param>
/// <param name="At">When.</param>
/// <param name="Turns">Keys of the turns its sources are of.</param>
internal sealed record HeldInsight(Insight Insight, DateTimeOffset At, uint[] Turns);

/// <summary>
/// What the persona noticed about participants when it looked back: one of each kind a participant, at most
/// <see cref="Max"/> in all, the least important (of equals the oldest) go first. Not thread-safe.
/// </summary>
internal sealed class Insights
{
    /// <summary>Most insights held.</summary>
    public const int Max = 256;

    private const int MostSources = 64;

    private readonly List<HeldInsight> _held = [];

    /// <summary>Insights held.</summary>
    public int Count => _held.Count;

    /// <summary>Approximate bytes of heap taken.</summary>
    public long HeapBytes => 100 + (_held.Count * 360L);

    /// <summary>All, in order of noticing, whoever may hear them: for administrators and tests only.</summary>
    public IReadOnlyList<HeldInsight> All => _held;

    /// <summary>Takes in an insight in place of the older one of its kind. A content held already is left
    /// alone.</summary>
    public void Add(HeldInsight one)
    {
        if (_held.Exists(h => h.Insight.Content == one.Insight.Content))
            return;
        _held.RemoveAll(h => h.Insight.About == one.Insight.About && h.Insight.Kind == one.Insight.Kind);
        if (_held.Count == Max)
            _held.Remove(_held.MinBy(h => h.Insight.Importance)!);
        _held.Add(one);
    }

    /// <summary>What was noticed about a participant that may be used among the listeners, newest first.</summary>
    public IEnumerable<HeldInsight> Usable(string about, IReadOnlyList<string> listeners)
    {
        for (var i = _held.Count - 1; i >= 0; i--)
            if (_held[i].Insight.About == about && Audience.MayUse(_held[i].Insight.Audience, listeners))
                yield return _held[i];
    }

    /// <summary>Moves all about a participant to another place.</summary>
    public void Move(string about, Insights to)
    {
        foreach (var one in _held)
            if (one.Insight.About == about)
                to.Add(one);
        _held.RemoveAll(h => h.Insight.About == about);
    }

    /// <summary>Drops the insight of that content and all that rest on it.</summary>
    public void Remove(ContentId content) =>
        _held.RemoveAll(h => h.Insight.Content == content || h.Insight.Sources.Contains(content));

    /// <summary>Drops all that rest on a turn, by its key.</summary>
    public void Remove(uint turn) => _held.RemoveAll(h => Array.IndexOf(h.Turns, turn) >= 0);

    /// <summary>Drops all about a participant and all they may hear.</summary>
    public void RemoveParticipant(string participant) =>
        _held.RemoveAll(h => h.Insight.About == participant || h.Insight.Audience.Contains(participant));

    /// <summary>Writes them; the same insights always give the same bytes.</summary>
    public void Save(BinaryWriter w)
    {
        w.Write(_held.Count);
        foreach (var (i, at, turns) in _held)
        {
            w.Write(i.Content.Value);
            w.Write(i.Kind);
            w.Write(i.About);
            w.Write(i.Session);
            w.Write(i.Sources.Count);
            foreach (var source in i.Sources)
                w.Write(source.Value);
            w.Write(i.Audience.Count);
            foreach (var name in i.Audience)
                w.Write(name);
            w.Write(i.Importance);
            w.Write(i.Valence);
            w.Write(at.UtcTicks);
            w.Write(turns.Length);
            foreach (var turn in turns)
                w.Write(turn);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static Insights Load(BinaryReader r)
    {
        var all = new Insights();
        for (var n = Size(r, Max); n > 0; n--)
        {
            var content = new ContentId(r.ReadInt64());
            var (kind, about, session) = (Name(r), Name(r), Name(r));
            var sources = new ContentId[Size(r, MostSources)];
            for (var k = 0; k < sources.Length; k++)
                sources[k] = new ContentId(r.ReadInt64());
            var audience = new string[Size(r, 1_000)];
            for (var k = 0; k < audience.Length; k++)
                audience[k] = Name(r);
            var insight = new Insight(
                content, kind, about, session, sources, audience, r.ReadSingle(), r.ReadSingle());
            var at = new DateTimeOffset(r.ReadInt64(), TimeSpan.Zero);
            var turns = new uint[Size(r, MostSources)];
            for (var k = 0; k < turns.Length; k++)
                turns[k] = r.ReadUInt32();
            all._held.Add(new HeldInsight(insight, at, turns));
        }
        return all;
    }

    private static string Name(BinaryReader r) => StringPool.Shared(r.ReadString());

    private static int Size(BinaryReader r, int most)
    {
        var n = r.ReadInt32();
        return n >= 0 && n <= most ? n : throw new InvalidDataException("insights out of range");
    }
}
