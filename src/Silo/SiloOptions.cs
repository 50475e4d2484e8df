using System.Net;
using LinkyV.Adapters.EventHubs;
using LinkyV.Adapters.Kafka;
using LinkyV.Adapters.Redis;
using LinkyV.Adapters.S3;
using LinkyV.Adapters.TorchSharp;
using LinkyV.Contracts;
using LinkyV.Grains.Placement;
using LinkyV.Silo.Adapters;
using LinkyV.Silo.Hints;

namespace LinkyV.Silo;

/// <summary>
/// What one silo does and where it is found. Read from the command line (<c>--roles gateway,persona</c>) and from
/// variables such as <c>LINKYV_SILO_Roles</c>. Everything else is LinkyV's own configuration, as when it is served by
/// one process: with a PostgreSQL database silos find each other in it, without one the silo is alone.
/// </summary>
public sealed class SiloOptions
{
    /// <summary>What the silo does, joined by commas: gateway, persona, inference; default all three.</summary>
    public string Roles { get; set; } = string.Join(',', Grains.Placement.Roles.All);

    /// <summary>Addresses of the API on a silo with the role gateway, and of health on every silo, joined by
    /// semicolons.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5050";

    /// <summary>Name of the cluster: silos of one name and one database form one.</summary>
    public string Cluster { get; set; } = "linkyv";

    /// <summary>Name of the silo in logs and on the dashboard; default the machine's name and the port.</summary>
    public string? Name { get; set; }

    /// <summary>Address under which other silos reach this one; default 127.0.0.1.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos, 1 to 65,535; default 11111.</summary>
    public int Port { get; set; } = 11111;

    /// <summary>Port for clients of the cluster that are no silos; 0 (default) = none.</summary>
    public int ClientPort { get; set; }

    /// <summary>Configuration file of LinkyV; null = environment only.</summary>
    public string? Config { get; set; }

    /// <summary>Folder of the database of a silo that is alone; null = in memory.</summary>
    public string? Data { get; set; }

    /// <summary>Whether the starter cast is made when the store holds nobody; default false.</summary>
    public bool StarterCast { get; set; }

    /// <summary>Whether the dashboard is served at /dashboard, for administrators; default true.</summary>
    public bool Dashboard { get; set; } = true;

    /// <summary>How silos notice that one is gone.</summary>
    public FailureOptions Failure { get; set; } = new();

    /// <summary>When memory is short.</summary>
    public MemoryOptions Memory { get; set; } = new();

    /// <summary>Events go to Kafka; null = not.</summary>
    public KafkaOptions? Kafka { get; set; }

    /// <summary>Events go to an Azure event hub; null = not.</summary>
    public EventHubsOptions? EventHubs { get; set; }

    /// <summary>Gateways count rates together, and tell each other of sessions; null = each for itself.</summary>
    public RedisOptions? Redis { get; set; }

    /// <summary>How silos tell each other that a session has gone on.</summary>
    public HintOptions Hints { get; set; } = new();

    /// <summary>Assets are kept in a bucket; null = in the store.</summary>
    public S3Options? S3 { get; set; }

    /// <summary>Models compute on libtorch; null = on the managed back end.</summary>
    public TorchOptions? Torch { get; set; }

    /// <summary>The roles, one by one.</summary>
    public IReadOnlyList<string> RoleList =>
        [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        Grains.Placement.Roles.Validate(RoleList);
        if (!IPAddress.TryParse(Address, out _))
            throw new InvalidInputException("Address", Address, "an IP address");
        Within("Port", Port, 1, 65_535);
        Within("ClientPort", ClientPort, 0, 65_535);
        if (Cluster.Length is 0 or > 100)
            throw new InvalidInputException("Cluster", Cluster, "1 to 100 characters");
        Failure.Validate();
        Memory.Validate();
        Hints.Validate(Redis is not null);
        SiloAdapters.Validate(this);
    }

    internal static void Within(string option, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            throw new InvalidInputException(
                option, value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{least} to {most}");
    }
}

/// <summary>
/// How silos notice that one is gone. Quick detection costs probes and, on an overloaded machine or a slow network,
/// declares silos dead that live: those exit and their actors move. Defaults: gone after about 3 s.
/// </summary>
public sealed class FailureOptions
{
    /// <summary>Seconds between probes of a silo, and how long one may go unanswered, 0.2 to 60; default 1.</summary>
    public double ProbeSeconds { get; set; } = 1;

    /// <summary>Probes missed in a row until a silo is suspected, 1 to 20; default 3.</summary>
    public int Missed { get; set; } = 3;

    /// <summary>Silos that must suspect it, 1 to 10; default 2 (1 where only two are left).</summary>
    public int Votes { get; set; } = 2;

    /// <summary>Seconds between readings of the membership table, 1 to 600; default 5.</summary>
    public double TableSeconds { get; set; } = 5;

    /// <summary>Seconds after which a call is given up, 1 to 120; default 5.</summary>
    public double CallSeconds { get; set; } = 5;

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        SiloOptions.Within("Failure.ProbeSeconds", ProbeSeconds, 0.2, 60);
        SiloOptions.Within("Failure.Missed", Missed, 1, 20);
        SiloOptions.Within("Failure.Votes", Votes, 1, 10);
        SiloOptions.Within("Failure.TableSeconds", TableSeconds, 1, 600);
        SiloOptions.Within("Failure.CallSeconds", CallSeconds, 1, 120);
    }
}

/// <summary>Shedding: beyond the limit the longest unused actors are put away until the target is reached.</summary>
public sealed class MemoryOptions
{
    /// <summary>Whether it is on; default true.</summary>
    public bool Shedding { get; set; } = true;

    /// <summary>Percent of the machine's or container's memory in use, 10 to 99; default 85.</summary>
    public double LimitPercent { get; set; } = 85;

    /// <summary>Percent to come down to, 5 to the limit; default 75.</summary>
    public double TargetPercent { get; set; } = 75;

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        SiloOptions.Within("Memory.LimitPercent", LimitPercent, 10, 99);
        SiloOptions.Within("Memory.TargetPercent", TargetPercent, 5, LimitPercent);
    }
}
