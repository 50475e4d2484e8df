using System.Text;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>What must be true of the log, whatever happened to silos.</summary>
internal static class Records
{
    /// <summary>Waits until no turn is open, then checks every conversation. Gives how many turns have no reply, for
    /// their deadline passed before their persona could be reached.</summary>
    public static async Task<int> AssertWholeAsync(
        IStore store, IEnumerable<(string Session, string Turn)> acknowledged)
    {
        var silent = 0;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await store.Sessions.WithOpenTurnsAsync()).Count > 0)
        {
            Assert.False(limit.IsCancellationRequested, "turns stayed open");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
        var lived = new Dictionary<string, List<string>>();
        foreach (var session in acknowledged.GroupBy(a => a.Session))
        {
            var id = new SessionId(TenantId.Default, session.Key);
            var log = await store.ReadAsync(id.Stream, 0, 10_000);
            Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Version));
            var records = log.Select(EventJson.DecodeSession).ToList();
            var heard = records.OfType<TurnHeard>().Select(h => h.Turn.Value).ToList();
            var said = records.OfType<TurnSaid>().Select(s => s.Turn.Value).ToList();
            var retracted = records.OfType<TurnRetracted>().Select(s => s.Turn.Value).ToList();
            Assert.Equal(heard.Count, heard.Distinct().Count());
            Assert.All(session, a => Assert.Contains(a.Turn, heard));
            Assert.True(
                heard.Order().SequenceEqual(said.Concat(retracted).Order()),
                $"{session.Key}: each turn is closed once, yet its log is\n" + string.Join('\n', log.Select(e =>
                    $"{e.Version} {e.At:O} {Encoding.UTF8.GetString(e.Json.Span)}")));
            silent += retracted.Count;
            foreach (var persona in records.OfType<SessionOpened>().Single().Personas)
            {
                if (!lived.TryGetValue(persona, out var turns))
                    lived[persona] = turns = await LivedAsync(store, persona);
                Assert.All(said, s => Assert.Single(turns, t => t == s));
            }
        }
        return silent;
    }

    private static async Task<List<string>> LivedAsync(IStore store, string persona)
    {
        var log = await store.ReadAsync(new PersonaId(TenantId.Default, persona).Stream, 0, 10_000);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Version));
        return [.. log.Select(EventJson.DecodePersona).OfType<TurnLived>().Select(t => t.Turn.Value)];
    }
}
