using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task InAGroup_ThoseNamedAnswer_ElseAllUpToTheLimit()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1", personas: [Ada, Ben]);

        var named = await HeardAsync(session, "Ben, are you there?");
        var toBen = await ClosedAsync(session, named);
        var toAll = await TalkAsync(session, "What shall we do today?");
        var toAda = await TalkAsync(session, "And you?", to: [Ada]);

        Assert.Equal([Ben.Value], ToOf(toBen, named.Turn));
        Assert.Equal([Ada.Value, Ben.Value], toAll.OfType<MessageHeard>().First(h => h.Participant is not null).To);
        Assert.Equal([Ada.Value], toAda.OfType<MessageHeard>().First(h => h.Participant is not null).To);
        var tooMany = await session.SayAsync(new(Kim, "You!", [Ada, Ben, Ada]));
        Assert.Equal("to", Assert.IsType<SayResult.Invalid>(tooMany).Field);

        static IReadOnlyList<string> ToOf(IReadOnlyList<SessionEvent> events, TurnId turn) =>
            events.OfType<MessageHeard>().Single(h => h.Turn == turn.Value).To;
    }

    [Fact]
    public async Task PersonasThatNameEachOther_TakeNoMoreTurnsThanAllowed()
    {
        var host = await HostAsync(new ScriptedModels((request, cancel) =>
            ScriptedModels.Saying("Ada, Ben, what do you say to that?").SpeakAsync(request, cancel)));
        var session = await OpenAsync(
            host, "s1", new SessionOptions { PersonaTurnsMax = 5 }, personas: [Ada, Ben]);

        await HeardAsync(session, "Ada, please begin.");
        var said = new List<MessageSaid>();
        using var limit = new CancellationTokenSource(Soon.Limit);
        await foreach (var e in session.ListenAsync(0, limit.Token))
        {
            if (e is MessageSaid s)
                said.Add(s);
            if (said.Count == 5)
                break;
        }
        await TalkAsync(session, "Thank you, Ben.", to: [Ben]);

        Assert.Equal(["ada", "ben", "ada", "ben", "ada"], said.Select(s => s.Persona));
        var all = await session.ReadAsync(0, 100);
        var between = all.TakeWhile(e => e is not MessageHeard { Text: "Thank you, Ben." });
        Assert.Equal(5, between.OfType<MessageSaid>().Count());
    }

    [Fact]
    public async Task EveryMemory_CarriesAllWhoListened()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1", participants: [Kim, Lee]);
        await TalkAsync(session, "I like sailing.", Kim);

        var lived = Assert.Single(await LivedAsync(Ada));

        Assert.Equal([Kim.Value, Lee.Value], lived.Audience);
        Assert.Equal(Kim.Value, lived.Partner);
        Assert.True(lived.Remember);
    }

    [Fact]
    public async Task WhereNothingIsToBeRemembered_TheTurnSaysSo()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1", new SessionOptions { Remember = false });
        await TalkAsync(session, "My locker code is 4711.");

        Assert.False(Assert.Single(await LivedAsync(Ada)).Remember);
    }

    [Fact]
    public async Task TenAtOnceWithOnePersona_AndNoWordOfOneReachesAnother()
    {
        var host = await HostAsync();
        var talks = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            var who = new ParticipantId(Tenant, $"p-{n}");
            var secret = $"zanzibar{n}qx";
            var session = await OpenAsync(host, $"s{n}", participants: [who]);
            var replies = new List<string?>();
            foreach (var text in new[]
            {
                $"Hello, my name is Robin{n} and my cat is called {secret}.", "What is my cat called?",
                "What did other people tell you about their cats?", "Who else did you talk to today?",
            })
                replies.Add(Said(await TalkAsync(session, text, who)).Text);
            var memories = await host.Actors.Persona(Ada).MemoriesAsync(new([who], ContentId.None, 200));
            return (n, secret, Text: string.Join("\n", replies.Concat(memories.Items.Select(m => m.Text))));
        })).Within("ten conversations");

        foreach (var mine in talks)
            foreach (var other in talks.Where(t => t.n != mine.n))
            {
                Assert.DoesNotContain(other.secret, mine.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain($"Robin{other.n}", mine.Text, StringComparison.OrdinalIgnoreCase);
            }
        var lived = await LivedAsync(Ada);
        Assert.Equal(40, lived.Count);
        Assert.All(lived, t => Assert.Equal([t.Partner!], t.Audience));
        Assert.All(lived, t => Assert.Equal("s" + t.Partner!["p-".Length..], t.Session));
    }
}
