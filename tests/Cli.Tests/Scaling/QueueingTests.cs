using LinkyV.Cli.Bench.Scaling;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Cli.Tests.Scaling;

/// <summary>The formulas beside textbook values, and the simulator beside the formulas.</summary>
public sealed class QueueingTests
{
    /// <summary>Tables of Erlang C: e.g. two servers with one Erlang wait with 1/3.</summary>
    [Theory]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(2, 1.0, 1.0 / 3)]
    [InlineData(3, 2.0, 4.0 / 9)]
    [InlineData(10, 8.0, 0.40918)]
    [InlineData(2, 2.5, 1.0)]
    public void ErlangC_IsTheTextbooks(int servers, double load, double waits) =>
        Assert.Equal(waits, Queueing.ErlangC(servers, load), 4);

    [Fact]
    public void MeanWait_IsPollaczekAndKhinchinesForOneServer()
    {
        // M/D/1 at 0.8: rho / (2 (1 - rho)) services.
        Assert.Equal(2.0, Queueing.MeanWait(1, 0.8, 1, serviceScv: 0), 9);
        Assert.Equal(4.0, Queueing.MeanWait(1, 0.8, 1), 9);
        Assert.Equal(double.PositiveInfinity, Queueing.MeanWait(2, 2, 1));
    }

    [Fact]
    public void WaitQuantile_IsExactForExponentialService()
    {
        // M/M/1: P(W > t) = rho exp(-(mu - lambda) t).
        var w99 = Queueing.WaitQuantile(0.99, 1, 0.8, 1);
        Assert.Equal(0.01, 0.8 * Math.Exp(-0.2 * w99), 9);
        Assert.Equal(0, Queueing.WaitQuantile(0.5, 10, 1, 1));
    }

    [Theory]
    [InlineData(1, 0.8, "exponential", 0.04)]
    [InlineData(2, 0.7, "exponential", 0.04)]
    [InlineData(8, 0.9, "exponential", 0.08)]
    [InlineData(1, 0.8, "constant", 0.03)]
    [InlineData(1, 0.7, "log-normal", 0.10)]
    [InlineData(4, 0.8, "log-normal", 0.15)]
    public void TheSimulatedStation_WaitsAsLongAsThePaperSays(int servers, double load, string kind, double within)
    {
        ServiceTime service = kind switch
        {
            "constant" => new ServiceTime.Constant(1),
            "exponential" => new ServiceTime.Exponential(1),
            _ => ServiceTime.LogNormal.Of(0.7, 3).WithMean(1),
        };
        var rate = load * servers;
        var paper = Queueing.MeanWait(servers, rate, service.Mean, service.Scv);
        var simulated = SimulatedWait(servers, rate, service, 300_000);
        Assert.True(Math.Abs(simulated - paper) <= within * paper, $"paper {paper:0.000}, simulated {simulated:0.000}");
    }

    /// <summary>The comparison would see a wrong station: one server too many is far off.</summary>
    [Fact]
    public void AStationWithAServerTooMany_WouldBeSeen()
    {
        var paper = Queueing.MeanWait(2, 1.6, 1);
        Assert.True(SimulatedWait(3, 1.6, new ServiceTime.Exponential(1), 100_000) < paper / 3);
    }

    [Fact]
    public void GroupCommit_CarriesWhatIsSaid_AndBatchesWhatWaits()
    {
        var clock = new Simulator();
        var writer = new GroupCommit(clock, 10, (n, written) => clock.After(n * 0.001, written), () => 0.01);
        var durable = new List<(int Unit, double At)>();
        for (var i = 0; i < 25; i++)
        {
            var unit = i;
            writer.Append(() => durable.Add((unit, clock.Now)));
        }

        clock.Run(static () => false);
        // The first goes alone, then as many as a commit takes: 1, 10, 10, 4.
        Assert.Equal((4L, 25L), (writer.Commits, writer.Units));
        Assert.Equal(Enumerable.Range(0, 25), durable.Select(d => d.Unit));
        Assert.Equal([0.011, 0.031, 0.051, 0.065], durable.Select(d => Math.Round(d.At, 6)).Distinct());
        Assert.Equal(10 / 0.02, Queueing.CommitCapacity(0.01, 0.001, 10), 9);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(800)]
    public void GroupCommitOnPaper_IsNearTheSimulation(double rate)
    {
        var clock = new Simulator();
        var chance = Chance.For(4, "appends");
        var writer = new GroupCommit(clock, 256, (n, written) => clock.After(n * 0.0002, written), () => 0.002);
        var (sum, count, left) = (0.0, 0, 60_000);
        void Next() => clock.After(-Math.Log(1 - chance.NextDouble()) / rate, () =>
        {
            if (left-- > 0)
                Next();
            var asked = clock.Now;
            writer.Append(() => (sum, count) = (sum + clock.Now - asked, count + 1));
        });

        Next();
        clock.Run(static () => false);
        var paper = Queueing.CommitTime(rate, 0.002, 0.0002, 256);
        Assert.InRange(sum / count / paper, 0.85, 1.2);
    }

    [Fact]
    public void AStall_MovesTheEndByItsLength()
    {
        var clock = new Simulator();
        var station = new Station(clock, 1);
        var ends = new List<double>();
        station.Serve(10, () => ends.Add(clock.Now));
        station.Serve(1, () => ends.Add(clock.Now));
        clock.After(4, () => station.Stall(3));
        clock.After(14.5, () => station.Stall(2));
        clock.After(20, () => station.Serve(1, () => ends.Add(clock.Now)));
        clock.Run(static () => false);
        Assert.Equal([13, 14, 21], ends);
    }

    [Fact]
    public void ALogNormal_HasTheMedianAndTail()
    {
        var time = ServiceTime.LogNormal.Of(0.3, 1.3);
        var chance = Chance.For(1, "draws");
        var drawn = Enumerable.Range(0, 100_000).Select(_ => time.Draw(ref chance)).Order().ToList();
        Assert.InRange(drawn[50_000], 0.295, 0.305);
        Assert.InRange(drawn[99_000], 1.25, 1.36);
        Assert.InRange(drawn.Average() / time.Mean, 0.99, 1.01);
    }

    private static double SimulatedWait(int servers, double rate, ServiceTime service, int customers)
    {
        var clock = new Simulator();
        var station = new Station(clock, servers);
        var (gaps, times) = (Chance.For(7, "gaps"), Chance.For(7, "times"));
        var (sum, done, left) = (0.0, 0, customers);
        void Next() => clock.After(-Math.Log(1 - gaps.NextDouble()) / rate, () =>
        {
            if (left-- > 0)
                Next();
            var (asked, takes) = (clock.Now, service.Draw(ref times));
            station.Serve(takes, () => (sum, done) = (sum + clock.Now - asked - takes, done + 1));
        });

        Next();
        clock.Run(static () => false);
        return sum / done;
    }
}
