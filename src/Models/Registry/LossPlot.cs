using System.Globalization;
using System.Text;

namespace LinkyV.Models.Registry;

/// <summary>One point of a loss curve.</summary>
/// <param name="Step">Step.</param>
/// <param name="Training">Mean loss in training since the point before.</param>
/// <param name="Held">Loss on held-out data.</param>
public readonly record struct LossPoint(int Step, double Training, double Held);

/// <summary>Draws loss curves: as SVG, and as rows of text for a terminal.</summary>
public static class LossPlot
{
    private const int Width = 720, Height = 320, Left = 64, Right = 16, Top = 28, Bottom = 36;
    private const int Rows = 10;
    private const char HeldMark = '●', TrainingMark = '·';

    /// <summary>An SVG picture of both curves.</summary>
    public static string Svg(string title, IReadOnlyList<LossPoint> points)
    {
        var (low, high) = Range(points);
        var last = Math.Max(1, points.Count == 0 ? 1 : points[^1].Step);
        string At(int step, double loss) => string.Create(CultureInfo.InvariantCulture,
            $"{Left + ((Width - Left - Right) * (double)step / last):0.0},{Y(loss, low, high):0.0}");
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" ");
        svg.Append("font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"18\">{Escape(title)}: loss in training ");
        svg.Append("(grey) and held out (blue)</text>\n");
        for (var i = 0; i <= 4; i++)
        {
            var loss = low + ((high - low) * i / 4);
            var y = Y(loss, low, high);
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M{Left} {y:0.0}H{Width - Right}\" stroke=\"#ddd\"/>");
            svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{Left - 6}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{loss:0.###}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Width - Right}\" y=\"{Height - 12}\" text-anchor=\"end\">step {last}</text>\n");
        foreach (var (colour, value) in new (string, Func<LossPoint, double>)[]
            { ("#999", p => p.Training), ("#06c", p => p.Held) })
        {
            var line = string.Join(' ', points.Where(p => double.IsFinite(value(p))).Select(p => At(p.Step, value(p))));
            svg.Append(CultureInfo.InvariantCulture,
                $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\" points=\"{line}\"/>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Both curves for a terminal: rows of text, losses at the left, steps below.</summary>
    /// <param name="points">The curve; several points that fall on one column are shown by the last.</param>
    /// <param name="columns">Most columns of the picture itself, 2 or more.</param>
    public static IReadOnlyList<string> Text(IReadOnlyList<LossPoint> points, int columns = 60)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        if (points.Count < 2)
            return [points is [var one] ? string.Create(CultureInfo.InvariantCulture,
                $"step {one.Step}: loss {one.Held:0.0000} held out, {one.Training:0.0000} in training")
                : "no loss was measured"];
        var (low, high) = Range(points);
        var (last, width) = (Math.Max(1, points[^1].Step), Math.Min(columns, points.Count));
        var picture = new char[Rows, width];
        foreach (var (mark, value) in new (char, Func<LossPoint, double>)[]
            { (TrainingMark, p => p.Training), (HeldMark, p => p.Held) })
            foreach (var point in points.Where(p => double.IsFinite(value(p))))
                picture[Row(value(point), low, high), (int)((long)point.Step * (width - 1) / last)] = mark;
        List<string> lines = [$"loss held out ({HeldMark}) and in training ({TrainingMark})"];
        for (var row = 0; row < Rows; row++)
        {
            var loss = high - ((high - low) * row / (Rows - 1));
            var marks = Enumerable.Range(0, width).Select(c => picture[row, c] == default ? ' ' : picture[row, c]);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{loss,10:0.0000} | {string.Concat(marks)}")
                .TrimEnd());
        }
        var (from, to) = (Number(points[0].Step), Number(last));
        lines.Add($"{"step",10}   {from}{to.PadLeft(Math.Max(to.Length + 1, width - from.Length))}");
        return lines;
    }

    private static (double Low, double High) Range(IReadOnlyList<LossPoint> points)
    {
        var all = points.SelectMany(p => new[] { p.Training, p.Held }).Where(double.IsFinite).ToList();
        if (all.Count == 0)
            return (0, 1);
        var (low, high) = (all.Min(), all.Max());
        return high > low ? (low, high) : (low - 0.5, low + 0.5);
    }

    private static int Row(double loss, double low, double high) =>
        (int)Math.Round((Rows - 1) * (high - loss) / (high - low));

    private static string Number(int step) => step.ToString(CultureInfo.InvariantCulture);

    private static double Y(double loss, double low, double high) =>
        Top + ((Height - Top - Bottom) * (1 - ((loss - low) / (high - low))));

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}
