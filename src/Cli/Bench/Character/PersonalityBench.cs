using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Generation;

namespace LinkyV.Cli.Bench.Character;

/// <summary>How well strangers' eyes see a personality in its replies.</summary>
/// <param name="Personas">How many personas were heard.</param>
/// <param name="Replies">Replies of each.</param>
/// <param name="WordsPerReply">Mean words of a reply.</param>
/// <param name="Read">Correlation of the scores read on held-out personas with the true ones.</param>
/// <param name="Identified">Share of 20-way choices that named the writer, all words seen.</param>
/// <param name="IdentifiedWithoutFavourites">The same with every persona's favourite words, fillers, exclamations
/// and all emoji removed.</param>
/// <param name="IdentifiedByStyle">The same with only words and marks seen that half of all personas use.</param>
internal sealed record PersonalityResult(
    int Personas, int Replies, double WordsPerReply, BigFive Read, double Identified,
    double IdentifiedWithoutFavourites, double IdentifiedByStyle);

/// <summary>A figure for each of the five domains.</summary>
internal sealed record BigFive(
    double Openness, double Conscientiousness, double Extraversion, double Agreeableness, double Neuroticism)
{
    /// <summary>From O C E A N.</summary>
    public static BigFive Of(IReadOnlyList<double> v) => new(v[0], v[1], v[2], v[3], v[4]);
}

/// <summary>
/// Personas answer the same prompts; a ridge regression on plain text statistics reads the Big Five of personas it
/// has not seen (five folds), and a writer-attribution test names them among twenty.
/// </summary>
internal static class PersonalityBench
{
    private const int Folds = 5;
    private static readonly DateOnly Born = new(2025, 6, 1);

    /// <summary>Runs it.</summary>
    /// <param name="count">Personas, 40 to 5,000.</param>
    /// <param name="heldOut">Whether the second set of prompts is put.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancel">Stops it.</param>
    public static PersonalityResult Run(int count, bool heldOut, Action<string> progress, CancellationToken cancel)
    {
        var people = Make(count, 1);
        var prompts = heldOut ? Prompts.HeldOut : Prompts.Open;
        var replies = new string[people.Count][];
        progress("talking");
        Parallel.For(0, people.Count, new ParallelOptions { CancellationToken = cancel },
            i => replies[i] = Prompts.Answer(new Acquaintance(people[i]), prompts, "s"));
        progress("reading");
        var r = Read(people, replies);
        progress("naming");
        var own = people.SelectMany(p => Own(p.Identity.Idiolect)).SelectMany(TextFeatures.Tokens)
            .ToHashSet(StringComparer.Ordinal);
        var common = CommonWords(replies);
        return new PersonalityResult(
            people.Count, prompts.Count, replies.Average(w => w.Average(t => TextFeatures.Tokens(t).Count())),
            BigFive.Of(r), Attribution.Accuracy(replies, static _ => true),
            Attribution.Accuracy(replies, w => !own.Contains(w) && !w.Any(char.IsSurrogate)),
            Attribution.Accuracy(replies, w => !own.Contains(w) && common.Contains(w)));
    }

    /// <summary>Personas of consecutive seeds; seeds that the checks refuse are passed over.</summary>
    public static List<PersonaProfile> Make(int count, ulong from)
    {
        var generator = new PersonaGenerator();
        var made = new List<PersonaProfile>(count);
        for (var seed = from; made.Count < count; seed++)
            if (generator.Generate(new BasePersona(), seed, Born) is GenerationResult.Accepted accepted)
                made.Add(accepted.Profile);
        return made;
    }

    /// <summary>Correlations of read and true scores over all held-out folds, O C E A N.</summary>
    public static double[] Read(IReadOnlyList<PersonaProfile> people, IReadOnlyList<string[]> replies)
    {
        var read = new double[people.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var reader = new Reader(people, replies, i => i % Folds != fold);
            for (var i = fold; i < people.Count; i += Folds)
                read[i] = reader.Read(replies[i]);
        }
        return [.. Enumerable.Range(0, 5).Select(d => Correlation(
            [.. people.Select(p => p.Traits[d])], [.. read.Select(r => r[d])]))];
    }

    /// <summary>Pearson's r.</summary>
    public static double Correlation(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average(), xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xx * yy <= 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }

    private static IEnumerable<string> Own(Idiolect i) => [.. i.FavouriteWords, .. i.Fillers, .. i.Exclamations];

    private static HashSet<string> CommonWords(IReadOnlyList<string[]> writers)
    {
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var w in writers)
            foreach (var word in w.SelectMany(TextFeatures.Tokens).ToHashSet(StringComparer.Ordinal))
                users[word] = users.GetValueOrDefault(word) + 1;
        var common = users.Where(u => 2 * u.Value >= writers.Count).Select(u => u.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var mark in ".,!?;:-–—…()")
            common.Add(mark.ToString(CultureInfo.InvariantCulture));
        return common;
    }
}

/// <summary>Reads the Big Five from replies, having learned from some personas.</summary>
internal sealed class Reader
{
    private readonly TextFeatures _features;
    private readonly Ridge _ridge;

    /// <summary>Learns from the personas for which <paramref name="learns"/> holds.</summary>
    public Reader(IReadOnlyList<PersonaProfile> people, IReadOnlyList<string[]> replies, Func<int, bool> learns)
    {
        var known = Enumerable.Range(0, people.Count).Where(learns).ToList();
        _features = new TextFeatures([.. known.Select(i => replies[i])]);
        _ridge = new Ridge(
            [.. known.Select(i => _features.Of(replies[i]))],
            [.. Enumerable.Range(0, 5).Select(d => known.Select(i => people[i].Traits[d]).ToArray())]);
    }

    /// <summary>Scores read, O C E A N.</summary>
    public double[] Read(IReadOnlyList<string> replies) => _ridge.Predict(_features.Of(replies));
}
