using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

/// <content>The relationship graph, on graphs whose answers are known.</content>
public abstract partial class StoreSuite
{
    /// <summary>Zachary's karate club (1977): 34 members, 78 friendships.</summary>
    private const string Karate =
        "1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 2-20 2-22 2-31 "
        + "3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34 "
        + "15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 "
        + "25-28 25-32 26-32 27-30 27-34 28-34 29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34";

    [Fact]
    public async Task Neighbours_AreCountedBothWays_AndRepetitionsOnce()
    {
        GraphChange[] talk =
        [
            Spoke(1, "participant/ann", "persona/ada"), Spoke(1, "persona/ada", "participant/ann", 0.25f),
            Spoke(2, "participant/ann", "persona/ada"), Spoke(3, "participant/ben", "persona/ada"),
            Spoke(4, "persona/ada", "participant/ann", 0.5f), Spoke(5, "persona/ada", "participant/ann"),
        ];
        await Store.Graph.ApplyAsync(talk[..4]);
        await Store.Graph.ApplyAsync(talk);
        await Store.Graph.ApplyAsync(talk);

        var near = await Store.Graph.NeighboursAsync(Tenant, "persona/ada", 10);

        Assert.Equal(
            [new Neighbour("participant/ann", 3, 2, 0.5f, At), new Neighbour("participant/ben", 0, 1, null, At)], near);
        Assert.Single(await Store.Graph.NeighboursAsync(Tenant, "persona/ada", 1));
        Assert.Empty(await Store.Graph.NeighboursAsync(Other, "persona/ada", 10));
    }

    [Fact]
    public async Task Path_IsShortest_AndWithinTheHopsAllowed()
    {
        await Store.Graph.ApplyAsync([.. "a-b b-c c-d d-e a-x x-e e-f p-q".Split(' ').Select(
            (edge, i) => Spoke(i + 1, "persona/" + edge[..1], "persona/" + edge[2..]))]);

        Assert.Equal(
            ["persona/a", "persona/x", "persona/e", "persona/f"],
            await Store.Graph.PathAsync(Tenant, "persona/a", "persona/f", 6));
        Assert.Equal(4, (await Store.Graph.PathAsync(Tenant, "persona/f", "persona/a", 3)).Count);
        Assert.Empty(await Store.Graph.PathAsync(Tenant, "persona/a", "persona/f", 2));
        Assert.Empty(await Store.Graph.PathAsync(Tenant, "persona/a", "persona/q", 12));
        Assert.Equal(["persona/a"], await Store.Graph.PathAsync(Tenant, "persona/a", "persona/a", 1));
    }

    [Fact]
    public async Task KarateClub_HasItsKnownInfluenceAndCommunities()
    {
        await Store.Graph.ApplyAsync([.. Karate.Split(' ').SelectMany((edge, i) => (GraphChange[])
            [Spoke(i + 1, "persona/" + edge.Split('-')[0], "persona/" + edge.Split('-')[1]),
            Spoke(i + 1, "persona/" + edge.Split('-')[1], "persona/" + edge.Split('-')[0])])]);

        var influence = await Store.Graph.InfluenceAsync(Tenant, 100);
        var found = await Store.Graph.CommunitiesAsync(Tenant);

        // The instructor is 1 and the president 34; published ranks at damping 0.85.
        Assert.Equal(34, influence.Count);
        Assert.Equal(1, influence.Sum(i => i.Share), 6);
        Assert.Equal(["persona/34", "persona/1", "persona/33", "persona/3"], influence.Take(4).Select(i => i.Node));
        Assert.Equal(0.1009, influence[0].Share, 3);
        Assert.Equal(0.0970, influence[1].Share, 3);
        // The best division there is has modularity 0.4198 (four groups).
        Assert.InRange(found.Modularity, 0.40, 0.4199);
        Assert.InRange(found.Groups.Count, 3, 5);
        Assert.Equal(34, found.Groups.Sum(g => g.Count));
        Assert.DoesNotContain(found.Groups, g => g.Contains("persona/1") && g.Contains("persona/34"));
    }

    [Fact]
    public async Task TwoCliquesWithABridge_AreTwoCommunities()
    {
        var names = Enumerable.Range(0, 10).Select(i => $"persona/n{i}").ToArray();
        var edges = from a in Enumerable.Range(0, 10)
                    from b in Enumerable.Range(0, a)
                    where a / 5 == b / 5 || (a, b) == (5, 4)
                    select (names[a], names[b]);
        await Store.Graph.ApplyAsync([.. edges.Select((e, i) => Spoke(i + 1, e.Item1, e.Item2))]);

        var found = await Store.Graph.CommunitiesAsync(Tenant);

        Assert.Equal([names[..5], names[5..]], found.Groups);
        Assert.Equal((20.0 / 21) - (2 * 0.25), found.Modularity, 6);
        Assert.Empty((await Store.Graph.CommunitiesAsync(Other)).Groups);
        Assert.Empty(await Store.Graph.InfluenceAsync(Other, 10));
    }

    [Fact]
    public async Task WhoIsErased_LeavesTheGraph()
    {
        var ann = await Store.Participants.ResolveAsync(Tenant, "key", "ann");
        await Append(Unit(Persona("ada"), 0) with { Persona = Card("ada", "Ada") });
        await Append(Unit(Persona("eve"), 0) with { Persona = Card("eve", "Eve") });
        await Store.Graph.ApplyAsync(
        [
            Spoke(1, $"participant/{ann.Value}", "persona/ada"), Spoke(2, "persona/ada", "persona/eve"),
            Spoke(3, "persona/eve", "participant/ben"),
        ]);

        await Store.EraseParticipantAsync(ann);
        Assert.Equal(
            ["persona/eve"], (await Store.Graph.NeighboursAsync(Tenant, "persona/ada", 10)).Select(n => n.Node));
        await Store.DeleteStreamAsync(Persona("eve"));
        Assert.Empty(await Store.Graph.NeighboursAsync(Tenant, "persona/ada", 10));
        await Store.Graph.ApplyAsync([Spoke(4, "persona/ada", "participant/ben"),
            new GraphChange.Left(5, Tenant, "participant/ben")]);
        Assert.Empty(await Store.Graph.InfluenceAsync(Tenant, 10));
    }

    private static GraphChange.Spoke Spoke(long position, string from, string to, float? liking = null) =>
        new(position, Tenant, from, to, liking, At);
}
