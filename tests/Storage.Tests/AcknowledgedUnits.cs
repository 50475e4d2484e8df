using System.Globalization;
using System.Text;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>A load of units, what was acknowledged of it, and the check that all of that is there.</summary>
internal static class AcknowledgedUnits
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Appends to one stream until told to stop or refused, reporting each acknowledged unit.</summary>
    public static async Task WriteAsync(
        IStore store, string name, ulong seed, Action<Acknowledged> acknowledged, CancellationToken stop)
    {
        var stream = new SessionId(TenantId.Default, name).Stream;
        var chance = Chance.For(seed, name);
        var version = await store.VersionAsync(stream, CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            var count = 1 + chance.Next(3);
            var content = new ContentId((long)(chance.NextBits() >> 2) + 1);
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{name} {version} {new string('w', chance.Next(700))}");
            var unit = new AppendUnit(
                stream, version, [.. Enumerable.Range(1, count).Select(i => Event(name, version + i))])
            {
                Contents = [new ContentRow(content, stream, [new ParticipantId(TenantId.Default, "p1")], text, At)],
            };
            if (await store.AppendAsync(unit, CancellationToken.None) is not AppendResult.Appended done)
                return;
            version = done.Version;
            acknowledged(new Acknowledged(name, version, content.Value, text.Length));
        }
    }

    /// <summary>Fails unless every acknowledged unit is there once, whole, and versions have no gap.</summary>
    public static async Task CheckAsync(IStore store, IReadOnlyCollection<Acknowledged> units)
    {
        foreach (var group in units.GroupBy(u => u.Stream))
        {
            var stream = new SessionId(TenantId.Default, group.Key).Stream;
            var events = await store.ReadAsync(stream, 0, int.MaxValue);
            var last = group.Max(u => u.Version);
            Assert.True(
                events.Count >= last, $"{group.Key}: version {last} was acknowledged, {events.Count} are there");
            for (var i = 0; i < events.Count; i++)
            {
                Assert.Equal(i + 1, events[i].Version);
                Assert.Equal(Event(group.Key, i + 1).Json.ToArray(), events[i].Json.ToArray());
            }

            var rows = await store.ContentsAsync(TenantId.Default, [.. group.Select(u => new ContentId(u.Content))]);
            foreach (var unit in group)
                Assert.True(
                    rows.TryGetValue(new ContentId(unit.Content), out var row) && row.Text.Length == unit.Length,
                    $"{group.Key} version {unit.Version}: its words are not there");
        }
    }

    private static NewEvent Event(string stream, long version) =>
        new("tested.1", Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $$"""{"stream":"{{stream}}","version":{{version}}}""")), At);
}

/// <summary>A unit that was acknowledged: stream, version after it, its content row and that row's length.</summary>
internal sealed record Acknowledged(string Stream, long Version, long Content, int Length)
{
    /// <summary>As a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"ack {Stream} {Version} {Content} {Length} .");

    /// <summary>From a line; null if it is cut off or something else.</summary>
    public static Acknowledged? Parse(string line) =>
        line.Split(' ') is ["ack", var stream, var version, var content, var length, "."]
            ? new(stream, long.Parse(version, CultureInfo.InvariantCulture),
                long.Parse(content, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture))
            : null;
}
