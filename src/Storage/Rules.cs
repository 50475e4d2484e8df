using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>What every store refuses, with the limits in one place.</summary>
internal static class Rules
{
    /// <summary>Events in one unit.</summary>
    public const int EventsMax = 1_000;

    /// <summary>Bytes of one event.</summary>
    public const int EventBytesMax = 4 << 20;

    /// <summary>Content rows in one unit.</summary>
    public const int ContentsMax = 4_000;

    /// <summary>Characters of one content row.</summary>
    public const int TextMax = 1 << 20;

    /// <summary>Index rows in one unit.</summary>
    public const int IndexMax = 4_000;

    /// <summary>Bytes of one asset.</summary>
    public const int AssetBytesMax = 16 << 20;

    /// <summary>Bytes of one snapshot.</summary>
    public const int SnapshotBytesMax = 64 << 20;

    /// <summary>Events an outbox reader takes at once.</summary>
    public const int OutboxReadMax = 10_000;

    private const string OneTenant = "everything in a unit belongs to the stream's tenant";

    /// <summary>Checks a unit before it is queued.</summary>
    /// <exception cref="InvalidInputException">Names field, value and rule.</exception>
    public static void Check(AppendUnit unit)
    {
        Check(unit.Stream);
        if (unit.ExpectedVersion < 0)
            throw new InvalidInputException("expectedVersion", Text(unit.ExpectedVersion), "0 or more");
        AtMost("events", unit.Events.Count, EventsMax);
        foreach (var e in unit.Events)
        {
            Length("events.type", e.Type, 1, 100);
            AtMost("events.json bytes", e.Json.Length, EventBytesMax);
        }

        CheckContents(unit);
        AtMost("index", unit.Index.Count, IndexMax);
        foreach (var row in unit.Index)
        {
            Check(row);
            SameTenant("index.tenant", row.Tenant, unit.Stream.Tenant);
        }

        if (unit.Persona is { } persona)
            Check(persona, unit.Stream);
        if (unit.Session is { } session)
            Check(session, unit.Stream);
    }

    /// <summary>Checks the name of a stream.</summary>
    public static void Check(StreamId stream)
    {
        Name("tenant", stream.Tenant.Value);
        Name("stream", stream.Name);
    }

    /// <summary>
    /// Checks a fork: from a persona, to another stream of the same tenant, whose first unit expects either an empty
    /// stream (0) or the copied version.
    /// </summary>
    public static void CheckFork(StreamId parent, long atVersion, AppendUnit first)
    {
        Check(parent);
        Check(first);
        SameTenant("fork.tenant", first.Stream.Tenant, parent.Tenant);
        if (parent.Kind != StreamKind.Persona || first.Stream.Kind != StreamKind.Persona)
            throw new InvalidInputException("fork", parent.ToString(), "only personas are forked");
        if (atVersion < 1)
            throw new InvalidInputException("atVersion", Text(atVersion), "1 or more");
        if (first.ExpectedVersion != 0 && first.ExpectedVersion != atVersion)
            throw new InvalidInputException(
                "expectedVersion", Text(first.ExpectedVersion), $"0 or {Text(atVersion)}, the version copied");
    }

    /// <summary>A fork beyond the end of its parent.</summary>
    public static InvalidInputException ForkBeyond(long atVersion, long available) =>
        new("atVersion", Text(atVersion), $"the parent has {Text(available)} events");

    /// <summary>A content id that is in use.</summary>
    public static InvalidInputException ContentTaken(ContentId id) =>
        new("contents.id", id.ToString(), "an id is used once in a tenant");

    /// <summary>A checkpoint that is not within the log.</summary>
    public static void CheckPosition(long position, long end)
    {
        if (position < 0 || position > end)
            throw new InvalidInputException("position", Text(position), $"0 to {Text(end)}, the end of the log");
    }

    /// <summary>A consumer whose place somebody holds.</summary>
    public static StoreException ConsumerHeld(string consumer) =>
        new(StoreFault.Locked, $"consumer '{consumer}' is reading; its place cannot be changed now");

    /// <summary>No room for another persona.</summary>
    public static InvalidInputException DirectoryFull() =>
        new("persona", Text(PersonaShelf.Max), "the directory holds no more personas than that");

    /// <summary>Checks a participant's id.</summary>
    public static void Check(ParticipantId participant)
    {
        Name("tenant", participant.Tenant.Value);
        Length("participant", participant.Value, 1, 64);
        if (participant.Value.AsSpan().ContainsAny('\n', '\0'))
            throw new InvalidInputException("participant", participant.Value, "one line");
    }

    /// <summary>Checks an index row.</summary>
    public static void Check(IndexRow row)
    {
        CheckKey(row.Tenant, row.Space, row.Key);
        Length("index.value", row.Value, 0, TextMax);
        if (row.Owner is not { } owner)
            return;
        Check(owner);
        SameTenant("index.owner", owner.Tenant, row.Tenant);
    }

    /// <summary>Checks the key of an index row.</summary>
    public static void CheckKey(TenantId tenant, string space, string key)
    {
        Name("tenant", tenant.Value);
        Length("index.space", space, 1, 64);
        Length("index.key", key, 1, 512);
    }

    /// <summary>Checks an outside identity.</summary>
    public static void CheckIdentity(TenantId tenant, string space, string identity)
    {
        Name("tenant", tenant.Value);
        Length("space", space, 1, 64);
        Length("identity", identity, 1, 256);
    }

    /// <summary>Checks a snapshot.</summary>
    public static void Check(Snapshot snapshot)
    {
        Check(snapshot.Stream);
        AtMost("snapshot bytes", snapshot.Bytes.Length, SnapshotBytesMax);
    }

    /// <summary>Checks an asset's name, type and size.</summary>
    public static void CheckAsset(TenantId tenant, string name, string mediaType, int bytes)
    {
        Name("tenant", tenant.Value);
        Name("name", name);
        Length("mediaType", mediaType, 1, 100);
        if (mediaType.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new InvalidInputException("mediaType", mediaType, "printable ASCII without blanks");
        AtMost("bytes", bytes, AssetBytesMax);
    }

    /// <summary>Checks a page's size.</summary>
    public static void Limit(int limit, int max)
    {
        if (limit < 1 || limit > max)
            throw new InvalidInputException("limit", Text(limit), $"1 to {Text(max)}");
    }

    /// <summary>Checks a name from outside.</summary>
    public static void Name(string field, string? value)
    {
        if (!IdRules.IsValid(value))
            throw new InvalidInputException(field, value, IdRules.Rule);
    }

    /// <summary>Checks a text's length in UTF-16 units.</summary>
    public static void Length(string field, string? value, int min, int max)
    {
        if (value is null || value.Length < min || value.Length > max)
            throw new InvalidInputException(
                field, value, $"{Text(min)} to {Text(max)} characters, not {Text(value?.Length ?? 0)}");
    }

    private static void CheckContents(AppendUnit unit)
    {
        AtMost("contents", unit.Contents.Count, ContentsMax);
        if (unit.Contents.Count > 1)
        {
            var ids = new HashSet<ContentId>(unit.Contents.Count);
            foreach (var row in unit.Contents)
                if (!ids.Add(row.Id))
                    throw ContentTaken(row.Id);
        }

        foreach (var row in unit.Contents)
        {
            if (row.Id.Value <= 0)
                throw new InvalidInputException("contents.id", row.Id.ToString(), "above 0");
            Length("contents.text", row.Text, 0, TextMax);
            Check(row.Origin);
            SameTenant("contents.origin", row.Origin.Tenant, unit.Stream.Tenant);
            foreach (var owner in row.Owners)
            {
                Check(owner);
                SameTenant("contents.owners", owner.Tenant, unit.Stream.Tenant);
            }
        }
    }

    private static void Check(PersonaCard card, StreamId stream)
    {
        if (card.Id.Stream != stream)
            throw new InvalidInputException("persona.id", card.Id.ToString(), "the row of the stream's own persona");
        if (card.Traits.Count != PersonaShelf.TraitCount)
            throw new InvalidInputException(
                "persona.traits", Text(card.Traits.Count), $"{PersonaShelf.TraitCount} scores");
        Length("persona.name", card.Name, 0, 400);
        Length("persona.summary", card.Summary, 0, 4_000);
        Length("persona.occupation", card.Occupation, 0, 400);
        AtMost("persona.tags", card.Tags.Count, 100);
    }

    private static void Check(SessionCard card, StreamId stream)
    {
        if (card.Id.Stream != stream)
            throw new InvalidInputException("session.id", card.Id.ToString(), "the row of the stream's own session");
        AtMost("session.personas", card.Personas.Count, 100);
        AtMost("session.participants", card.Participants.Count, 1_000);
        foreach (var persona in card.Personas)
            Name("session.personas", persona);
        foreach (var participant in card.Participants)
            Check(new ParticipantId(stream.Tenant, participant));
    }

    private static void SameTenant(string field, TenantId tenant, TenantId expected)
    {
        if (tenant != expected)
            throw new InvalidInputException(field, tenant.Value, OneTenant);
    }

    private static void AtMost(string field, int value, int max)
    {
        if (value > max)
            throw new InvalidInputException(field, Text(value), $"at most {Text(max)}");
    }

    private static string Text(long value) =>
        value.ToString(CultureInfo.InvariantCulture);
}
