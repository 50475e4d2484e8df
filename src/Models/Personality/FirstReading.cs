// Where training starts from. Each trait's direction among the latents is the mean of latents times score over people
// of the population; what is left of its variance is its noise. What the dictionary's vectors say of traits is found by
// least squares over the wordings that are trained on. The kernel is odd, so that opposite words say opposite things:
//   k(m, c) = e^(s(m'c - 1)) - e^(-s(m'c + 1)) for directions m and c
// Its centres are those of groups of training's words (k-means with signs; Nyström's method after Zhang, Tsang and
// Kwok 2008), beside them stands a linear reading; both are held back by a ridge (Hoerl and Kennard 1970). A word's
// own row starts as what remains between that reading and the pole the word stands for. Sharpness, ridge and centres
// were chosen by cross-validation over families that do not judge. Steps then learn what no wording says by itself:
// degrees, denials, contrasts, phrases, roles, occupations, and what all of it is worth.
using System.Numerics.Tensors;
using LinkyV.Contracts;
using LinkyV.Core.Personality;
using LinkyV.Models.Words;

namespace LinkyV.Models.Personality;

/// <summary>The reading of words that a network starts with.</summary>
internal sealed class FirstReading
{
    /// <summary>Centres of the kernel.</summary>
    public const int Centres = 128;

    /// <summary>s of the kernel.</summary>
    public const float Sharpness = 3;

    private const int People = 20_000;
    private const int Latents = LatentPrior.Size, Directions = WordVectors.Size - 1, Rounds = 8;
    private const double Ridge = 0.5, LinearShare = 0.3;

    // A plain word says z about 1.4 within 0.4; what is left of a direction's square after reading it, 0.5.
    private const double Plain = 1.4, Spread = 0.15, Doubt = 0.5, Exactly = 0.02;

    private readonly double[][] _weights;

    private FirstReading(double[][] traits, double[][] centres, double[][] weights) =>
        (Traits, Kernel, _weights) = (traits, centres, weights);

    /// <summary>The direction of each trait among the latents, 847 of 45.</summary>
    public double[][] Traits { get; }

    /// <summary>The centres, 128 of 48, of length 1.</summary>
    public double[][] Kernel { get; }

    /// <summary>Reads people and training's wordings.</summary>
    public static FirstReading Of(ulong seed)
    {
        var traits = Moments(seed);
        var (directions, rows) = (new List<double[]>(), new List<double[]>());
        foreach (var (_, direction, row) in Wordings(traits).Where(w => w.Direction is not null))
        {
            directions.Add(direction!);
            rows.Add(row);
        }
        var centres = Group(directions, Chance.For(seed, "centres", ""));
        return new FirstReading(traits, centres, Solve([.. directions.Select(d => Features(d, centres))], rows));
    }

    /// <summary>What feature i, kernels first, then directions, says of the 45 latents: rows of a and of h.</summary>
    public (double A, double H) Says(int feature, int latent)
    {
        var precision = 1 / (Doubt + Spread);
        var w = _weights[latent][feature] * (feature < Centres ? 1 : LinearShare);
        return (w * Math.Sqrt(precision), w * precision * Plain);
    }

    /// <summary>How surely a score of a direction is told: 1 over what is left of its variance, and over a variance
    /// besides, of words if <paramref name="said"/>.</summary>
    public static double Precision(double[] row, bool said) => Precision(row, said ? Spread : Exactly);

    /// <summary>Training's words, with what the reading leaves to say of each: a, then h. One that is no wording by
    /// itself is to say nothing; what the word list names, begins as that trait's expert.</summary>
    public IEnumerable<(string Word, double[] Remains)> Words()
    {
        var poles = Wordings(Traits).Where(w => !w.Text.Contains(' ', StringComparison.Ordinal)
            && Descriptors.Lookup([w.Text], 0).Count == 0).ToDictionary(w => w.Text, w => w.Row);
        foreach (var word in Vocabulary.All)
        {
            var rest = new double[2 * Latents];
            var features = DirectionOf([word]) is { } direction ? Features(direction, Kernel) : null;
            for (var i = 0; i < Latents; i++)
            {
                if (poles.GetValueOrDefault(word) is { } row)
                {
                    var precision = Precision(row, Spread);
                    (rest[i], rest[Latents + i]) = (row[i] * Math.Sqrt(precision), row[i] * precision * Plain);
                }
                for (var f = 0; f < features?.Length; f++)
                {
                    var share = f < Centres ? 1 : LinearShare;
                    var (a, h) = Says(f, i);
                    rest[i] -= a * features[f] / share;
                    rest[Latents + i] -= h * features[f] / share;
                }
            }
            yield return (word, rest);
        }
    }

    /// <summary>Each wording of training, its direction if the dictionary has it whole, its pole's row.</summary>
    private static IEnumerable<(string Text, double[]? Direction, double[] Row)> Wordings(double[][] traits)
    {
        foreach (var (trait, sign, wording) in Concepts.Poles(WordingUse.Trained))
            yield return (wording.Text, DirectionOf(wording.Text.Split(' ')),
                [.. traits[trait].Select(x => sign * x)]);
    }

    private static double[]? DirectionOf(string[] words)
    {
        var (n, number) = WordVectors.Default.Find(words, 0);
        if (n != words.Length)
            return null;
        var vector = new float[WordVectors.Size];
        WordVectors.Default.CopyTo(number, vector);
        return Unit([.. vector.Take(Directions).Select(x => (double)x)]);
    }

    private static double Precision(double[] row, double besides) =>
        1 / (Math.Max(0, 1 - Dot(row, row)) + besides);

    /// <summary>The mean of latents times score. People's parts are added in order: the same on any number of
    /// threads.</summary>
    private static double[][] Moments(ulong seed)
    {
        const int Part = 500;
        var parts = new double[People / Part][];
        Parallel.For(0, parts.Length, p =>
        {
            var sums = parts[p] = new double[TraitScores.Count * Latents];
            var chance = Chance.For(seed, "moments", FormattableString.Invariant($"{p}"));
            for (var i = 0; i < Part; i++)
            {
                var person = Population.Draw(ref chance);
                for (var k = 0; k < TraitScores.Count; k++)
                    TensorPrimitives.MultiplyAdd(person.Latents.AsSpan(0, Latents), person.Scores[k] / People,
                        sums.AsSpan(k * Latents, Latents), sums.AsSpan(k * Latents, Latents));
            }
        });
        for (var p = 1; p < parts.Length; p++)
            TensorPrimitives.Add(parts[0], parts[p], parts[0]);
        return [.. Enumerable.Range(0, TraitScores.Count).Select(k => parts[0][(k * Latents)..((k + 1) * Latents)])];
    }

    private static double[] Features(double[] direction, double[][] centres) =>
    [
        .. centres.Select(c => Dot(c, direction)).Select(g =>
            Math.Exp(Sharpness * (g - 1)) - Math.Exp(-Sharpness * (g + 1))),
        .. direction.Select(x => x * LinearShare),
    ];

    private static double[][] Group(List<double[]> directions, Chance chance)
    {
        var centres = new double[Centres][];
        for (var k = 0; k < Centres; k++)
            centres[k] = directions[chance.Next(directions.Count)];
        for (var round = 0; round < Rounds; round++)
        {
            var sums = centres.Select(_ => new double[Directions]).ToArray();
            foreach (var d in directions)
            {
                var best = Enumerable.Range(0, Centres).MaxBy(k => Math.Abs(Dot(centres[k], d)));
                var sign = Math.Sign(Dot(centres[best], d));
                for (var i = 0; i < Directions; i++)
                    sums[best][i] += sign * d[i];
            }
            for (var k = 0; k < Centres; k++)
                if (Dot(sums[k], sums[k]) > 1e-6)
                    centres[k] = Unit(sums[k]);
        }
        return centres;
    }

    private static double[][] Solve(List<double[]> features, List<double[]> rows)
    {
        var n = features[0].Length;
        var products = new double[n, n];
        foreach (var f in features)
            for (var i = 0; i < n; i++)
                for (var j = 0; j <= i; j++)
                    products[i, j] += f[i] * f[j];
        for (var i = 0; i < n; i++)
            products[i, i] += Ridge;
        var factor = Linear.Cholesky(products);
        var all = Enumerable.Repeat(true, n).ToArray();
        return [.. Enumerable.Range(0, Latents).Select(latent => Linear.Solve(factor, all,
            [.. Enumerable.Range(0, n).Select(i => features.Zip(rows).Sum(p => p.First[i] * p.Second[latent]))]))];
    }

    private static double[] Unit(double[] x)
    {
        var length = Math.Max(1e-9, Math.Sqrt(Dot(x, x)));
        return [.. x.Select(v => v / length)];
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
