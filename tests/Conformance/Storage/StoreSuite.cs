using System.Text;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

/// <summary>What every store does. A provider inherits this and opens itself.</summary>
public abstract partial class StoreSuite : IAsyncLifetime
{
    /// <summary>The tenant of most tests.</summary>
    protected static readonly TenantId Tenant = new("acme");

    /// <summary>Another tenant, which must never see the first one's.</summary>
    protected static readonly TenantId Other = new("other");

    /// <summary>When things happen.</summary>
    protected static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Ids for the store and the tests.</summary>
    protected SequentialIds Ids { get; } = new();

    /// <summary>The store under test.</summary>
    protected IStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IStore> OpenAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A persona's stream.</summary>
    protected static StreamId Persona(string name, TenantId? tenant = null) =>
        new PersonaId(tenant ?? Tenant, name).Stream;

    /// <summary>A session's stream.</summary>
    protected static StreamId Session(string name, TenantId? tenant = null) =>
        new SessionId(tenant ?? Tenant, name).Stream;

    /// <summary>An event of a kind no code knows; stores do not look inside.</summary>
    protected static NewEvent Event(string text = "x") =>
        new("tested.1", Encoding.UTF8.GetBytes($$"""{"$k":"tested.1","text":"{{text}}"}"""), At);

    /// <summary>A unit of plain events.</summary>
    protected static AppendUnit Unit(StreamId stream, long expected, int events = 1) =>
        new(stream, expected, [.. Enumerable.Range(1, events).Select(i => Event($"{stream.Name}-{expected + i}"))]);

    /// <summary>Words of some owners, written with a stream.</summary>
    protected ContentRow Words(StreamId origin, string text, params ParticipantId[] owners) =>
        new(Ids.NewContent(), origin, owners, text, At);

    /// <summary>A directory row.</summary>
    protected static PersonaCard Card(
        string id, string name, TenantId? tenant = null, params (int Index, float Z)[] traits)
    {
        var scores = new float[45];
        foreach (var (index, z) in traits)
            scores[index] = z;
        return new PersonaCard(
            new PersonaId(tenant ?? Tenant, id), name, $"{name} likes the sea", "GBR", 40, "baker", ["calm", "sea"],
            scores, null, At, 1);
    }

    /// <summary>A session's row.</summary>
    protected static SessionCard Row(
        string id, IReadOnlyList<string> personas, IReadOnlyList<string> participants, DateTimeOffset? updated = null,
        ContentId title = default, int open = 0, TenantId? tenant = null) =>
        new(new SessionId(tenant ?? Tenant, id), title, personas, participants, "api", 1, open, At, updated ?? At);

    /// <summary>Appends and insists that it was taken.</summary>
    protected async Task<long> Append(AppendUnit unit) =>
        Assert.IsType<AppendResult.Appended>(await Store.AppendAsync(unit)).Version;
}
