using System.Text;
using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Emotion;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>Format of <see cref="Save()"/>; a snapshot of another format is rebuilt from the log.</summary>
    public const int SnapshotFormat = 6;

    /// <summary>
    /// The whole state in binary; equal states give equal bytes, so this serves as the state's hash, too.
    /// </summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream((int)HeapBytes);
        Save(stream);
        return stream.ToArray();
    }

    /// <summary>Writes the same bytes to a stream.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using (var w = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true))
        {
            w.Write((byte)SnapshotFormat);
            w.Write(_room);
            w.Write(Exists);
            if (!Exists)
                return;
            var profile = JsonSerializer.SerializeToUtf8Bytes(Profile, EventJson.Default.PersonaProfile);
            w.Write(profile.Length);
            w.Write(profile);
            w.Write(CreatedAt.UtcTicks);
            w.Write(Parent ?? "");
            w.Write(_seed);
            w.Write(_turns);
            w.Write(_mood.P);
            w.Write(_mood.A);
            w.Write(_mood.D);
            w.Write(_moodAt);
            foreach (var s in _state)
                w.Write(s);
            w.Write(_stateAt);
            foreach (var x in (IEnumerable<float>)[.. _course.Drift, .. _course.Adapted, .. _course.Sums])
                w.Write(x);
            Strings(w, _course.Corrected);
            w.Write(_course.AtTicks);
            w.Write(_course.AtTurn);
            w.Write(_asserted.Count);
            foreach (var (subject, value) in _asserted.All)
            {
                w.Write(subject);
                w.Write(value);
            }
            SaveTies(w);
            SaveTalks(w);
            w.Write(_unreflected);
            w.Write(_episodesPutAway);
            w.Write(_partnersPutAway);
            _insights.Save(w);
        }
        SaveMemory(to);
    }

    /// <summary>Reads what <see cref="Save()"/> wrote.</summary>
    /// <exception cref="StoreException">The bytes are damaged or of another format; rebuild from the log.</exception>
    public static Person Load(
        PersonaId id, ReadOnlySpan<byte> snapshot, PersonModels? models = null, long room = DefaultRoom)
    {
        using var stream = new MemoryStream(snapshot.ToArray());
        return Load(id, stream, models, room);
    }

    /// <summary>Reads what <see cref="Save(Stream)"/> wrote.</summary>
    /// <exception cref="StoreException">The bytes are damaged, of another format or of a persona that had other room:
    /// rebuild from the log.</exception>
    public static Person Load(PersonaId id, Stream snapshot, PersonModels? models = null, long room = DefaultRoom)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        try
        {
            using var r = new BinaryReader(snapshot, Encoding.UTF8, leaveOpen: true);
            var format = r.ReadByte();
            if (format != SnapshotFormat)
                throw new StoreException(
                    StoreFault.NewerVersion, $"snapshot of persona {id} has format {format}, not {SnapshotFormat}");
            var had = r.ReadInt64();
            if (had != room)
                throw new StoreException(
                    StoreFault.NewerVersion,
                    $"snapshot of persona {id} is of one with room for {had} bytes, not {room}");
            var person = new Person(id, models, room);
            if (r.ReadBoolean())
                person.LoadFrom(r, snapshot);
            return person;
        }
        catch (Exception cause) when (cause is EndOfStreamException or JsonException or ArgumentException or IOException
            or FormatException or InvalidOperationException)
        {
            throw new StoreException(StoreFault.Corrupt, $"snapshot of persona {id} cannot be read", cause);
        }
    }

    private void LoadFrom(BinaryReader r, Stream stream)
    {
        var profile = r.ReadBytes(r.ReadInt32());
        Become(JsonSerializer.Deserialize(profile,
            EventJson.Default.PersonaProfile) ?? throw new JsonException("null"));
        CreatedAt = new DateTimeOffset(r.ReadInt64(), TimeSpan.Zero);
        var parent = r.ReadString();
        Parent = parent.Length == 0 ? null : parent;
        _seed = r.ReadUInt64();
        _turns = r.ReadInt64();
        _mood = new Pad(r.ReadSingle(), r.ReadSingle(), r.ReadSingle());
        _moodAt = r.ReadInt64();
        for (var i = 0; i < _state.Length; i++)
            _state[i] = r.ReadSingle();
        _stateAt = r.ReadInt64();
        _course = new Course(Floats(r, 5), Floats(r, 5), Floats(r, 10), Strings(r), r.ReadInt64(), r.ReadInt64());
        for (var n = r.ReadInt32(); n > 0; n--)
            _asserted.Add(new Assertion(r.ReadUInt64(), r.ReadUInt64()));
        LoadTies(r);
        LoadTalks(r);
        _unreflected = r.ReadSingle();
        _episodesPutAway = r.ReadInt64();
        _partnersPutAway = r.ReadBoolean();
        _insights = Insights.Load(r);
        LoadMemory(stream);
    }

    private void SaveTies(BinaryWriter w)
    {
        w.Write(_ties.Count);
        foreach (var (name, tie) in _ties.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            w.Write(name);
            w.Write(tie.Bond.Familiarity);
            w.Write(tie.Bond.Trust);
            w.Write(tie.Bond.Liking);
            w.Write(tie.Touched);
            w.Write(tie.Sway);
            w.Write(tie.SwayAt);
            w.Write(tie.HasFile);
        }
    }

    private void LoadTies(BinaryReader r)
    {
        for (var n = r.ReadInt32(); n > 0; n--)
            _ties[StringPool.Shared(r.ReadString())] = new Tie
            {
                Bond = new Bond(r.ReadSingle(), r.ReadSingle(), r.ReadSingle()),
                Touched = r.ReadInt64(), Sway = r.ReadSingle(), SwayAt = r.ReadInt64(), HasFile = r.ReadBoolean(),
            };
    }

    private void SaveTalks(BinaryWriter w)
    {
        w.Write(_talks.Count);
        foreach (var (name, talk) in _talks.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            w.Write(name);
            w.Write(talk.Touched);
            w.Write(talk.Turns);
            w.Write(talk.AtTicks);
            w.Write(talk.Felt.Count);
            foreach (var e in talk.Felt)
            {
                w.Write(e.Family);
                w.Write(e.Intensity);
            }
            w.Write(talk.Said.Count);
            foreach (var hash in talk.Said)
                w.Write(hash);
            Strings(w, talk.Told);
            Strings(w, talk.LastActs);
            Strings(w, talk.LastFacts);
            Strings(w, talk.Participants);
            w.Write((byte)talk.Behaved.Count);
            foreach (var turn in talk.Behaved)
                w.Write(turn);
        }
    }

    private void LoadTalks(BinaryReader r)
    {
        for (var n = r.ReadInt32(); n > 0; n--)
        {
            var name = StringPool.Shared(r.ReadString());
            var talk = _talks[name] = new Conversation(name)
            {
                Touched = r.ReadInt64(), Turns = r.ReadInt32(), AtTicks = r.ReadInt64(),
            };
            var felt = new List<ActiveEmotion>();
            for (var i = r.ReadInt32(); i > 0; i--)
                felt.Add(new ActiveEmotion(r.ReadString(), r.ReadSingle()));
            talk.Felt = felt;
            for (var i = r.ReadInt32(); i > 0; i--)
                talk.Said.Add(r.ReadUInt32());
            talk.Told.AddRange(Strings(r));
            talk.LastActs = Strings(r);
            talk.LastFacts = Strings(r);
            talk.Participants.AddRange(Strings(r));
            for (var i = r.ReadByte(); i > 0; i--)
                talk.Behave(r.ReadUInt64());
        }
    }

    private static float[] Floats(BinaryReader r, int count)
    {
        var all = new float[count];
        for (var i = 0; i < count; i++)
            all[i] = r.ReadSingle();
        return all;
    }

    private static void Strings(BinaryWriter w, IReadOnlyList<string> items)
    {
        w.Write(items.Count);
        foreach (var item in items)
            w.Write(item);
    }

    private static string[] Strings(BinaryReader r)
    {
        var n = r.ReadInt32();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)n, 1_000u);
        var items = new string[n];
        for (var i = 0; i < n; i++)
            items[i] = StringPool.Shared(r.ReadString());
        return n == 0 ? [] : items;
    }
}
