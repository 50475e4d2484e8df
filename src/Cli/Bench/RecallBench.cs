using System.Diagnostics;
using System.Globalization;
using LinkyV.Core.Memory;

namespace LinkyV.Cli.Bench;

/// <summary>Recall over one conversation of a given length.</summary>
/// <param name="Turns">Turns held.</param>
/// <param name="AddUs">Mean microseconds to index a turn.</param>
/// <param name="MedianUs">Median microseconds of a question.</param>
/// <param name="P99Us">99th percentile.</param>
/// <param name="BytesPerTurn">Managed bytes a turn keeps.</param>
internal sealed record RecallBenchResult(int Turns, double AddUs, double MedianUs, double P99Us, double BytesPerTurn);

/// <summary>
/// What <c>linkyv analyse memory</c> does, by itself, on one thread: dated turns of two speakers are indexed, then
/// asked about. Turns are stories and utterances with a few words of a large vocabulary each, so that the index grows
/// as that of a real conversation does.
/// </summary>
internal static class RecallBench
{
    private const int WarmUp = 200;
    private const int Questions = 1000;
    private const int Vocabulary = 20_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Measures each length in turn.</summary>
    public static IReadOnlyList<RecallBenchResult> Run(IReadOnlyList<int> lengths, CancellationToken cancel)
    {
        // Tables are loaded and code is compiled first.
        One(WarmUp, cancel);
        return [.. lengths.Select(n => One(n, cancel))];
    }

    private static RecallBenchResult One(int turns, CancellationToken cancel)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new RecallIndex();
        var clock = Stopwatch.GetTimestamp();
        for (var i = 0; i < turns; i++)
        {
            cancel.ThrowIfCancellationRequested();
            index.Add(Id(i), Time(i), i % 2 == 0 ? "Ann" : "Ben", Text(i));
        }
        var add = Stopwatch.GetElapsedTime(clock).TotalMicroseconds / turns;
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / turns;
        var us = new double[Questions];
        for (var q = -WarmUp; q < Questions; q++)
        {
            cancel.ThrowIfCancellationRequested();
            var asked = Question((q + WarmUp) * 31 % turns);
            clock = Stopwatch.GetTimestamp();
            index.Query(asked, Time(turns), 50);
            if (q >= 0)
                us[q] = Stopwatch.GetElapsedTime(clock).TotalMicroseconds;
        }
        GC.KeepAlive(index);
        Array.Sort(us);
        return new RecallBenchResult(turns, add, us[Questions / 2], us[Questions * 99 / 100], bytes);
    }

    /// <summary>A question of everyday length about a turn: one word in ten is rare.</summary>
    private static string Question(int i) => (i % 4) switch
    {
        0 => $"When did Ann's sister say that she moved, and what about {Rare(i, 1)}?",
        1 => $"What did Ben tell us about his exam and the {Rare(i, 2)}?",
        2 => $"Who has a dog called Hana, and since when? It was about {Rare(i, 1)} and {Rare(i, 3)}.",
        _ => $"Why was Ann's daughter unhappy about school last {Rare(i, 3)}?",
    };

    private static string Text(int i)
    {
        var said = i % 5 == 4 ? Utterances.Story(i / 5) : Utterances.At(i / 20, i % 20);
        return $"{said} {Rare(i, 1)} {Rare(i, 2)} {Rare(i, 3)}";
    }

    /// <summary>A made-up word; low numbers come more often, as words of a language do (Zipf).</summary>
    private static string Rare(int i, int k)
    {
        var share = (uint)(i * 2_654_435_761L + k * 40_503L) % 10_007 / 10_007.0;
        return string.Create(CultureInfo.InvariantCulture, $"w{(int)Math.Pow(Vocabulary, share)}ost");
    }

    private static DateTimeOffset Time(int i) => Start + TimeSpan.FromMinutes(i) + TimeSpan.FromHours(i / 40 * 20.0);

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"t{i}");
}
