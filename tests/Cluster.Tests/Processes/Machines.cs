using System.Diagnostics;
using System.Globalization;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>
/// Network namespaces that stand for machines: each has an address of its own on one bridge, at which this process and
/// the database are found, too. A way between two is cut by giving each a wrong hardware address of the other, so that
/// what is sent is lost without a word, as by a switch that fails.
/// </summary>
internal sealed class Machines : IAsyncDisposable
{
    private const string Nowhere = "02:00:00:00:00:fe";

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"lv{Environment.ProcessId % 100_000}");
    private readonly string _net = string.Create(
        CultureInfo.InvariantCulture, $"10.{200 + (Environment.ProcessId / 250 % 50)}.{Environment.ProcessId % 250}");
    private readonly int _count;

    private Machines(int count) => _count = count;

    /// <summary>The address of this process and of the database.</summary>
    public string Host => $"{_net}.254";

    /// <summary>Makes machines 0 to count - 1; skips the test where that cannot be.</summary>
    public static async Task<Machines> MakeAsync(int count)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "not shown: machines are network namespaces, which only root on Linux can make");
        Assert.SkipWhen(
            await TryAsync("-V") is not null, "not shown: machines are made by the command ip (Debian's iproute2)");
        var machines = new Machines(count);
        if (await machines.TryMakeAsync() is not { } why)
            return machines;
        await machines.DisposeAsync();
        Assert.Skip($"not shown: network namespaces cannot be made here: {why}");
        return machines;
    }

    /// <summary>Where to start a silo of a machine.</summary>
    public SiloPlace Place(int machine) => SiloPlace.Here with
    {
        Before = ["ip", "netns", "exec", Space(machine)], Address = Address(machine),
    };

    /// <summary>Cuts a machine off from all others; this process and the database still reach it.</summary>
    public Task CutOffAsync(int machine) => BetweenAsync(machine, (space, other) =>
        ["-n", space, "neigh", "replace", other, "lladdr", Nowhere, "dev", "lv0", "nud", "permanent"]);

    /// <summary>Takes back what <see cref="CutOffAsync"/> did.</summary>
    public Task JoinAsync(int machine) => BetweenAsync(machine, (space, other) =>
        ["-n", space, "neigh", "del", other, "dev", "lv0"]);

    /// <summary>Cuts a machine off from everything.</summary>
    public Task UnplugAsync(int machine) => RunAsync("link", "set", Cable(machine), "nomaster");

    /// <summary>Takes back what <see cref="UnplugAsync"/> did.</summary>
    public Task PlugInAsync(int machine) => RunAsync("link", "set", Cable(machine), "master", _name);

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _count; i++)
        {
            await TryAsync("link", "del", Cable(i));
            await TryAsync("netns", "del", Space(i));
        }
        await TryAsync("link", "del", _name);
    }

    private async Task<string?> TryMakeAsync()
    {
        var commands = new List<string>
        {
            $"link add {_name} type bridge", $"addr add {Host}/24 dev {_name}", $"link set {_name} up",
        };
        for (var i = 0; i < _count; i++)
            commands.AddRange(
            [
                $"netns add {Space(i)}", $"link add {Cable(i)} type veth peer name lv0 netns {Space(i)}",
                $"link set {Cable(i)} master {_name}", $"link set {Cable(i)} up",
                $"-n {Space(i)} addr add {Address(i)}/24 dev lv0", $"-n {Space(i)} link set lv0 up",
                $"-n {Space(i)} link set lo up",
            ]);
        foreach (var command in commands)
            if (await TryAsync(command.Split(' ')) is { } why)
                return $"ip {command}: {why}";
        return null;
    }

    private async Task BetweenAsync(int machine, Func<string, string, string[]> command)
    {
        foreach (var other in Enumerable.Range(0, _count).Where(o => o != machine))
        {
            await RunAsync(command(Space(machine), Address(other)));
            await RunAsync(command(Space(other), Address(machine)));
        }
    }

    private string Space(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_name}-{machine}");

    private string Cable(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_name}.{machine}");

    private string Address(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_net}.{machine + 1}");

    private static async Task RunAsync(params string[] arguments) =>
        Assert.True(await TryAsync(arguments) is null, $"ip {string.Join(' ', arguments)} failed");

    /// <summary>What went wrong; null if nothing did.</summary>
    private static async Task<string?> TryAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("ip", arguments)
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        try
        {
            using var ip = Process.Start(start)!;
            var said = ip.StandardError.ReadToEndAsync();
            await ip.StandardOutput.ReadToEndAsync();
            await ip.WaitForExitAsync().Within("ip");
            return ip.ExitCode == 0 ? null : $"{ip.ExitCode} {(await said).Trim()}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
