using System.Diagnostics;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>Three silos on three machines, one of which is cut off; see <see cref="Machines"/>. The figures are
/// printed.</summary>
[Collection("processes")]
public sealed class PartitionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AMachineThatIsCutOff_LosesNoTurnAndLivesNoneTwice_AndItsSiloEnds()
    {
        await using var machines = await Machines.MakeAsync(3);
        await using var server = new PostgreSqlServer { Beyond = machines.Host };
        var here = await server.OptionsAsync();
        var there = here with { Connection = here.Connection.Replace("127.0.0.1", machines.Host) };
        await using var store = await PostgreSqlStore.OpenAsync(here, new IdSource(TimeProvider.System));
        var silos = new List<SiloProcess>();
        async Task<SiloProcess> StartAsync(int machine)
        {
            silos.Add(await SiloProcess.StartAsync(machines.Place(machine), there, new Dictionary<string, string>()));
            return silos[^1];
        }

        try
        {
            for (var i = 0; i < 3; i++)
                await StartAsync(i);
            await using var talk = new Conversations([.. silos], "cut-")
            {
                Pause = TimeSpan.FromMilliseconds(200),
            };
            await talk.BeginAsync(12, 48);
            await talk.MoreAsync(2);

            // From the other silos, but not from the database nor from its clients.
            var cut = Stopwatch.GetTimestamp();
            await machines.CutOffAsync(0);
            await talk.MoreAsync(1);
            Report(talk, cut, "cut off from the other silos");
            await silos[0].ExitAsync();
            await machines.JoinAsync(0);
            talk.Replace(0, await StartAsync(0));
            await talk.MoreAsync(1);

            // From everything.
            cut = Stopwatch.GetTimestamp();
            await machines.UnplugAsync(1);
            talk.Avoid(silos[1]);
            await talk.MoreAsync(1);
            Report(talk, cut, "cut off from everything");
            await machines.PlugInAsync(1);
            await silos[1].ExitAsync();
            await talk.MoreAsync(1);
            await talk.EndAsync();

            Assert.All((SiloProcess[])[silos[2], silos[3]], s => Assert.False(s.HasExited, s.Log));
            var silent = await Records.AssertWholeAsync(store, talk.Acknowledged);
            output.WriteLine($"{talk.Acknowledged.Count} turns, {silent} without a reply");
        }
        finally
        {
            foreach (var silo in silos)
                await silo.DisposeAsync();
        }
    }

    private void Report(Conversations talk, long since, string what) => output.WriteLine(
        $"{what}: every session was answered again {Stopwatch.GetElapsedTime(since).TotalSeconds:f1} s later; "
        + $"slowest call {talk.SlowestCall.TotalSeconds:f2} s, {talk.Refused} calls refused: {talk.Refusals}");
}
