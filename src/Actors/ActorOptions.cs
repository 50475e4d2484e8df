using LinkyV.Actors.Personas;
using LinkyV.Contracts;

namespace LinkyV.Actors;

/// <summary>
/// Limits and times of actors and of the embedded engine. Validated at start by <see cref="Validate"/>.
/// </summary>
public sealed record ActorOptions
{
    /// <summary>Turns of one persona that run at the same time, 1 to 4,096; default 64.</summary>
    public int OpenTurnsMax { get; init; } = 64;

    /// <summary>Turns that may wait for a persona beyond those that run, 0 to 65,536; default 1,024. More are refused
    /// as busy.</summary>
    public int WaitingTurnsMax { get; init; } = 1024;

    /// <summary>Open turns of one session, 1 to 256; default 16. More input is refused as busy.</summary>
    public int SessionTurnsMax { get; init; } = 16;

    /// <summary>A reply is whole by then, language model included, 0.1 s to 10 min; default 20 s.</summary>
    public TimeSpan TurnDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A language model must have given its first clause by then, else the embedded speaker speaks; default
    /// 8 s.</summary>
    public TimeSpan FirstClauseDeadline { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How old an utterance may be that is still answered after a crash; older ones are retracted. Default
    /// 1 h.</summary>
    public TimeSpan RecoverWithin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Durable events a listener may be behind, 16 to 65,536; default 1,024.</summary>
    public int ListenerDurableMax { get; init; } = 1024;

    /// <summary>Ephemeral events a listener may be behind before further ones are dropped, 0 to 65,536; default
    /// 256.</summary>
    public int ListenerEphemeralMax { get; init; } = 256;

    /// <summary>Listeners of one session, 1 to 4,096; default 256.</summary>
    public int ListenersMax { get; init; } = 256;

    /// <summary>Events after which a snapshot is written, 10 to 900; default 400. The tail read at activation stays
    /// below 1,000 events.</summary>
    public int SnapshotEvery { get; init; } = 400;

    /// <summary>Live personas the embedded engine keeps, 1 or more; default 6,000. Beyond it the longest unused are put
    /// away.</summary>
    public int LivePersonasMax { get; init; } = 6000;

    /// <summary>Live sessions the embedded engine keeps, 1 or more; default 20,000.</summary>
    public int LiveSessionsMax { get; init; } = 20_000;

    /// <summary>Actors unused for so long are put away, 1 s or more; default 10 min.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often idle actors are looked for, 0.1 s or more; default 5 s.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long closing waits for open turns, 0 or more; default 20 s. Those left are taken up at the next
    /// start.</summary>
    public TimeSpan DrainWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>On a cluster: a persona that nobody talked with for so long looks back on what it lived, 1 s to 30
    /// days; default 6 h.</summary>
    public TimeSpan LookBackAfter { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Heap a live persona may take, in bytes, 128 KiB to 64 MiB; default 262,144 (256 KiB). What does not fit is kept
    /// on disk and read when it is wanted. Another value makes each persona's snapshot anew from its log.
    /// </summary>
    public int PersonaBytes { get; init; } = 262_144;

    /// <summary>Words a live persona keeps at hand, in UTF-16 units, 0 to an eighth of <see cref="PersonaBytes"/>;
    /// default 12,288 (24 KiB).</summary>
    public int WordsKept { get; init; } = 12_288;

    /// <summary>What is masked of participants' personal data in every session before it is stored or given to a
    /// model: "none" (default), "direct" or "all"; a session may ask for more, never for less.</summary>
    public MaskLevel MaskPersonalData { get; init; }

    /// <summary>Bytes of <see cref="PersonaBytes"/> that are the person's own, beside words at hand and latest
    /// turns.</summary>
    public long PersonRoom => PersonaBytes - WordCache.BytesOf(WordsKept) - RecentTurns.HeapBytes;

    /// <summary>Finds the first setting that breaks its rule.</summary>
    /// <exception cref="InvalidInputException">Names the setting, its value and the rule.</exception>
    public ActorOptions Validate()
    {
        Within(OpenTurnsMax, 1, 4096, nameof(OpenTurnsMax));
        Within(WaitingTurnsMax, 0, 65_536, nameof(WaitingTurnsMax));
        Within(SessionTurnsMax, 1, 256, nameof(SessionTurnsMax));
        Within(TurnDeadline, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(10), nameof(TurnDeadline));
        Within(FirstClauseDeadline, TimeSpan.FromSeconds(0.05), TurnDeadline, nameof(FirstClauseDeadline));
        Within(RecoverWithin, TimeSpan.Zero, TimeSpan.FromDays(365), nameof(RecoverWithin));
        Within(ListenerDurableMax, 16, 65_536, nameof(ListenerDurableMax));
        Within(ListenerEphemeralMax, 0, 65_536, nameof(ListenerEphemeralMax));
        Within(ListenersMax, 1, 4096, nameof(ListenersMax));
        Within(SnapshotEvery, 10, 900, nameof(SnapshotEvery));
        Within(LivePersonasMax, 1, int.MaxValue, nameof(LivePersonasMax));
        Within(LiveSessionsMax, 1, int.MaxValue, nameof(LiveSessionsMax));
        Within(IdleAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365), nameof(IdleAfter));
        Within(SweepEvery, TimeSpan.FromSeconds(0.1), TimeSpan.FromHours(1), nameof(SweepEvery));
        Within(DrainWithin, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(DrainWithin));
        Within(LookBackAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30), nameof(LookBackAfter));
        Within(PersonaBytes, 131_072, 67_108_864, nameof(PersonaBytes));
        Within(MaskPersonalData, MaskLevel.None, MaskLevel.All, nameof(MaskPersonalData));
        Within(WordsKept, 0, PersonaBytes / 8, nameof(WordsKept));
        return this;
    }

    private static void Within<T>(T value, T least, T most, string name)
        where T : IComparable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw new InvalidInputException(
                $"Actors:{name}", value.ToString(), $"must be at least {least} and at most {most}");
    }
}
