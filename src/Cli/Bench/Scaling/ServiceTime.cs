using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>How long something takes, as chance has it. Seconds.</summary>
internal abstract record ServiceTime
{
    /// <summary>Mean, seconds.</summary>
    public abstract double Mean { get; }

    /// <summary>Squared coefficient of variation: variance over the square of the mean.</summary>
    public abstract double Scv { get; }

    /// <summary>Draws one.</summary>
    public abstract double Draw(ref Chance chance);

    /// <summary>Always the same.</summary>
    public sealed record Constant(double Seconds) : ServiceTime
    {
        public override double Mean => Seconds;

        public override double Scv => 0;

        public override double Draw(ref Chance chance) => Seconds;
    }

    /// <summary>Exponential with this mean.</summary>
    public sealed record Exponential(double Seconds) : ServiceTime
    {
        public override double Mean => Seconds;

        public override double Scv => 1;

        public override double Draw(ref Chance chance) => -Seconds * Math.Log(1 - chance.NextDouble());
    }

    /// <summary>Log-normal: the logarithm is normal with these two parameters.</summary>
    public sealed record LogNormal(double Mu, double Sigma) : ServiceTime
    {
        /// <summary>99th percentile of the standard normal.</summary>
        private const double Z99 = 2.3263478740408408;

        /// <summary>By median and 99th percentile, seconds.</summary>
        public static LogNormal Of(double median, double p99) =>
            new(Math.Log(median), Math.Max(0, Math.Log(p99 / median)) / Z99);

        /// <summary>The same shape with another mean.</summary>
        public LogNormal WithMean(double mean) => this with { Mu = Math.Log(mean) - (Sigma * Sigma / 2) };

        public override double Mean => Math.Exp(Mu + (Sigma * Sigma / 2));

        public override double Scv => Math.Exp(Sigma * Sigma) - 1;

        public override double Draw(ref Chance chance) => Math.Exp(Mu + (Sigma * chance.NextNormal()));
    }

    /// <summary>What was measured, drawn again.</summary>
    public sealed record Measured : ServiceTime
    {
        private readonly double[] _samples;

        /// <summary>From samples in seconds; at least one.</summary>
        public Measured(IReadOnlyList<double> samples)
        {
            ArgumentOutOfRangeException.ThrowIfZero(samples.Count);
            _samples = [.. samples];
            Mean = _samples.Average();
            Scv = Mean == 0 ? 0 : _samples.Average(s => (s - Mean) * (s - Mean)) / (Mean * Mean);
        }

        public override double Mean { get; }

        public override double Scv { get; }

        public override double Draw(ref Chance chance) => _samples[chance.Next(_samples.Length)];
    }
}
