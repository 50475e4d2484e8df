using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task ATurn_IsHeardThenSaid_AndBothAreInTheLogs()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");

        var events = await TalkAsync(session, "Hello, how are you?");

        var heard = Assert.Single(events.OfType<MessageHeard>());
        var said = Said(events);
        Assert.Equal("Hello, how are you?", heard.Text);
        Assert.Equal(heard.Seq + 1, said.Seq);
        Assert.False(string.IsNullOrWhiteSpace(said.Text));
        Assert.Equal("embedded", said.Speaker);
        Assert.Equal(["session-opened.1", "turn-heard.1", "turn-said.1"], await TypesAsync(SessionOf("s1").Stream));
        Assert.Equal(["persona-created.1", "turn-lived.1"], await TypesAsync(Ada.Stream));
    }

    [Fact]
    public async Task Turns_AreAnsweredInOrder_AndNumberedWithoutGaps()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        for (var i = 0; i < 5; i++)
            await TalkAsync(session, $"What do you think of number {i}?");

        var events = await session.ReadAsync(0, 1000).Within("the record");

        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Seq));
        Assert.Equal(5, events.OfType<MessageSaid>().Count());
        Assert.Equal(
            events.OfType<MessageHeard>().Select(h => h.Turn), events.OfType<MessageSaid>().Select(s => s.Turn));
    }

    [Fact]
    public async Task TheSameClientKey_IsOneTurn()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HeardAsync(session, "Hello!", key: "k1")));
        await ClosedAsync(session, answers[0]);
        var later = await HeardAsync(session, "Hello!", key: "k1");

        Assert.Single(answers.Append(later).Select(a => a.Turn).Distinct());
        Assert.Single((await session.ReadAsync(0, 100)).OfType<MessageHeard>());
        Assert.True(later.Joined);
    }

    [Fact]
    public async Task ARepeatedRequest_GetsTheRecordedReply_AndIsLivedOnce()
    {
        var host = await HostAsync();
        await OpenAsync(host, "s1");
        var request = Request("s1", "turn-1", "Where do you live?");

        var first = await ReplyAsync(host, request);
        var again = await Task.WhenAll(ReplyAsync(host, request), ReplyAsync(host, request));
        await host.PutAwayAsync();
        var afterReturn = await ReplyAsync(host, request);

        foreach (var reply in again.Append(afterReturn))
            Assert.Equal(Told(first), Told(reply));
        Assert.Equal(["persona-created.1", "turn-lived.1"], await TypesAsync(Ada.Stream));

        static (ContentId, string, string) Told(ReplyPart part)
        {
            var said = Assert.IsType<ReplyPart.Said>(part);
            return (said.Content, said.Text, string.Join(',', said.Timing.PausesMs) + said.Timing.DelayMs + said.Usage);
        }
    }

    [Fact]
    public async Task ARequestSentTwiceAtOnce_IsOneTurn()
    {
        var host = await HostAsync();
        await OpenAsync(host, "s1");
        var request = Request("s1", "turn-1", "Do you keep bees?");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReplyAsync(host, request)));

        Assert.Single(await TypesAsync(Ada.Stream), t => t == "turn-lived.1");
    }

    [Fact]
    public async Task WhatBreaksARule_IsRefusedByFieldValueAndRule_AndNothingIsHeard()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        var before = (await session.DescribeAsync())!.Version;
        (Say Say, string Field)[] cases =
        [
            (new(Kim, "", []), "text"),
            (new(Kim, "   ", []), "text"),
            (new(Kim, "a\0b", []), "text"),
            (new(Kim, "half \uD83D pair", []), "text"),
            (new(Kim, new string('x', 8001), []), "text"),
            (new(Lee, "hello", []), "participant"),
            (new(Kim, "hello", [Ben]), "to"),
            (new(Kim, "hello", [], new string('k', 101)), "clientKey"),
        ];

        foreach (var (say, field) in cases)
        {
            // Half a surrogate pair does not survive a wire; engines that have one never see it.
            var result = await session.SayAsync(say).Within($"the refusal of {field}");
            if (result is SayResult.Invalid invalid)
                Assert.Equal(field, invalid.Field);
            else
                Assert.Contains('\uD83D', say.Text);
        }

        if (!CrossesAWire)
            Assert.Equal(before, (await session.DescribeAsync())!.Version);
    }

    [Fact]
    public async Task ASessionNeverOpened_HearsNothing()
    {
        var host = await HostAsync();
        var session = host.Actors.Session(SessionOf("nobody"));

        Assert.IsType<SayResult.NotFound>(await session.SayAsync(new(Kim, "hello", [])));
        Assert.Null(await session.DescribeAsync());
        Assert.IsType<SessionResult.NotFound>(await session.InterruptAsync(null));
        Assert.Empty(await session.ReadAsync(0, 10));
    }

    [Fact]
    public async Task Opening_IsRepeatable_ButNotWithOthers()
    {
        var host = await HostAsync();
        await OpenAsync(host, "s1");
        await OpenAsync(host, "s1");

        var other = await host.Actors.Session(SessionOf("s1")).OpenAsync(new([Ben], [Kim], new()));
        var nobody = await host.Actors.Session(SessionOf("s2"))
            .OpenAsync(new([new PersonaId(Tenant, "nobody")], [Kim], new()));
        var none = await host.Actors.Session(SessionOf("s2")).OpenAsync(new([], [Kim], new()));

        Assert.IsType<OpenResult.Conflict>(other);
        Assert.Equal("personas", Assert.IsType<OpenResult.Invalid>(nobody).Field);
        Assert.Equal("personas", Assert.IsType<OpenResult.Invalid>(none).Field);
        Assert.Equal(["session-opened.1"], await TypesAsync(SessionOf("s1").Stream));
    }

    [Fact]
    public async Task TitleAndParticipants_AreKept()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");

        Assert.IsType<SessionResult.Done>(await session.RenameAsync("About bees", Kim));
        Assert.IsType<SessionResult.Done>(await session.JoinAsync(Lee));
        Assert.IsType<SessionResult.Done>(await session.JoinAsync(Lee));
        Assert.IsType<SessionResult.Invalid>(await session.RenameAsync("", Kim));
        await host.PutAwayAsync();
        var view = await session.DescribeAsync();

        Assert.Equal("About bees", view!.Title);
        Assert.Equal([Kim.Value, Lee.Value], view.Participants);
        Assert.Equal(3, view.Version);
    }

    /// <summary>Whether messages are serialized on their way to actors.</summary>
    protected virtual bool CrossesAWire => false;

    /// <summary>A session's id.</summary>
    protected SessionId SessionOf(string name) => new(Tenant, name);

    /// <summary>Kinds of the events of a stream.</summary>
    protected async Task<IReadOnlyList<string>> TypesAsync(StreamId stream) =>
        [.. (await Store.ReadAsync(stream, 0, 10_000)).Select(e => e.Type)];

    /// <summary>A request as a session would make it.</summary>
    protected ReplyRequest Request(
        string session, string turn, string text, SessionOptions? options = null) => new()
    {
        Turn = new(turn),
        Session = SessionOf(session),
        Participant = Kim,
        Audience = [Kim],
        Heard = new ContentId(900_000 + turn.Sum(c => c)),
        Text = text,
        At = TimeProvider.System.GetUtcNow(),
        Options = options ?? new SessionOptions(),
        Deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30),
    };

    /// <summary>The closing part of a reply; a lost connection is tried again, as sessions do.</summary>
    protected async Task<ReplyPart> ReplyAsync(
        EngineHost host, ReplyRequest request, CancellationToken cancel = default)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                ReplyPart? last = null;
                await foreach (var part in host.Actors.Persona(Ada).ReplyAsync(request, cancel))
                    last = part;
                return last!;
            }
            catch (TimeoutException) when (attempt < 20)
            {
                // Wire mode cuts streams.
            }
    }
}
