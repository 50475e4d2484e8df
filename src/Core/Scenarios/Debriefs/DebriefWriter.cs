using LinkyV.Contracts;

namespace LinkyV.Core.Scenarios;

/// <summary>A turn of the learner that counts: what was said (null once erased) and how things stood then.</summary>
public sealed record PlayedTurn(TurnId Turn, string? Text, SceneProgress After);

/// <summary>
/// Makes the debrief from what was recorded: pure, so that it is the same whenever it is asked for. The score is the
/// weight of points earned, less half the weight of points both earned and lost, and less the weight of points only
/// lost, as a share of all weights; an ending moves it by its kind (own priors).
/// </summary>
public static class DebriefWriter
{
    private const int QuoteMost = 280;

    /// <summary>The debrief of a session.</summary>
    public static Debrief Write(ScenarioPack pack, string session, IReadOnlyList<PlayedTurn> turns)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(turns);
        var now = turns.Count > 0 ? turns[^1].After : Director.Begin(pack);
        var ending = pack.EndingOf(now.Ending);
        var points = pack.Rubric.Select(p => Point(p, now, turns)).ToList();
        var score = Score(pack, points, ending);
        return new Debrief(
            session, pack.Id, pack.Title, ending is not null,
            ending is null ? null : new DebriefEnding(ending.Id, ending.Kind, ending.Title, ending.Text), score,
            score >= 70 ? "strong" : score >= 40 ? "fair" : "weak", now.Turn, points,
            [.. pack.Facts.Where(f => f.IsHidden).Select(f => Unlock(f, now))], Next(pack, points), Path(pack, turns));
    }

    private static DebriefPoint Point(RubricPoint point, SceneProgress now, IReadOnlyList<PlayedTurn> turns)
    {
        var quotes = new List<DebriefQuote>(2);
        bool earned = false, lost = false;
        foreach (var mark in now.Marks)
        {
            if (mark.Point != point.Id)
                continue;
            earned |= mark.Earned;
            lost |= !mark.Earned;
            for (var i = 0; i < turns.Count && quotes.Count < 4; i++)
                if (turns[i].Turn == mark.Turn)
                    quotes.Add(new DebriefQuote(mark.Turn.Value, i + 1, mark.Earned, Cut(turns[i].Text)));
        }
        var status = lost ? "lost" : earned ? "earned" : "missed";
        return new DebriefPoint(
            point.Id, point.Title, point.Weight, status,
            status == "earned" ? point.Praise : status == "lost" && earned ? $"{point.Praise} But then: {point.Miss}"
                : point.Miss, quotes);
    }

    private static int Score(ScenarioPack pack, List<DebriefPoint> points, Ending? ending)
    {
        double all = pack.Rubric.Sum(p => p.Weight), got = 0;
        foreach (var p in points)
            got += p.Status switch
            {
                "earned" => p.Weight,
                "lost" => p.Turns.Any(q => q.Earned) ? 0.5 * p.Weight : -p.Weight,
                _ => 0,
            };
        var share = 100 * got / all;
        share += ending?.Kind switch { "success" => 10, "failure" => -15, "time-out" => -5, _ => 0 };
        return (int)Math.Round(Math.Clamp(share, 0, 100));
    }

    private static DebriefUnlock Unlock(ScenarioFact fact, SceneProgress now)
    {
        var told = now.Told.Contains(fact.Id);
        return new DebriefUnlock(fact.Id, now.Unlocked.Contains(fact.Id), told, told ? fact.Text : fact.Hint);
    }

    private static List<string> Next(ScenarioPack pack, List<DebriefPoint> points) =>
        [.. pack.Rubric.Where((_, i) => points[i].Status != "earned").OrderByDescending(p => p.Weight).Take(5)
            .Select(p => p.Next)];

    private static List<DebriefStep> Path(ScenarioPack pack, IReadOnlyList<PlayedTurn> turns)
    {
        var path = new List<DebriefStep> { new(pack.States[0].Id, pack.States[0].Title, 0) };
        for (var i = 0; i < turns.Count; i++)
            if (turns[i].After.State != path[^1].State)
                path.Add(new(turns[i].After.State, pack.State(turns[i].After.State).Title, i + 1));
        return path;
    }

    private static string? Cut(string? text) =>
        text is null || text.Length <= QuoteMost ? text : text[..QuoteMost] + "…";
}
