using LinkyV.Core.Models;
using System.Diagnostics;
using LinkyV.Contracts;

namespace LinkyV.Models.Behaviour;

/// <summary>What one turn of the BehaviorLSTM costs.</summary>
/// <param name="Turns">Turns measured, after as many that were not.</param>
/// <param name="P50Us">Median, microseconds.</param>
/// <param name="P99Us">99th percentile, microseconds.</param>
/// <param name="Bytes">Memory allocated for a turn.</param>
public sealed record BehaviourTimes(int Turns, double P50Us, double P99Us, long Bytes)
{
    /// <summary>Plays talks of the process on one thread and times each turn.</summary>
    /// <param name="model">What is measured.</param>
    /// <param name="turns">Turns, at least 1.</param>
    public static BehaviourTimes Of(BehaviourModel model, int turns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(turns);
        var talk = TalkProcess.Make(TalkProcess.People(9_000_000, 1)[0], new Chance(1));
        var times = new double[turns];
        var before = 0L;
        var memory = new BehaviourMemory();
        for (var i = 0; i < 2 * turns; i++)
        {
            if (i == turns)
                before = GC.GetAllocatedBytesForCurrentThread();
            var turn = talk.Turns[i % talk.Turns.Length];
            var start = Stopwatch.GetTimestamp();
            model.Next(memory, talk.Domains, turn.Met, turn.Mood, new Chance((ulong)i));
            times[i % turns] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / turns;
        Array.Sort(times);
        return new BehaviourTimes(turns, times[turns / 2], times[(int)(turns * 0.99)], bytes);
    }
}
