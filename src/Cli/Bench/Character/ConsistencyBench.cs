using LinkyV.Contracts;
using LinkyV.Core.Personality;

namespace LinkyV.Cli.Bench.Character;

/// <summary>Whether personas stay themselves through a long life of talk.</summary>
/// <param name="Personas">How many lived through it; as many more taught the reader.</param>
/// <param name="Turns">Turns of mixed and hostile conversation between the measurements.</param>
/// <param name="Occasions">Occasions of forty replies before and after, over which readings are averaged.</param>
/// <param name="Latent">r of the latent profile after, moment and drift averaged over the occasions, with that of a
/// control that had no conversation.</param>
/// <param name="Read">r of the profile read from replies alone, averaged likewise, with the control's.</param>
/// <param name="ReadBefore">r of the profile read after with the one read before.</param>
/// <param name="OneOccasion">r of the readings of single occasions before and after; people's retest is .80 to
/// .90.</param>
/// <param name="OneOccasionLatent">The same of the latent profile.</param>
/// <param name="Adapted">Mean change of extraversion read, in SD of personas, where partners asked for fewer
/// words.</param>
/// <param name="NotAdapted">The same where nobody asked.</param>
/// <param name="Corrected">Drift corrections over all lives, a persona and 1,000 turns.</param>
/// <param name="FalseAlarmEvery">Occasions between false alarms of the watch on one domain, simulated.</param>
/// <param name="CaughtAfter">Occasions until a drift of half an SD is caught, simulated.</param>
internal sealed record ConsistencyResult(
    int Personas, int Turns, int Occasions, BigFive Latent, BigFive Read, BigFive ReadBefore, BigFive OneOccasion,
    BigFive OneOccasionLatent, double Adapted, double NotAdapted, double Corrected, double FalseAlarmEvery,
    double CaughtAfter);

/// <summary>
/// Reads each persona's profile on several occasions, lets it live through long mixed conversation, and reads it
/// again, beside a control that only waited and a group whose partners asked for fewer words.
/// </summary>
internal static class ConsistencyBench
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(8);

    private sealed record Reading(double[] Read, double[] Latent, double[] FirstRead, double[] FirstLatent);

    /// <summary>Runs it.</summary>
    public static ConsistencyResult Run(
        int count, int turns, int occasions, Action<string> progress, CancellationToken cancel)
    {
        progress("teaching the reader");
        var taught = PersonalityBench.Make(Math.Max(300, 3 * count), 20_000);
        var lessons = new string[taught.Count][];
        Parallel.For(0, taught.Count, i => lessons[i] = Prompts.Answer(new Acquaintance(taught[i]), Prompts.Open, "s"));
        var reader = new Reader(taught, lessons, static _ => true);
        var people = PersonalityBench.Make(count, 1);
        Reading[] before = new Reading[count], after = new Reading[count], control = new Reading[count],
            asked = new Reading[count];
        var corrected = 0;
        var options = new ParallelOptions { CancellationToken = cancel };
        progress("living");
        Parallel.For(0, count, options, i =>
        {
            var waits = new Acquaintance(people[i]);
            before[i] = Measure(waits, reader, occasions, "b");
            control[i] = Measure(waits, reader, occasions, "c");
            var lives = new Acquaintance(people[i]);
            Measure(lives, reader, occasions, "b");
            Interlocked.Add(ref corrected, Hardship.LiveThrough(lives, turns, people[i].Seed, false));
            after[i] = Measure(lives, reader, occasions, "c");
            var adapts = new Acquaintance(people[i]);
            Hardship.LiveThrough(adapts, turns, people[i].Seed, true);
            asked[i] = Measure(adapts, reader, occasions, "c");
        });
        progress("simulating drift");
        var spread = Spread([.. control.Select(r => r.Read[2])]);
        return new ConsistencyResult(
            count, turns, occasions, Agree(after, control, r => r.Latent), Agree(after, control, r => r.Read),
            Agree(after, before, r => r.Read), Agree(after, before, r => r.FirstRead),
            Agree(after, before, r => r.FirstLatent), Change(asked, control) / spread, Change(after, control) / spread,
            corrected / (double)count, DriftTrial.OccasionsToAlarm(0, 200, 1), DriftTrial.OccasionsToAlarm(0.5, 400,
                1));
    }

    private static Reading Measure(Acquaintance persona, Reader reader, int occasions, string name)
    {
        double[] read = new double[5], latent = new double[5];
        double[]? firstRead = null, firstLatent = null;
        for (var n = 0; n < occasions; n++)
        {
            persona.NewSession($"{name}{n}", Apart);
            var replies = Prompts.Answer(persona, Prompts.Open, $"{name}{n}", "examiner");
            var said = reader.Read(replies);
            var lies = Latent(persona);
            firstRead ??= said;
            firstLatent ??= lies;
            for (var d = 0; d < 5; d++)
            {
                read[d] += said[d] / occasions;
                latent[d] += lies[d] / occasions;
            }
        }
        return new Reading(read, latent, firstRead!, firstLatent!);
    }

    /// <summary>Set-point, drift, adaptation and moment, as the latest turn's why tells them.</summary>
    private static double[] Latent(Acquaintance persona)
    {
        var traits = persona.Latest!.Event.Why.Traits;
        return [traits["D.O"], traits["D.C"], traits["D.E"], traits["D.A"], traits["D.N"]];
    }

    private static BigFive Agree(Reading[] x, Reading[] y, Func<Reading, double[]> of) =>
        BigFive.Of([.. Enumerable.Range(0, 5).Select(d => PersonalityBench.Correlation(
            [.. x.Select(r => of(r)[d])], [.. y.Select(r => of(r)[d])]))]);

    private static double Change(Reading[] x, Reading[] y) => x.Zip(y, (a, b) => a.Read[2] - b.Read[2]).Average();

    private static double Spread(double[] x)
    {
        var mean = x.Average();
        return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
    }
}
