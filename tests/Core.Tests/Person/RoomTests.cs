using LinkyV.Contracts;
using LinkyV.Core.Memory;
using Xunit;

namespace LinkyV.Core.Tests.Persons;

/// <summary>What a live persona takes of the heap is bounded in bytes, whatever it lived through.</summary>
public sealed class RoomTests
{
    private static readonly DateTimeOffset Start = LongLife.Start;

    [Fact]
    public void ALongLife_StaysWithinItsRoom_AndNothingIsLost()
    {
        var lived = new LongLife();
        var person = new Person(Samples.Id);
        var (episodes, facts) = (new HashSet<long>(), new HashSet<long>());
        foreach (var e in lived.Events(turns: 10_000))
        {
            person.Apply(e, lived);
            Assert.True(person.HeapBytes <= person.Room, $"{person.HeapBytes} bytes after {person.Turns} turns");
            Keep(person.TakePutAway(), episodes, facts);
        }

        var held = person.Memories(new MemoryQuery([], ContentId.None, 200), Start.AddYears(1));
        Assert.Equal(200, held.Count);
        var here = person.MemoryCountFor([], Start.AddYears(1));
        Assert.Equal(lived.Told, here + episodes.Count + facts.Count);
        Assert.InRange(here, 600, lived.Told / 4);
    }

    [Fact]
    public void AReplay_GivesTheSameState_AndPutsTheSameAway()
    {
        var lived = new LongLife();
        var events = lived.Events(turns: 1_500).ToList();
        var (whole, parted) = (new Person(Samples.Id, room: 96 * 1024), new Person(Samples.Id, room: 96 * 1024));
        var (first, second) = (new HashSet<long>(), new HashSet<long>());
        for (var i = 0; i < events.Count; i++)
        {
            whole.Apply(events[i], lived);
            parted.Apply(events[i], lived);
            if (i % 400 == 399)
            {
                Keep(parted.TakePutAway(), second, second);
                parted = Person.Load(Samples.Id, parted.Save(), room: 96 * 1024);
            }
        }
        Keep(whole.TakePutAway(), first, first);
        Keep(parted.TakePutAway(), second, second);

        Assert.Equal(whole.Save(), parted.Save());
        Assert.True(first.Count > 1_000);
        Assert.Equal(first.Order(), second.Order());
        Assert.Throws<StoreException>(() => Person.Load(Samples.Id, whole.Save()));
    }

    [Fact]
    public void AFileHandedIn_GivesFactsAndBondBack()
    {
        var life = new Life(Samples.Mara());
        life.Say("My sister Ottilie lives in Porto.", "old-friend", "s1");
        var bond = life.Person.BondWith("old-friend");
        for (var i = 0; i < 520; i++)
            life.Record(life.Last with
            {
                Turn = new TurnId($"x{i}"), Partner = $"p{i}", Audience = [$"p{i}"], Episodes = [], Facts = [],
            });
        Assert.Equal(new Bond(0, 0.2f, 0), life.Person.BondWith("old-friend"));
        var request = life.Request("What is my sister's name?", "old-friend", "later");
        Assert.True(life.Person.MayHaveFile(request.Participant!.Value));

        var without = string.Concat(life.Person.Plan(life.Person.Perceive(request), life.Words).Clauses);
        var perceived = life.Person.Perceive(request, life.Files["old-friend"]);
        var plan = life.Person.Plan(perceived, life.Words);
        life.Finish(plan, string.Concat(plan.Clauses));

        Assert.Contains("Ottilie", string.Concat(plan.Clauses), StringComparison.Ordinal);
        Assert.True(life.Person.BondWith("old-friend").Familiarity >= bond.Familiarity, without);
    }

    private static void Keep(IReadOnlyList<PutAway> steps, HashSet<long> episodes, HashSet<long> facts)
    {
        foreach (var step in steps)
            switch (step)
            {
                case PutAway.Episodes e:
                    foreach (var content in e.Memory.All())
                        Assert.True(episodes.Add(content.Value));
                    break;
                case PutAway.Partner p:
                    foreach (var fact in p.File.Facts.All)
                        Assert.True(facts.Add(fact.Content.Value));
                    break;
            }
    }
}
