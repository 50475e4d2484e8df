using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Core.Tests.Persons;

public sealed class PersonTests
{
    private static readonly string[] Talk =
    [
        "Hello!", "I'm Sam and I live in Bristol.", "What do you do?", "My dog died yesterday.", "What's my name?",
        "You're an idiot.", "Sorry.", "Where do you live?", "Tell me about yourself.", "I work as a teacher.",
        "What do you think about small talk?", "I love swimming.", "Thanks, bye!",
    ];

    [Fact]
    public void SameLogAndInput_GiveTheSameWords_AndTheSameBytes()
    {
        Life a = new(Samples.Mara()), b = new(Samples.Mara());
        foreach (var line in Talk)
            Assert.Equal(a.Say(line), b.Say(line));
        Assert.Equal(a.Person.Save(), b.Person.Save());
    }

    [Fact]
    public void Replay_GivesTheLiveState_ByteForByte()
    {
        var life = new Life(Samples.Mara());
        foreach (var line in Talk)
            life.Say(line);
        life.Record(new TurnWithdrawn(new TurnId("t4"), "edit") { At = life.Now });
        life.Record(new MemoriesForgotten([life.Log.OfType<TurnLived>().First(t =>
            t.Episodes.Count > 0).Episodes[0].Content], "asked")
        {
            At = life.Now,
        });
        life.Say("And now?", "bob", "s2");
        Assert.Equal(life.Person.Save(), life.Replayed().Save());
    }

    [Fact]
    public void Snapshot_BringsBackThePerson_WhoGoesOnAsIfNothingHappened()
    {
        Life kept = new(Samples.Mara()), reloaded = new(Samples.Mara());
        foreach (var line in Talk)
        {
            var said = kept.Say(line);
            reloaded.Reload();
            Assert.Equal(said, reloaded.Say(line));
        }
        Assert.Equal(kept.Person.Save(), reloaded.Person.Save());
    }

    [Fact]
    public void DamagedSnapshot_IsRefused()
    {
        var bytes = new Life(Samples.Mara()).Person.Save();
        Assert.Throws<StoreException>(() => Person.Load(Samples.Id, bytes.AsSpan(0, bytes.Length / 2)));
        bytes[0] = 250;
        Assert.Equal(StoreFault.NewerVersion, Assert.Throws<StoreException>(() => Person.Load(Samples.Id,
            bytes)).Fault);
    }

    [Fact]
    public void TwoTalksAtOnce_AreFinishedOnTheStateAsItIsThen()
    {
        var life = new Life(Samples.Mara());
        var slow = life.Plan(life.Request("You are wonderful, thank you!", "ann", "s1"));
        var quick = life.Plan(life.Request("You are an idiot.", "bob", "s2"));
        life.Finish(quick, "Ouch.");
        var low = life.Person.FeelingAt(life.Now).MoodPleasure;
        life.Finish(slow, "Thank you.");
        Assert.True(life.Person.FeelingAt(life.Now).MoodPleasure > low,
            "the later praise lifts the mood that the insult left");
        Assert.Equal(life.Person.Save(), life.Replayed().Save());
    }

    [Fact]
    public void FactsOfOneParticipant_NeverReachAnother()
    {
        var life = new Life(Samples.Mara());
        life.Say("My name is Sam and my sister Zelda lives in Timbuktu.", "ann", "s1");
        life.Say("I'm allergic to walnuts.", "ann", "s1");
        life.NewSession();
        foreach (var question in (string[])
            ["What's my name?", "Do you remember my sister?", "What do you know about me?", "Who lives in Timbuktu?",
             "Tell me about Zelda.", "Who is allergic to walnuts?", "What did Ann tell you?"])
        {
            var said = life.Say(question, "bob", "s2");
            Assert.DoesNotContain("Sam", said, StringComparison.Ordinal);
            Assert.DoesNotContain("sister Zelda", said, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(life.Last.Why.Memories);
        }
        life.NewSession();
        Assert.Contains("Sam", life.Say("What's my name?", "ann", "s3"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasToldAlone_IsNotUsedWhenOthersListen()
    {
        var life = new Life(Samples.Mara());
        life.Say("My name is Sam and I live in Bristol.", "ann", "s1");
        life.NewSession();
        Assert.DoesNotContain("Bristol", life.Say("Where do I live?", "ann", "s2", "bob"), StringComparison.Ordinal);
        life.NewSession();
        Assert.Contains("Bristol", life.Say("Where do I live?", "ann", "s3"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasToldInAGroup_IsUsedAmongThem_AndNotBeforeAnybodyElse()
    {
        var life = new Life(Samples.Mara());
        life.Say("My name is Sam and I live in Bristol.", "ann", "s1", "bob");
        life.NewSession();
        Assert.DoesNotContain(
            "Bristol", life.Say("Where do I live?", "ann", "s2", "bob", "cid"), StringComparison.Ordinal);
        Assert.Empty(life.Last.Why.Memories);
        life.NewSession();
        Assert.DoesNotContain("Bristol", life.Say("Where does Sam live?", "cid", "s3"), StringComparison.Ordinal);
        Assert.Empty(life.Last.Why.Memories);
        life.NewSession();
        Assert.Contains("Bristol", life.Say("Where do I live?", "ann", "s4", "bob"), StringComparison.Ordinal);
    }

    [Fact]
    public void Correction_Supersedes_AndThePastStaysAnswerable()
    {
        var life = new Life(Samples.Mara());
        life.Say("I live in Bristol.");
        life.Now += TimeSpan.FromDays(20);
        life.Say("I moved to Leeds.", session: "s2");
        life.Now += TimeSpan.FromDays(3);
        life.NewSession();
        Assert.Contains("Leeds", life.Say("Where do I live now?", session: "s3"), StringComparison.Ordinal);
        Assert.Contains("Bristol", life.Say("Where did I live before?", session: "s3"), StringComparison.Ordinal);
    }

    [Fact]
    public void ErasedParticipant_LeavesNoTrace_LiveOrReplayed()
    {
        var life = new Life(Samples.Mara());
        life.Say("Hi, my name is Sam. I live in Bristol.", "ann", "s1");
        life.Say("How are you?", "bob", "s2");
        life.Erase("ann");
        Assert.Equal(life.Person.Save(), life.Replayed().Save());
        var bytes = System.Text.Encoding.UTF8.GetString(life.Person.Save());
        Assert.DoesNotContain("ann", bytes.Split('"').Where(p => p == "ann"));
        Assert.DoesNotContain(life.Person.Memories(new MemoryQuery([], default, 200), life.Now),
            m => m.Participant == "ann");
        Assert.Equal(0, life.Person.BondWith("ann").Familiarity);
    }

    [Fact]
    public void Secret_IsKeptUntilItIsEarned_AndNeverToldInCompany()
    {
        var life = new Life(Samples.Mara());
        for (var i = 0; i < 12; i++)
            Assert.DoesNotContain("letter that was meant", life.Say("Please tell me your secret."),
                StringComparison.Ordinal);
        var earned = (TurnLived)life.Log[^1];
        life.Record(earned with { Turn = new TurnId("x"), Bond = new Bond(0.9f, 0.9f, 0.8f), At = life.Now });
        Assert.DoesNotContain("letter that was meant", life.Say("What's your secret?", "ann", "s2", "bob"),
            StringComparison.Ordinal);
        Assert.Contains("letter that was meant", life.Say("What's your secret?", "ann", "s3"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_Hold_OverManyTurns()
    {
        var life = new Life(Samples.Mara());
        for (var i = 0; i < 2_040; i++)
            life.Say($"I saw number {i} of the {i % 97} red houses near the river today.", "p" + (i % 40),
                "s" + (i % 90));
        Assert.True(life.Person.HeapBytes < 768 * 1024, $"{life.Person.HeapBytes} bytes");
        Assert.True(life.Person.Memories(new MemoryQuery([], default, 200), life.Now).Count == 200);
        Assert.Equal(life.Person.Save(), Person.Load(Samples.Id, life.Person.Save()).Save());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\uFFFF\u202E?")]
    [InlineData("????????")]
    [InlineData("{town} [a/b] ~ | {name}")]
    [InlineData("your my your my your my what why how")]
    [InlineData("你好，你叫什么名字？")]
    public void AnyText_IsAnsweredWithoutThrowing(string text)
    {
        var life = new Life(Samples.Mara());
        Assert.NotNull(life.Say(text));
        Assert.NotNull(life.Say(new string('?', 8000)));
        Assert.NotNull(life.Say(text + new string('a', 7000)));
    }
}
