// What the PersonalityTransformer is worth, on people and texts no training sees.
//   traits  of domains, aspects, facets and Honesty-Humility that are not shown: variance explained, beside that of the
//           exact conditional of the population, which nothing can beat; coverage of its intervals
//   words   the same from descriptions: in held-out sentence patterns with held-out phrases, with words whose whole
//   family
//           no training met, and with trained wordings in new texts; beside a linear model that counts words, trained
//           on such texts, beside the word list (Descriptors), and beside the exact conditional of the very values that
//           were put into words, which nothing can beat
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Personality;

/// <summary>Measures a model.</summary>
internal static class PersonalityEvaluation
{
    private const ulong Seed = 0x4556414C;
    private const int TraitExamples = 1500, WordExamples = 1500, LinearExamples = 10_000, Core = 50;
    private const ulong LinearSeed = 0x4C494E45;

    private static readonly (WordingUse, string)[] s_uses =
    [
        (WordingUse.HeldPhrase, "held-out phrases"), (WordingUse.HeldWord, "words of families never met"),
        (WordingUse.Trained, "trained wordings, new texts"),
    ];

    private static readonly int[] s_core = [.. Enumerable.Range(0, Core)];

    /// <summary>All metrics on a share of the examples.</summary>
    public static IReadOnlyList<Metric> Of(PersonalityModel model, double share) =>
    [
        .. Traits(model, Math.Max(20, (int)(TraitExamples * share))),
        .. Words(model, Math.Max(20, (int)(WordExamples * share)), Math.Max(500, (int)(LinearExamples * share))),
        Demographics(model),
    ];

    private static IEnumerable<Metric> Traits(PersonalityModel model, int count)
    {
        var (ours, exact) = (new Explained(), new Explained());
        int inside50 = 0, inside80 = 0, inside95 = 0, all = 0;
        foreach (var e in Examples(count, ProfileTask.Traits))
        {
            var (mean, sd) = Marginals(model.Condition(e.Query));
            var (best, covariance) = TraitSampler.Default.Conditional(s_core, e.Query.Traits);
            for (var k = 0; k < Core; k++)
            {
                if (covariance[k, k] < 0.01)
                    continue;
                var z = e.Person.Scores[k];
                ours.Add(z, mean[k]);
                exact.Add(z, best[k]);
                var away = Math.Abs(z - mean[k]) / sd[k];
                inside50 += away < 0.67449 ? 1 : 0;
                inside80 += away < 1.28155 ? 1 : 0;
                inside95 += away < 1.95996 ? 1 : 0;
                all++;
            }
        }
        yield return new Metric("variance of unseen traits explained, share of what can be", ours.Share / exact.Share,
            0, "the population's mean", 1, AtLeast: 0.97);
        yield return new Metric("coverage of 50 % intervals", inside50 / (double)all, AtLeast: 0.48, AtMost: 0.52);
        yield return new Metric("coverage of 80 % intervals", inside80 / (double)all, AtLeast: 0.78, AtMost: 0.82);
        yield return new Metric("coverage of 95 % intervals", inside95 / (double)all, AtLeast: 0.93, AtMost: 0.97);
    }

    private static IEnumerable<Metric> Words(PersonalityModel model, int count, int linearCount)
    {
        var linear = BagOfWords.Learn(Enumerable.Range(0, linearCount).Select(i =>
            ProfileExamples.Make(LinearSeed, i, ProfileTask.Words))
            .Select(e => (e.Query.Text!, e.Person.Scores)), Core);
        foreach (var (use, name) in s_uses)
        {
            Explained ours = new(), bag = new(), list = new(), told = new();
            foreach (var (z, mean, counted, read, best) in Examples(count, ProfileTask.Words, use)
                .AsParallel().AsOrdered().Select(e => Told(model, linear, e)))
                for (var k = 0; k < Core; k++)
                {
                    ours.Add(z[k], mean[k]);
                    bag.Add(z[k], counted[k]);
                    list.Add(z[k], read[k]);
                    told.Add(z[k], best[k]);
                }
            // By chance a baseline may be below nothing; the model must be above nothing.
            yield return new Metric("variance explained by " + name, ours.Share, bag.Share,
                "linear, bag of words", told.Share, AtLeast: Math.Max(0, Math.Max(bag.Share, list.Share)));
            yield return new Metric("the same, by word list alone", list.Share, Ceiling: told.Share);
        }
    }

    /// <summary>Who it is, and what model, linear model, word list and the exact conditional make of the
    /// text.</summary>
    private static (double[] Truth, double[] Model, double[] Linear, double[] List, double[] Best) Told(
        PersonalityModel model, BagOfWords linear, ProfileExample e) =>
    (
        e.Person.Scores, Marginals(model.Condition(e.Query)).Mean, linear.Read(e.Query.Text!),
        TraitSampler.Default.Conditional(s_core, Descriptors.Read(e.Query.Text!).Evidence).Mean,
        TraitSampler.Default.Conditional(s_core, [.. e.Mentions.Select(m =>
            new Evidence(m.Trait, m.Observed, ProfileExamples.WordNoise, "", ""))]).Mean);

    /// <summary>The largest shift of a domain's mean by gender, age or culture: must be next to nothing.</summary>
    private static Metric Demographics(PersonalityModel model)
    {
        var plain = new ProfileQuery("kind but untidy", null, null, null, null, null, []);
        var (before, _) = Marginals(model.Condition(plain));
        var worst = 0.0;
        foreach (var other in new[]
        {
            plain with { Gender = "woman" }, plain with { Gender = "man" }, plain with { Age = 25 },
            plain with { Age = 75 }, plain with { Culture = "JPN" }, plain with { Culture = "BRA" },
            plain with { Gender = "nonbinary", Age = 40, Culture = "NGA" },
        })
        {
            var (mean, _) = Marginals(model.Condition(other));
            for (var d = 0; d < 5; d++)
                worst = Math.Max(worst, Math.Abs(mean[d] - before[d]));
        }
        return new Metric("largest shift of a domain by gender, age or culture, z", worst, AtMost: 0.2);
    }

    private static IEnumerable<ProfileExample> Examples(
        int count, ProfileTask task, WordingUse use = WordingUse.Trained) =>
        Enumerable.Range(0, count).Select(i => ProfileExamples.Make(Seed, i, task, use));

    /// <summary>Mean and standard deviation of the 50 traits under a distribution.</summary>
    internal static (double[] Mean, double[] Sd) Marginals(LatentPrior prior)
    {
        var (mean, sd) = (new double[Core], new double[Core]);
        var row = new double[TraitModel.Latents];
        for (var k = 0; k < Core; k++)
        {
            Array.Clear(row);
            TraitModel.Default.RowOf(k).AddTo(row, 1);
            for (var j = 0; j < LatentPrior.Size; j++)
            {
                mean[k] += row[j] * prior.Mean[j];
                var spread = 0.0;
                for (var i = j; i < LatentPrior.Size; i++)
                    spread += row[i] * prior.Factor[i, j];
                sd[k] += spread * spread;
            }
            sd[k] = Math.Sqrt(sd[k]);
        }
        return (mean, sd);
    }

    private sealed class Explained
    {
        private double _left, _all;

        public double Share => 1 - (_left / _all);

        public void Add(double truth, double told)
        {
            _left += (truth - told) * (truth - told);
            _all += truth * truth;
        }
    }
}
