using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;

namespace LinkyV.Actors.Personas;

/// <summary>
/// Memories that a persona's live state has no room for, in index rows of the store: episodes in rows of 512, and a
/// row for each partner put away, owned by that partner and erased with them. Hashes and ids only, no words. A cache as
/// snapshots are: it is made again when the log is read from the start, and writing a step twice changes nothing.
/// </summary>
public sealed class MemoryShelf(IStore store, PersonaId persona, PersonModels? models = null)
{
    /// <summary>Episodes in a row.</summary>
    private const int PerRow = 512;

    /// <summary>Rows of episodes, and partners, read or written over at most.</summary>
    private const int RowsMost = 4_096;

    private string EpisodeSpace => Space("memory", persona);

    private string PartnerSpace => Space("partner", persona);

    /// <summary>Takes the steps in order.</summary>
    public async Task WriteAsync(IReadOnlyList<PutAway> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        for (var i = 0; i < steps.Count; i++)
            switch (steps[i])
            {
                case PutAway.Episodes episodes:
                    await AddAsync(episodes);
                    break;
                case PutAway.Partner partner:
                    await AddAsync(partner);
                    break;
                default:
                    var first = i;
                    while (i + 1 < steps.Count && steps[i + 1] is not (PutAway.Episodes or PutAway.Partner))
                        i++;
                    await DropAsync([.. steps.Skip(first).Take(i - first + 1)]);
                    break;
            }
    }

    /// <summary>The memories among the first <paramref name="episodes"/> put away that fit a query, best
    /// first.</summary>
    public async Task<IReadOnlyList<Recalled>> SearchAsync(RecallQuery query, long episodes)
    {
        var found = new List<Recalled>();
        foreach (var memory in await EpisodesAsync(episodes))
            found.AddRange(memory.Recall(query));
        return [.. found.OrderByDescending(f => f.Score).ThenByDescending(f => f.Content.Value).Take(query.Limit)];
    }

    /// <summary>What is kept about a participant; null if nothing is.</summary>
    public async Task<PartnerFile?> PartnerAsync(string participant) =>
        await store.Index.GetAsync(persona.Tenant, PartnerSpace, participant) is { } row ? Partner(row) : null;

    /// <summary>Everything that is kept.</summary>
    public async Task<StoredMemories> AllAsync(long episodes)
    {
        var partners = new List<PartnerFile>();
        foreach (var row in await store.Index.ListAsync(persona.Tenant, PartnerSpace, RowsMost))
            partners.Add(Partner(row.Value));
        return new StoredMemories(await EpisodesAsync(episodes), partners);
    }

    /// <summary>Removes all of it.</summary>
    public async Task ClearAsync()
    {
        foreach (var space in (string[])[EpisodeSpace, PartnerSpace])
            foreach (var row in await store.Index.ListAsync(persona.Tenant, space, RowsMost))
                await store.Index.RemoveAsync(persona.Tenant, space, row.Key);
    }

    private async Task<IReadOnlyList<EpisodicMemory>> EpisodesAsync(long episodes)
    {
        if (episodes == 0)
            return [];
        var memories = new List<EpisodicMemory>();
        foreach (var row in await store.Index.ListAsync(persona.Tenant, EpisodeSpace, RowsMost))
            if (long.Parse(row.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture) * PerRow < episodes)
                memories.Add(Episodes(row.Value));
        return memories;
    }

    /// <summary>
    /// Puts episodes to the rows that their numbers name. The first of a row begins it anew, so that nothing stays of a
    /// persona that had this id, or this life, before.
    /// </summary>
    private async Task AddAsync(PutAway.Episodes step)
    {
        var rest = step.Memory;
        for (var from = step.From; rest.Count > 0;)
        {
            var (row, at) = Math.DivRem(from, PerRow);
            var part = rest;
            if (rest.Count > PerRow - at)
                (part, rest) = rest.Split((int)(PerRow - at));
            else
                rest = Empty(16);
            var key = Key(row);
            var held = at > 0 && await store.Index.GetAsync(persona.Tenant, EpisodeSpace, key) is { } old
                ? Episodes(old) : Empty(2 * PerRow);
            held.TakeAll(part);
            await store.Index.PutAsync(new IndexRow(persona.Tenant, EpisodeSpace, key, Text(held.Save)));
            from += part.Count;
        }
    }

    private async Task AddAsync(PutAway.Partner step)
    {
        var file = await PartnerAsync(step.Name) ?? new PartnerFile();
        file.TakeAll(step.File);
        await PutAsync(step.Name, file);
    }

    private async Task PutAsync(string name, PartnerFile file) =>
        await store.Index.PutAsync(new IndexRow(
            persona.Tenant, PartnerSpace, name, Text(file.Save), new ParticipantId(persona.Tenant, name)));

    private async Task DropAsync(IReadOnlyList<PutAway> steps)
    {
        foreach (var row in await store.Index.ListAsync(persona.Tenant, EpisodeSpace, RowsMost))
        {
            var memory = Episodes(row.Value);
            var before = memory.Count;
            foreach (var step in steps)
                Drop(memory, step);
            if (memory.Count != before)
                await store.Index.PutAsync(row with { Value = Text(memory.Save) });
        }
        foreach (var row in await store.Index.ListAsync(persona.Tenant, PartnerSpace, RowsMost))
        {
            var file = Partner(row.Value);
            var gone = false;
            foreach (var step in steps)
                gone |= step is PutAway.Erased erased && erased.Participant == row.Key;
            foreach (var step in steps)
                Drop(file, step);
            if (gone || file.IsEmpty)
                await store.Index.RemoveAsync(persona.Tenant, PartnerSpace, row.Key);
            else if (Text(file.Save) is var text && text != row.Value)
                await PutAsync(row.Key, file);
        }
    }

    private static void Drop(EpisodicMemory memory, PutAway step)
    {
        switch (step)
        {
            case PutAway.Withdrawn withdrawn:
                memory.Remove(withdrawn.Turn);
                break;
            case PutAway.Forgotten forgotten:
                foreach (var content in forgotten.Contents)
                    memory.Remove(content);
                break;
            case PutAway.Erased erased:
                memory.RemoveParticipant(erased.Participant);
                break;
        }
    }

    private static void Drop(PartnerFile file, PutAway step)
    {
        switch (step)
        {
            case PutAway.Withdrawn withdrawn:
                file.Remove(withdrawn.Turn);
                break;
            case PutAway.Forgotten forgotten:
                foreach (var content in forgotten.Contents)
                    file.Remove(content);
                break;
            case PutAway.Erased erased:
                file.RemoveParticipant(erased.Participant);
                break;
        }
    }

    private EpisodicMemory Empty(int capacity) => new(capacity, models?.Vectors);

    private EpisodicMemory Episodes(string row)
    {
        using var stream = new MemoryStream(Convert.FromBase64String(row), writable: false);
        return EpisodicMemory.Load(stream, models?.Vectors);
    }

    private static PartnerFile Partner(string row)
    {
        using var stream = new MemoryStream(Convert.FromBase64String(row), writable: false);
        return PartnerFile.Load(stream);
    }

    private static string Text(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        return Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string Key(long row) => row.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Spaces are at most 64 characters, and so are ids: a long one is named by its hash.</summary>
    private static string Space(string what, PersonaId persona) => persona.Value.Length <= 48
        ? $"{what}:{persona.Value}"
        : string.Create(CultureInfo.InvariantCulture,
            $"{what}::{Chance.Mix(1, persona.Value):x16}{Chance.Mix(2, persona.Value):x16}");
}
