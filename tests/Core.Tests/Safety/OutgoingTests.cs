using LinkyV.Contracts;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Safety;

/// <summary>The checks on words a model made: planted harm of seven kinds, and harmless lines beside it.</summary>
public sealed class OutgoingTests(ITestOutputHelper output)
{
    private const double RefusedLeast = 0.9, AcceptedLeast = 0.98, KindLeast = 0.8;

    [Fact]
    public void PlantedHarm_IsRefused()
    {
        var plan = Plan();
        var faults = Lines("outgoing-faults.txt").Select(l => l.Split(" | ", 2)).ToList();
        Assert.True(faults.Count >= 100, $"{faults.Count} faults");
        int refused = 0, aside = 0, asideRefused = 0;
        foreach (var kind in faults.GroupBy(f => f[0]))
        {
            var (right, n, all) = (0, 0, kind.Count());
            foreach (var fault in kind)
            {
                var caught = plan.Check("", fault[1] + " ") is not ClauseVerdict.Release;
                var setAside = n++ >= all - (all / 3);
                (right, aside) = (right + (caught ? 1 : 0), aside + (setAside ? 1 : 0));
                asideRefused += setAside && caught ? 1 : 0;
                if (!caught)
                    output.WriteLine($"let pass ({kind.Key}): {fault[1]}");
            }
            output.WriteLine($"{kind.Key}: {right} of {all} refused");
            Assert.True(right >= KindLeast * all, $"{kind.Key}: {right} of {all} refused");
            refused += right;
        }
        output.WriteLine($"{refused} of {faults.Count} refused, of those set aside {asideRefused} of {aside}");
        Assert.True(refused >= RefusedLeast * faults.Count, $"{refused} of {faults.Count} refused");
    }

    [Fact]
    public void HarmlessLines_ArePassedOn()
    {
        var plan = Plan();
        var (passed, all) = (0, 0);
        var wrong = new List<string>();
        foreach (var line in Lines("outgoing-harmless.txt"))
        {
            var rule = plan.Check("", line + " ") switch
            {
                ClauseVerdict.Stop stop => stop.Rule, ClauseVerdict.Replace r => r.Rule, _ => null,
            };
            (passed, all) = (passed + (rule is null ? 1 : 0), all + 1);
            if (rule is not null)
                wrong.Add($"{rule}: {line}");
        }
        Assert.True(all >= 100, $"{all} lines");
        Assert.True(passed >= AcceptedLeast * all, $"{passed} of {all} passed:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void WhatTheParticipantWrote_MayBeSaidBack()
    {
        var life = new Life(Samples.Mara());
        var plan = life.Plan(life.Request("My number is +44 7700 900123, is that right?"));
        Assert.IsType<ClauseVerdict.Release>(plan.Check("", "Yes, +44 7700 900123. "));
        Assert.IsType<ClauseVerdict.Replace>(plan.Check("", "Yes, +44 7700 900999. "));
    }

    private static TurnPlan Plan()
    {
        var life = new Life(Samples.Mara());
        return life.Plan(life.Request("Tell me something."));
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Safety", file)).Where(l => l.Length > 0 && l[0] != '#');
}
