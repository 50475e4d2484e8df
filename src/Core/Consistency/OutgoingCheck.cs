using LinkyV.Contracts;
using LinkyV.Core.Privacy;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Consistency;

/// <summary>
/// Whether words a model made would do harm: hate, harassment, threats, sexual words about minors, ways to hurt
/// oneself, obeying planted orders, and data or confidences of somebody who is not part of the talk.
/// </summary>
internal static class OutgoingCheck
{
    /// <summary>The verdict on a clause; null if nothing speaks against it.</summary>
    /// <param name="request">The turn: what its participant wrote themselves may be said back to them.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="tail">Space that a replacement ends in.</param>
    public static ClauseVerdict? Verdict(ReplyRequest request, string clause, string tail)
    {
        foreach (var found in SafetyReader.ReadOutgoing(clause))
            switch (found.Name)
            {
                case "hate" or "threat" or "harassment" or "sexual-minor":
                    return new ClauseVerdict.Stop("stopped:" + found.Name);
                case "method":
                    return new ClauseVerdict.Stop("stopped:self-harm");
                case "followed":
                    return new ClauseVerdict.Stop("stopped:injection");
                case "private":
                    return new ClauseVerdict.Replace("That's not mine to pass on." + tail, "blocked:confidence");
            }
        foreach (var span in PiiFinder.Find(clause))
            if (PiiTypes.Identifies(span.Type) && !WasWritten(request, clause.AsSpan(span.Start, span.Length)))
                return new ClauseVerdict.Replace("That's not mine to pass on." + tail, "blocked:personal-data");
        return null;
    }

    private static bool WasWritten(ReplyRequest request, ReadOnlySpan<char> data)
    {
        if (request.Text.AsSpan().Contains(data, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var line in request.Recent)
            if (line.Text.AsSpan().Contains(data, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
