using System.Collections.Concurrent;
using LinkyV.Conformance;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Storage.Tests;

public sealed class IdSourceTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Names_AreValid_OfOneLength_AndRise()
    {
        var ids = new IdSource(_time);
        var names = new List<string>();
        for (var i = 0; i < 1_000; i++)
        {
            names.Add(ids.NewName());
            if (i % 100 == 0)
                _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.All(names, n => Assert.True(IdRules.IsValid(n), n));
        Assert.All(names, n => Assert.Equal(26, n.Length));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(1_000, names.Distinct().Count());
    }

    [Fact]
    public void Contents_AreUniqueAndRise_BeyondTheSequenceOfOneMillisecond()
    {
        var ids = new IdSource(_time);
        var made = new ConcurrentBag<long>();

        Parallel.For(0, 8, _ =>
        {
            long last = 0;
            for (var i = 0; i < 5_000; i++)
            {
                var id = ids.NewContent().Value;
                Assert.True(id > last, "ids rise for each caller");
                made.Add(last = id);
            }
        });

        Assert.Equal(40_000, made.Distinct().Count());
        Assert.All(made, id => Assert.True(id > 0));
    }

    [Fact]
    public void Contents_Rise_WhenTheClockStepsBack()
    {
        var clock = new SteppingClock();
        var ids = new IdSource(clock);
        var before = ids.NewContent();
        clock.Back();

        Assert.True(ids.NewContent().Value > before.Value);
    }

    [Fact]
    public void Seeds_Differ() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => new IdSource(_time).NewSeed()).Distinct().Count());

    private sealed class SteppingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        public void Back() => _now -= TimeSpan.FromHours(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
