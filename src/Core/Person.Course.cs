using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;
using LinkyV.Core.Personality;

namespace LinkyV.Core;

public sealed partial class Person
{
    private Course _course = Course.Start;

    /// <summary>Slow change of the personality so far.</summary>
    public Course Course => _course;

    /// <summary>The momentary deviations as a turn comes; the plan and its finish see the same.</summary>
    private float[] StateAt(ReplyRequest heard) => Momentary.Step(
        _state, Dynamics.BetweenTurns(_stateAt, heard.At.UtcTicks), _seed, heard.Session.Value, heard.Turn.Value);

    /// <summary>How the five domains stand for this turn beside the set-point: moment, drift and adaptation.</summary>
    private float[] Deviations(ReplyRequest heard)
    {
        var all = StateAt(heard);
        for (var i = 0; i < all.Length; i++)
            all[i] += _course.Drift[i] + _course.Adapted[i];
        return all;
    }

    private float[] StateAfter(EmbeddedPlan plan)
    {
        var after = StateAt(plan.Perceived.Request);
        Momentary.Push(after, plan.Reaction.Emotion, plan.Reaction.Intensity);
        return after;
    }

    /// <summary>The course after this turn; null if it did not move.</summary>
    private Course? CourseAfter(EmbeddedPlan plan, ReadOnlySpan<float> state, DateTimeOffset now)
    {
        var course = _course;
        Span<int> wish = stackalloc int[5];
        if (plan.Perceived.Request.Participant is not null && plan.Perceived.Understood.Text.Length < 200
            && Feedback.Read(plan.Perceived.Understood.PlainText, wish))
            course = DriftGuard.Adopt(course, wish);
        var hours = Dynamics.Seconds(course.AtTicks == 0 ? CreatedAt.UtcTicks : course.AtTicks, now.UtcTicks) / 3600;
        if (hours >= DriftGuard.OccasionHours || _turns - course.AtTurn >= DriftGuard.OccasionTurns)
            course = DriftGuard.Occasion(
                course, state, Math.Clamp(_mood.P - _base.P, -1, 1), now.UtcTicks, _turns);
        return ReferenceEquals(course, _course) ? null : course;
    }
}
