using System.Globalization;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static System.FormattableString;

namespace LinkyV.Actors.Tests;

/// <summary>A persona that lived through more than its room holds: what left the live state is on disk and
/// answers.</summary>
public sealed class LongLifeTests : IAsyncDisposable
{
    private const int Turns = 10_000;
    private const int Partners = 40;
    private static readonly PersonaId Ada = new(new TenantId("t1"), "ada");
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly SequentialIds _ids = new();
    private readonly InMemoryStore _store;
    private readonly ActorMetrics _metrics = new(() => 0, () => 0);
    private readonly ActorOptions _options = new();
    private long _content = 1_000_000;
    private DateTimeOffset _now = Start.AddDays(200);

    public LongLifeTests() => _store = new InMemoryStore(_ids);

    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task TwentyThousandEpisodes_StayWithinTheBound_AndTheFirstOfThemAnswer()
    {
        await LiveAsync();
        var ada = await ActivateAsync();
        Assert.InRange(ada.HeapBytes, 100_000, _options.PersonaBytes);

        var recalled = await AskAsync(ada, "p-00", "Do you remember what I told you about the lighthouse in Bergen?");
        var fact = await AskAsync(ada, "p-01", "What is my sister's name?");
        var foreign = await AskAsync(ada, "p-02", "What do you know about a lighthouse in Bergen?");
        var page = await ada.MemoriesAsync(new MemoryQuery([Participant("p-00")], default, 20, "lighthouse"));

        Assert.Contains("lighthouse", recalled, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Ottilie", fact, StringComparison.Ordinal);
        Assert.DoesNotContain("Sundby", foreign, StringComparison.Ordinal);
        Assert.Contains(page.Items, m => m.Text.Contains("Sundby", StringComparison.Ordinal));
        // What has left takes room until it is written, and no longer.
        for (var turn = 0; turn < 24; turn++)
        {
            await AskAsync(
                ada, Invariant($"p-{turn + 3:00}"), Invariant($"I have {turn + 2} cousins, and one paints."));
            await Task.Run(async () =>
            {
                while (ada.HeapBytes > _options.PersonaBytes)
                    await Task.Yield();
            }).Within(Invariant($"a heap within its bound after turn {turn}"));
        }
    }

    [Fact]
    public async Task WhatIsForgotten_IsForgottenOnDiskToo_AndAfterAReturn()
    {
        await LiveAsync();
        var ada = await ActivateAsync();
        var asked = new MemoryQuery([Participant("p-00")], default, 20, "lighthouse");
        var memory = (await ada.MemoriesAsync(asked)).Items.Single(
            m => m.Text.Contains("Sundby", StringComparison.Ordinal));

        await ada.ForgetAsync([memory.Content]);
        await ada.DeactivateAsync();
        var returned = await ActivateAsync();

        Assert.DoesNotContain((await returned.MemoriesAsync(asked)).Items, m => m.Content == memory.Content);
        await returned.ForgetParticipantAsync(Participant("p-00"));
        Assert.Empty((await returned.MemoriesAsync(asked with { Text = null })).Items);
        foreach (var space in (string[])["memory:ada", "partner:ada"])
            foreach (var row in await _store.Index.ListAsync(Ada.Tenant, space, 1000))
                Assert.DoesNotContain("p-00", System.Text.Encoding.Latin1.GetString(
                    Convert.FromBase64String(row.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErasedPersona_LeavesNothingOnTheShelf()
    {
        await LiveAsync();
        await (await ActivateAsync()).DeactivateAsync();
        Assert.NotEmpty(await _store.Index.ListAsync(Ada.Tenant, "memory:ada", 10));

        await new Personas.MemoryShelf(_store, Ada).ClearAsync();

        Assert.Empty(await _store.Index.ListAsync(Ada.Tenant, "memory:ada", 10));
        Assert.Empty(await _store.Index.ListAsync(Ada.Tenant, "partner:ada", 10));
    }

    private async Task<PersonaActor> ActivateAsync()
    {
        var actor = new PersonaActor(Ada, new ActorServices(
            _store, null, TimeProvider.System, _ids, _options, NullLogger.Instance), _metrics);
        await actor.ActivateAsync();
        return actor;
    }

    private async Task<string> AskAsync(PersonaActor ada, string who, string text)
    {
        _now += TimeSpan.FromMinutes(1);
        var id = Put(who, text);
        await _store.AppendAsync(
            new AppendUnit(new SessionId(Ada.Tenant, $"s{id.Id}").Stream, 0, []) { Contents = [id] });
        var request = new ReplyRequest
        {
            Turn = new TurnId($"ask-{id.Id}"), Session = new SessionId(Ada.Tenant, $"s{id.Id}"),
            Participant = Participant(who), Audience = [Participant(who)], Heard = id.Id, Text = text, At = _now,
            Options = new SessionOptions(), Deadline = TimeProvider.System.GetUtcNow().AddSeconds(60),
        };
        await foreach (var part in ada.ReplyAsync(request))
            if (part is not ReplyPart.Delta)
                return Assert.IsType<ReplyPart.Said>(part).Text;
        throw new InvalidOperationException("the reply never closed");
    }

    /// <summary>Writes the log of a long life: 20,000 episodes, talks with forty partners, 500 facts of each of
    /// twenty.</summary>
    private async Task LiveAsync()
    {
        var events = new List<NewEvent>
        {
            EventJson.Encode(new PersonaCreated(SamplePersonas.Named("Ada Marsh")) { At = Start }),
        };
        var rows = new List<ContentRow>();
        var version = 0;
        for (var i = 0; i < Turns; i++)
        {
            events.Add(EventJson.Encode(Turn(i, rows)));
            if (events.Count < 500 && i < Turns - 1)
                continue;
            Assert.IsType<AppendResult.Appended>(await _store.AppendAsync(
                new AppendUnit(Ada.Stream, version, events) { Contents = rows }));
            version += events.Count;
            events.Clear();
            rows.Clear();
        }
    }

    private TurnLived Turn(int i, List<ContentRow> rows)
    {
        var partner = string.Create(CultureInfo.InvariantCulture, $"p-{(i < 200 ? i / 100 : i / 25 % Partners):d2}");
        var heard = Put(partner, i == 7
            ? "My uncle Sundby looked after the lighthouse in Bergen until it was closed."
            : $"On day {i} the garden {i % 97} and the harbour {i % 89} kept me busy, number{i % 977}.", rows);
        var said = Put(partner, $"Gardens and harbours keep everybody busy, also on day {i}.", rows);
        LearnedFact[] facts = i == 100
            ? [new(Put(partner, "Ottilie", rows).Id, heard.Id, partner, "sister.name", default, null)]
            : [new(Put(partner, $"thing {i}", rows).Id, heard.Id, partner, "likes", default, null)];
        return new TurnLived(
            new TurnId(string.Create(CultureInfo.InvariantCulture, $"turn-{i:x8}")),
            string.Create(CultureInfo.InvariantCulture, $"talk-{i / 25 % 64}"), partner, [partner], heard.Id, said.Id,
            false, true,
            [new EncodedEpisode(heard.Id, partner, 0.3f, 0.1f), new EncodedEpisode(said.Id, null, 0.15f, 0)], facts,
            new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0), new Bond(0.2f, 0.3f, 0.1f), [0, 0, 0, 0, 0],
            new Why(["inform"], ["comment"], [], [], new Dictionary<string, float>(),
                new Dictionary<string, float>(), [], "embedded", ""))
        { At = Start.AddMinutes(20 * i) };
    }

    private ContentRow Put(string who, string text, List<ContentRow>? rows = null)
    {
        var row = new ContentRow(new ContentId(++_content), Ada.Stream, [Participant(who)], text, Start);
        rows?.Add(row);
        return row;
    }

    private static ParticipantId Participant(string name) => new(Ada.Tenant, name);
}
