using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Core.Scenarios;

namespace LinkyV.Actors.Scenarios;

/// <summary>
/// Scenarios as a whole: which packs there are, casting and starting one, and its debrief. The same for every engine.
/// An uploaded pack of a tenant goes before one of the folder, that before a shipped one.
/// </summary>
/// <param name="linky">Actors and store.</param>
/// <param name="folder">Packs an operator laid down; null = none.</param>
public sealed class ScenarioDesk(ILinkyV linky, IPackFolder? folder = null)
{
    /// <summary>Packs a tenant may upload.</summary>
    public const int UploadsMax = 200;

    private const string Space = "scenario-pack";
    private const int PageSize = 500;

    /// <summary>All packs of a tenant, by title. Packs of the folder that are not valid are left out.</summary>
    public async Task<IReadOnlyList<PackEntry>> ListAsync(TenantId tenant, CancellationToken cancel = default)
    {
        var found = new Dictionary<string, PackEntry>(StringComparer.Ordinal);
        foreach (var yaml in ScenarioPacks.Shipped.Values)
            Add("shipped", yaml);
        foreach (var (_, yaml) in folder?.Read() ?? [])
            Add("folder", yaml);
        foreach (var row in await linky.Store.Index.ListAsync(tenant, Space, UploadsMax, cancel))
            Add("uploaded", row.Value);
        return [.. found.Values.OrderBy(e => e.Pack.Title, StringComparer.Ordinal)];

        void Add(string origin, string yaml)
        {
            if (ScenarioPacks.Read(yaml) is PackResult.Accepted { Pack: var pack })
                found[pack.Id] = new PackEntry(origin, yaml, pack);
        }
    }

    /// <summary>A pack by id; null if there is none.</summary>
    public async Task<PackEntry?> FindAsync(TenantId tenant, string id, CancellationToken cancel = default) =>
        (await ListAsync(tenant, cancel)).FirstOrDefault(e => e.Pack.Id == id);

    /// <summary>Takes a pack in, replacing an uploaded one of the same id.</summary>
    /// <exception cref="InvalidInputException">There are too many.</exception>
    public async Task<PackResult> PutAsync(TenantId tenant, string yaml, CancellationToken cancel = default)
    {
        var result = ScenarioPacks.Read(yaml);
        if (result is not PackResult.Accepted { Pack: var pack })
            return result;
        var there = await linky.Store.Index.ListAsync(tenant, Space, UploadsMax, cancel);
        if (there.Count >= UploadsMax && !there.Any(r => r.Key == pack.Id))
            throw new InvalidInputException("pack", pack.Id, $"a tenant has at most {UploadsMax} packs of its own");
        await linky.Store.Index.PutAsync(new IndexRow(tenant, Space, pack.Id, yaml), cancel);
        return result;
    }

    /// <summary>Removes an uploaded pack; false if there is none. Sessions that play it keep their copy.</summary>
    public async Task<bool> RemoveAsync(TenantId tenant, string id, CancellationToken cancel = default) =>
        await linky.Store.Index.RemoveAsync(tenant, Space, id, cancel);

    /// <summary>
    /// Casts the roles and opens the session. A role that is not given a persona is played by one that is generated
    /// from the pack: the same pack gives the same person.
    /// </summary>
    public async Task<OpenResult> StartAsync(
        PackEntry entry, SessionId session, ParticipantId learner, SessionOptions options,
        IReadOnlyDictionary<string, string>? chosen = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(options);
        var cast = new List<CastMember>(entry.Pack.Cast.Count);
        foreach (var name in chosen?.Keys ?? [])
            if (!entry.Pack.Cast.Any(c => c.Id == name))
                return new OpenResult.Invalid("cast", name, "no such role in the pack");
        foreach (var role in entry.Pack.Cast)
        {
            if (chosen?.GetValueOrDefault(role.Id) is { } persona)
            {
                cast.Add(new CastMember(role.Id, new PersonaId(session.Tenant, persona)));
                continue;
            }
            var id = new PersonaId(session.Tenant, NameOf(entry.Pack, role));
            if (await linky.Store.Personas.GetAsync(id, cancel) is null
                && await linky.CreatePersonaAsync(session.Tenant, role.Persona, id.Value, cancel)
                    is var made and not (CreateResult.Created or CreateResult.Conflict))
                return made is CreateResult.Failed failed
                    ? new OpenResult.Failed(failed.Fault, failed.Message)
                    : new OpenResult.Invalid("cast", role.Id, Reason(made));
            cast.Add(new CastMember(role.Id, id));
        }
        var open = new OpenSession(
            [.. cast.Select(c => c.Persona)], [learner],
            options with { PersonaTurnsMax = Math.Max(options.PersonaTurnsMax, cast.Count) }, null, entry.Pack.Title,
            new PlayScenario(entry.Yaml, cast));
        return await linky.Actors.Session(session).OpenAsync(open, cancel);
    }

    /// <summary>The debrief of a session; null if no scenario is played there.</summary>
    public async Task<Debrief?> DebriefAsync(SessionId session, CancellationToken cancel = default)
    {
        var pack = ContentId.None;
        var heard = new Dictionary<TurnId, ContentId>();
        var moved = new List<SceneMoved>();
        for (var after = 0L; ;)
        {
            var page = await linky.Store.ReadAsync(session.Stream, after, PageSize, cancel);
            foreach (var e in page)
                switch (EventJson.DecodeSession(e))
                {
                    case SessionOpened o:
                        pack = o.Pack;
                        break;
                    case TurnHeard { Participant: not null } h:
                        heard[h.Turn] = h.Content;
                        break;
                    case SceneMoved m when heard.ContainsKey(m.Turn):
                        moved.Add(m);
                        break;
                    case TurnSuperseded s:
                        moved.RemoveAll(m => s.Turns.Contains(m.Turn));
                        break;
                }
            if (page.Count < PageSize)
                break;
            after = page[^1].Version;
        }
        if (pack.IsNone)
            return null;
        var rows = await linky.Store.ContentsAsync(
            session.Tenant, [pack, .. moved.Select(m => heard[m.Turn]).Distinct()], cancel);
        if (rows.GetValueOrDefault(pack)?.Text is not { } yaml)
            return null;
        return DebriefWriter.Write(
            ScenarioPacks.Load(yaml), session.Value,
            moved.ConvertAll(m => new PlayedTurn(m.Turn, rows.GetValueOrDefault(heard[m.Turn])?.Text, m.After)));
    }

    private static string NameOf(ScenarioPack pack, ScenarioRole role)
    {
        var asked = JsonSerializer.Serialize(role.Persona, EventJson.Default.BasePersona);
        var seed = Chance.Mix((ulong)pack.Version, asked);
        return $"{Cut(pack.Id, 28)}-{Cut(role.Id, 16)}-{seed & 0xFFFFFFFF:x8}";
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static string Reason(CreateResult made) => made is CreateResult.Refused r
        ? string.Join("; ", r.Reasons.Select(x => $"{x.Field} '{x.Value}' {x.Rule}"))
        : "no persona could be made";
}
