using System.Text;
using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Memory;

namespace LinkyV.Actors;

public sealed partial class PersonaActor
{
    /// <inheritdoc/>
    public async Task<MemoryPage> MemoriesAsync(MemoryQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await DurableAsync();
        if (!_person.Exists)
            return new([], ContentId.None, 0);
        var limit = Math.Clamp(query.Limit, 1, 200);
        var now = NowAfter(default);
        // One more than asked for tells whether there are more; a full page of the most does, too.
        var stored = await StoredAsync();
        var held = _person.Memories(query with { Limit = Math.Min(200, limit + 1) }, now, stored);
        if (query.Text is { Length: > 0 } text)
            return new(
                await FittingAsync(held, text, limit, cancel), ContentId.None,
                _person.MemoryCountFor(query.Audience, now, stored));
        var page = held.Take(limit).ToList();
        var items = await ItemsAsync(page, cancel);
        var next = page.Count > 0 && (held.Count > limit || page.Count == 200) ? page[^1].Content : ContentId.None;
        return new(items, next, _person.MemoryCountFor(query.Audience, now, stored));
    }

    /// <summary>Of what is known only that whose words, or whose name for it, have a word of the text.</summary>
    private async Task<List<MemoryItem>> FittingAsync(
        IReadOnlyList<HeldMemory> held, string text, int limit, CancellationToken cancel)
    {
        var wanted = Terms.Of(text);
        var fitting = new List<MemoryItem>(limit);
        foreach (var some in held.Chunk(200).TakeWhile(_ => fitting.Count < limit))
            foreach (var item in await ItemsAsync(some, cancel))
                if (fitting.Count < limit && (item.Kind == "episode"
                    || Terms.Of($"{item.Attribute?.Replace('.', ' ')} {item.Text}").Intersect(wanted).Any()))
                    fitting.Add(item);
        return fitting;
    }

    private async Task<List<MemoryItem>> ItemsAsync(IReadOnlyCollection<HeldMemory> held, CancellationToken cancel)
    {
        var rows = held.Count == 0
            ? new Dictionary<ContentId, ContentRow>()
            : await _services.Store.ContentsAsync(_id.Tenant, [.. held.Select(m => m.Content)], cancel);
        var items = new List<MemoryItem>(held.Count);
        foreach (var m in held)
            if (rows.TryGetValue(m.Content, out var row))
                items.Add(new(
                    m.Content, m.Kind, m.Attribute, m.Participant, m.Session, row.Text, m.Importance, m.Activation,
                    m.At, m.Ended));
        return items;
    }

    /// <inheritdoc/>
    public async Task<Why?> WhyAsync(TurnId turn, CancellationToken cancel = default)
    {
        await DurableAsync();
        if (!_person.Exists || !IdRules.IsValid(turn.Value))
            return null;
        var version = _recent.VersionOf(turn);
        if (version == 0)
            version = await FindLivedAsync(turn, DateTimeOffset.MinValue);
        return version == 0 ? null : (await LivedAsync(version))?.Why;
    }

    /// <summary>Version at which a turn was lived, searched in the log from its end back to the time it was heard; 0 if
    /// it was not.</summary>
    private async Task<long> FindLivedAsync(TurnId turn, DateTimeOffset heard)
    {
        var name = Encoding.UTF8.GetBytes($"\"{turn.Value}\"");
        for (var end = _journal.Version; end > 0; end -= ReadPage)
        {
            var after = Math.Max(0, end - ReadPage);
            var page = await _services.Store.ReadAsync(_id.Stream, after, (int)(end - after));
            for (var i = page.Count - 1; i >= 0; i--)
            {
                if (page[i].At < heard)
                    return 0;
                if (page[i].Json.Span.IndexOf(name) >= 0
                    && EventJson.DecodePersona(page[i]) is TurnLived lived && lived.Turn == turn)
                    return page[i].Version;
            }
        }
        return 0;
    }

    /// <summary>The recorded reply of a turn lived already.</summary>
    private async Task<ReplyPart?> RecordedAsync(long version)
    {
        await DurableAsync();
        if (await LivedAsync(version) is not { } lived)
            return null;
        var text = "";
        if (!lived.Said.IsNone)
        {
            await _words.LoadAsync(_services.Store, _id.Tenant, [lived.Said]);
            text = _words[lived.Said] ?? "";
            _words.Trim();
        }
        return new ReplyPart.Said(
            lived.Said, text, lived.Interrupted, lived.Feeling, lived.Timing ?? new Timing(0, 0, []),
            lived.Usage ?? new Usage(0, 0), lived.Why.Speaker);
    }

    private async Task<TurnLived?> LivedAsync(long version)
    {
        var page = await _services.Store.ReadAsync(_id.Stream, version - 1, 1);
        return page.Count == 1 && page[0].Version == version ? EventJson.DecodePersona(page[0]) as TurnLived : null;
    }
}
