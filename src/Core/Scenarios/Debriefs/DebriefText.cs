using System.Globalization;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Scenarios;

/// <summary>A debrief as plain text for reading.</summary>
public static class DebriefText
{
    /// <summary>The text, lines closed by a line feed.</summary>
    public static string Of(Debrief d)
    {
        ArgumentNullException.ThrowIfNull(d);
        var b = new StringBuilder(2000);
        b.Append(CultureInfo.InvariantCulture, $"DEBRIEF: {d.Title}\n\n");
        b.Append(CultureInfo.InvariantCulture, $"Score {d.Score} of 100 ({d.Grade}), {d.Turns} turns\n");
        if (d.Ending is { } ending)
            b.Append(CultureInfo.InvariantCulture, $"Ending: {ending.Title} ({ending.Kind})\n{ending.Text}\n");
        else
            b.Append("It is not over yet.\n");
        b.Append("\nWHAT EARNED AND LOST POINTS\n");
        foreach (var p in d.Points)
            Point(b, p);
        if (d.Unlocks.Count > 0)
            b.Append("\nWHAT WAS HIDDEN\n");
        foreach (var u in d.Unlocks)
            b.Append(u.Told ? "  found   " : u.Found ? "  close   " : "  missed  ").Append(u.Text).Append('\n');
        if (d.Next.Count > 0)
            b.Append("\nWHAT TO TRY NEXT\n");
        foreach (var next in d.Next)
            b.Append("  - ").Append(next).Append('\n');
        b.Append("\nHOW IT WENT\n");
        foreach (var step in d.Path)
            b.Append(CultureInfo.InvariantCulture, $"  from turn {step.Turn}: {step.Title}\n");
        return b.ToString();
    }

    private static void Point(StringBuilder b, DebriefPoint p)
    {
        var sign = p.Status switch { "earned" => '+', "lost" => '-', _ => ' ' };
        b.Append(CultureInfo.InvariantCulture, $"  [{sign}] {p.Title} ({p.Weight})\n      {p.Feedback}\n");
        foreach (var q in p.Turns)
            b.Append(CultureInfo.InvariantCulture, $"      turn {q.Number} {(q.Earned ? "+" : "-")} ")
                .Append(q.Text is null ? "(erased)" : $"\"{q.Text}\"").Append('\n');
    }
}
