namespace LinkyV.Cli.Bench.Scaling;

/// <summary>What a turn costs a machine, as measured. Seconds, unless said otherwise.</summary>
internal sealed record TurnCosts
{
    /// <summary>Cores of the machine.</summary>
    public required int Cores { get; init; }

    /// <summary>Processor time of the server for one turn, the store's writer included.</summary>
    public required double Server { get; init; }

    /// <summary>Processor time of whoever drives it, on the same cores; 0 where it runs elsewhere.</summary>
    public double Client { get; init; }

    /// <summary>Of it, the person's own: understanding, recall, planning, finishing.</summary>
    public required ServiceTime Person { get; init; }

    /// <summary>Processor time of the store's writer for one unit; a turn is two units.</summary>
    public required double Unit { get; init; }

    /// <summary>How long the disk takes for one commit.</summary>
    public required ServiceTime Sync { get; init; }

    /// <summary>Units of one commit, at most.</summary>
    public int BatchMax { get; init; } = 512;

    /// <summary>Cores that a process keeps busy whatever the load: timers, writers that wake up, the
    /// collector.</summary>
    public double Background { get; init; }

    /// <summary>Cores busy whatever the load with what is there once: who drives it, and the store's server.</summary>
    public double Around { get; init; }

    /// <summary>How often all cores stand still, a second.</summary>
    public double StallsPerSecond { get; init; }

    /// <summary>How long then, on average; exponential.</summary>
    public double Stall { get; init; }

    /// <summary>What a turn waits without using anything: wake-ups, sockets.</summary>
    public double Idle { get; init; }

    /// <summary>Processor time of a turn beside the person's and the writer's own.</summary>
    public double Shell => Math.Max(0, Server - Person.Mean - (2 * Unit));

    /// <summary>Share of the time in which the cores do not stand still.</summary>
    public double Running => Math.Max(0, 1 - (StallsPerSecond * Stall));

    /// <summary>Turns a second that the cores carry at most.</summary>
    public double CoreCapacity => Math.Max(0, (Cores * Running) - Background - Around) / (Server + Client);

    /// <summary>Turns a second that one writer carries at most, were there cores enough.</summary>
    public double CommitCapacity => Queueing.CommitCapacity(Sync.Mean, Unit, BatchMax) / 2;

    /// <summary>Turns a second, at most.</summary>
    public double Capacity => Math.Min(CoreCapacity, CommitCapacity);
}

/// <summary>How the work is laid out over machines.</summary>
internal sealed record Layout
{
    /// <summary>One process that does everything, with its store inside.</summary>
    public static Layout OneProcess { get; } = new();

    /// <summary>Silos, each a machine as measured; 1 = embedded, no calls between machines.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>Whether all silos and the store share the cores of one machine.</summary>
    public bool Together { get; init; }

    /// <summary>Processor time that the calls of one turn between machines take, both ends together.</summary>
    public double Calls { get; init; }

    /// <summary>Network there and back, once for the call and for each round trip of an append.</summary>
    public double Network { get; init; }

    /// <summary>
    /// How long a shared store's write lock is held for one unit, beside what a commit costs whatever its size. One
    /// transaction holds it at a time, for positions are handed out in order. 0 = the store is inside.
    /// </summary>
    public double StoreUnit { get; init; }

    /// <summary>Round trips of a commit while the lock is held.</summary>
    public const int RoundTrips = 3;

    /// <summary>A language model that speaks instead of the persona itself; null = none.</summary>
    public LanguageModelLoad? Model { get; init; }
}

/// <summary>A language model's endpoint, seen as a queue with places.</summary>
/// <param name="Reply">How long a reply takes once it has a place.</param>
/// <param name="Places">Replies at the same time.</param>
/// <param name="WaitMax">Longest wait for a place; then the embedded speaker speaks.</param>
/// <param name="Deadline">Longest reply; then the embedded speaker finishes it.</param>
internal sealed record LanguageModelLoad(ServiceTime Reply, int Places, double WaitMax, double Deadline);
