using System.Globalization;
using LinkyV.Conformance;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>kill -9 under load at random moments.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Acknowledged_IsThereOnce_HoweverOftenTheProcessIsKilled()
    {
        const ulong seed = 20260105;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        using var folder = new TempFolder();
        var all = new List<Acknowledged>();
        for (var round = 0; round < 5; round++)
        {
            var until = 20 + Chance.For(seed, "kill", $"{round}").Next(600);
            var before = all.Count;
            using var child = Child.Start(
                "child-append", folder.Path, (seed + (ulong)round).ToString(CultureInfo.InvariantCulture));
            while (await child.StandardOutput.ReadLineAsync().Within("a line of the process") is { } line)
            {
                if (Acknowledged.Parse(line) is { } unit)
                    all.Add(unit);
                if (all.Count - before == until && !child.HasExited)
                    child.Kill();
            }

            await child.KillAndWait();
            Assert.True(all.Count - before >= until, $"round {round}: the process ended by itself");

            await using var store = SqliteStore.Open(folder.Path, new ManualTime(), new SequentialIds("again"));
            await AcknowledgedUnits.CheckAsync(store, all);
        }
    }

    [Fact]
    public async Task KilledOwner_FreesTheFolder()
    {
        using var folder = new TempFolder();
        using var child = Child.Start("child-hold", folder.Path);
        Assert.Equal(
            "held", await child.StandardOutput.ReadLineAsync().Within("the child's word that it holds the folder"));

        var locked = Assert.Throws<StoreException>(
            () => SqliteStore.Open(folder.Path, new ManualTime(), new SequentialIds()));
        var owner = DataFolder.FindOwner(folder.Path);

        Assert.Equal(StoreFault.Locked, locked.Fault);
        Assert.Contains(child.Id.ToString(CultureInfo.InvariantCulture), locked.Message, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5005", locked.Message, StringComparison.Ordinal);
        Assert.Equal((child.Id, "http://127.0.0.1:5005"), (owner!.Pid, owner.Url));

        await child.KillAndWait();

        Assert.Null(DataFolder.FindOwner(folder.Path));
        await using var store = SqliteStore.Open(folder.Path, new ManualTime(), new SequentialIds());
        Assert.Equal(Environment.ProcessId, DataFolder.FindOwner(folder.Path)!.Pid);
    }
}
