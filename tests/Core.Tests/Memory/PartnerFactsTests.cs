using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Tests.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

public sealed class PartnerFactsTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A participant's talk: each line is understood, proposed, and learned as the persona would.</summary>
    private sealed class Talk : IWords
    {
        private readonly Dictionary<ContentId, string> _words = [];
        private long _next = 1;
        private int _turn;

        public PartnerFacts Facts { get; } = new();

        public string? this[ContentId id] => _words.GetValueOrDefault(id);

        public Talk Say(string text, string who = "ann", string session = "s1", bool remember = true,
            params string[] audience)
        {
            var heard = audience.Length == 0 ? [who] : audience;
            var turn = new TurnId($"t{++_turn}");
            var read = UnderstanderTests.Read(text);
            foreach (var p in Facts.Propose(who, read.Told, this, heard, session))
            {
                var id = new ContentId(_next++);
                _words[id] = p.Value;
                Facts.Add(
                    new LearnedFact(id, default, who, p.Attribute, p.Replaces, p.ValidFrom), turn, session, heard,
                        Start.AddHours(_turn),
                    remember);
            }
            return this;
        }

        public string[] Known(string slot, string who = "ann", bool past = false, params string[] listeners) =>
            [.. Facts.ForSlot(who, slot, listeners.Length == 0 ? [who] : listeners, "later",
                past).Select(f => _words[f.Content])];
    }

    [Fact]
    public void ALaterHomeEndsTheEarlierOne_WhichStaysKnownAsPast()
    {
        var talk = new Talk().Say("I live in York.").Say("We moved to Leeds.");
        Assert.Equal(["Leeds"], talk.Known("home.town"));
        Assert.Equal(["Leeds", "York"], talk.Known("home.town", past: true));
    }

    [Fact]
    public void WhatIsKnownAlreadyIsNotLearnedAgain()
    {
        var talk = new Talk().Say("I live in Leeds.").Say("As I said, I live in Leeds");
        Assert.Equal(1, talk.Facts.Count);
    }

    [Fact]
    public void LikesStandSideBySide_AndTurnIntoDislikes()
    {
        var talk = new Talk().Say("I love jazz.").Say("I like hiking").Say("Actually, I don't like jazz.");
        Assert.Equal(["hiking", "jazz"], talk.Known("taste"));
        Assert.Equal(["jazz"], talk.Facts.Find("ann", "dislikes", ["ann"], "x").Select(f => talk[f.Content]));
    }

    [Fact]
    public void AnEndedJobIsPast()
    {
        var talk = new Talk().Say("I work for Google.").Say("I don't work there any more.");
        Assert.Empty(talk.Known("work.employer").Where(v => v != "there"));
    }

    [Fact]
    public void FactsOfRelationsKeepApart()
    {
        var talk =
            new Talk().Say("My sister Anna lives in Leeds.")
            .Say("My brother lives in Hull.").Say("My sister Beth lives in Bath.");
        Assert.Contains("Hull", talk.Known("family.brother.lives"));
        Assert.Equal(["Beth", "Anna"], talk.Known("family.sister.name"));
        Assert.Equal(2, talk.Known("family.sister.lives").Length);
    }

    [Fact]
    public void FactsAreUsableOnlyWhereAllListenersHeardThem()
    {
        var talk = new Talk().Say("I live in York.").Say("I have a dog.", audience: ["ann", "bob"]);
        Assert.Empty(talk.Known("home.town", listeners: ["ann", "bob"]));
        Assert.Empty(talk.Known("home.town", listeners: ["bob"]));
        Assert.Equal(["a dog"], talk.Known("pets", listeners: ["ann", "bob"]));
        Assert.Equal(["York"], talk.Known("home.town"));
    }

    [Fact]
    public void FactsToldForOneSessionOnlyStayThere()
    {
        var talk = new Talk().Say("I live in York.", remember: false);
        Assert.Empty(talk.Known("home.town"));
        Assert.Single(talk.Facts.ForSlot("ann", "home.town", ["ann"], "s1"));
    }

    [Fact]
    public void WithdrawingATurnBringsBackWhatItReplaced()
    {
        var talk = new Talk().Say("I live in York.").Say("I live in Leeds.");
        Assert.Equal(1, talk.Facts.Remove(new TurnId("t2")));
        Assert.Equal(["York"], talk.Known("home.town"));
    }

    [Fact]
    public void ForgettingAParticipantLeavesNothingOfThem()
    {
        var talk = new Talk().Say("I live in York.").Say("I live in Bath.", who: "bob").Say("I have a cat",
            audience: ["ann", "bob"]);
        talk.Facts.RemoveParticipant("bob");
        Assert.Equal(["York"], talk.Facts.All.Select(f => talk[f.Content]));
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameFactsAndBytes()
    {
        var talk =
            new Talk().Say("I live in York.").Say("We moved to Leeds last week.")
            .Say("My sister Anna is 30 years old.");
        var first = Bytes(talk.Facts);
        var loaded = PartnerFacts.Load(new MemoryStream(first));
        Assert.Equal(first, Bytes(loaded));
        Assert.Equal(talk.Facts.All.Select(f => f with { Audience = [] }),
            loaded.All.Select(f => f with { Audience = [] }));
        Assert.Throws<StoreException>(() => PartnerFacts.Load(new MemoryStream(first[..^3])));
    }

    [Fact]
    public void TheNumberOfFactsOfAParticipantIsLimited()
    {
        var facts = new PartnerFacts();
        for (var i = 1; i <= 400; i++)
            facts.Add(new LearnedFact(new ContentId(i), default, "ann", "likes", default, null), new TurnId($"t{i}"),
                "s", ["ann"], Start, true);
        Assert.Equal(PartnerFacts.MaxPerParticipant, facts.Count);
        Assert.Contains(facts.All, f => f.Content.Value == 400);
    }

    private static byte[] Bytes(PartnerFacts facts)
    {
        var stream = new MemoryStream();
        facts.Save(stream);
        return stream.ToArray();
    }
}
