using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Allocations;

/// <summary>
/// What a turn of a persona with a long memory allocates, by stage, against the budgets in allocations.txt. Bytes, not
/// time: they are the same on every machine. Code that is not yet optimised allocates more, and the budgets allow for
/// that.
/// </summary>
public sealed class AllocationTests
{
    private const int Turns = 300;

    private static readonly string[] Said =
    [
        "Where do you live?", "My sister Hana moved to Porto last week, and I miss her already.",
        "I had a hard day at work today, my boss did not listen to me.", "What kind of music do you like?",
        "Do you remember my sister?", "I do not agree with that at all.", "We got a dog, he is called Rex.",
        "What do you think about social media?", "That made me laugh.", "Why?",
        "So yesterday I went to see my grandmother in Leeds, she is nearly ninety and still walks to the market on her "
            + "own every morning, which makes me a bit nervous, to be honest.",
        "What did I tell you about my dog?",
    ];

    [Fact]
    public void ATurn_AllocatesNoMoreThanItsBudget()
    {
        var used = Measure(waste: 0);
        var over = Budgets().Where(b => used[b.Key] > b.Value).Select(b => string.Create(CultureInfo.InvariantCulture,
            $"{b.Key}: {used[b.Key]} bytes a turn, the budget in allocations.txt is {b.Value}")).ToList();
        Assert.True(over.Count == 0, string.Join("; ", over));
    }

    [Fact]
    public void WasteInAStage_IsSeen()
    {
        var (before, after) = (Measure(waste: 0)["understand"], Measure(waste: 30_000)["understand"]);
        Assert.InRange(after - before, 20_000, 40_000);
        Assert.True(after > Budgets()["understand"]);
    }

    /// <summary>Mean bytes a turn, by stage.</summary>
    private static Dictionary<string, long> Measure(int waste)
    {
        var life = new Life(Samples.Mara());
        for (var i = 0; i < 400; i++)
            life.Say(Said[i % Said.Length], $"p{i / 20 % 5}", $"s{i / 20}");
        var sums = new Dictionary<string, long>
        {
            ["understand"] = 0, ["recall"] = 0, ["plan"] = 0, ["finish"] = 0, ["apply"] = 0,
        };
        for (var i = 0; i < Turns; i++)
        {
            life.Now += TimeSpan.FromMinutes(1);
            if (i % 20 == 0)
                life.NewSession();
            var request = life.Request(Said[i % Said.Length], $"p{i / 20 % 5}", $"m{i / 20}");
            var clock = new Meter(sums);
            var understood = life.Person.Understand(request);
            GC.KeepAlive(waste == 0 ? null : new byte[waste]);
            clock.Passed("understand");
            var perceived = life.Person.Perceive(request, understood);
            clock.Passed("recall");
            var plan = life.Person.Plan(perceived, life.Words);
            clock.Passed("plan");
            var said = string.Concat(plan.Clauses);
            clock.Skip();
            var finished = life.Person.Finish(
                plan, new Spoken(said, false, "embedded", "", new Usage(0, 0), []), life.Now,
                () => new ContentId(long.MaxValue / 2 + i));
            clock.Passed("finish");
            life.Person.Apply(finished.Event, life.Words);
            clock.Passed("apply");
        }
        return sums.ToDictionary(s => s.Key, s => s.Value / Turns);
    }

    private static Dictionary<string, long> Budgets()
    {
        using var stream = typeof(AllocationTests).Assembly.GetManifestResourceStream(
            "LinkyV.Core.Tests.Person.allocations.txt")!;
        using var lines = new StreamReader(stream);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l[0] != '#').Select(l => l.Split(' '))
            .ToDictionary(p => p[0], p => long.Parse(p[1], CultureInfo.InvariantCulture));
    }

    private sealed class Meter(Dictionary<string, long> sums)
    {
        private long _at = GC.GetAllocatedBytesForCurrentThread();

        public void Passed(string stage)
        {
            sums[stage] += GC.GetAllocatedBytesForCurrentThread() - _at;
            Skip();
        }

        public void Skip() => _at = GC.GetAllocatedBytesForCurrentThread();
    }
}
