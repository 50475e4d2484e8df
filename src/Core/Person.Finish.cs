using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Consistency;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Emotion;

namespace LinkyV.Core;

public sealed partial class Person
{
    private const float MoodStep = 0.22f;
    private const float SwayMost = 0.35f;

    /// <summary>
    /// What the turn leaves, on the state as it is now: other turns may have finished since the plan, so mood, bond
    /// and momentary state are moved from where they stand. The caller then applies the event.
    /// </summary>
    public Finished Finish(TurnPlan plan, Spoken spoken, DateTimeOffset now, Func<ContentId> newContent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(spoken);
        ArgumentNullException.ThrowIfNull(newContent);
        var mine = (EmbeddedPlan)plan;
        var heard = plan.Perceived.Request;
        Beside(plan.Perceived.File);
        var (felt, feeling, sway) = FeelingAfter(mine, now);
        var state = StateAfter(mine);
        var course = CourseAfter(mine, state, now);
        var contents = new List<ContentRow>(2);
        var said = Row(spoken.Text, OwnersOf(mine), now, newContent, contents);
        var (episodes, facts) = Encode(mine, said, spoken, now, newContent, contents);
        var behaved = mine.Situation.Steering?.Behave(mine.Draft.Acts, Pace.Words(spoken.Text));
        var timing = Pace.Of(mine, spoken.Text, feeling, mine.Situation.Bond, _seed, behaved?.Acted);
        var e = new TurnLived(
            heard.Turn, heard.Session.Value, heard.Participant?.Value, NamesOf(heard.Audience), heard.Heard, said,
            spoken.Interrupted, heard.Options.Remember, episodes, facts, feeling, BondAfter(mine), state,
            WhyOf(mine, spoken, sway, course))
        {
            // What is said in a part is not said of oneself.
            At = now, Emotions = felt, Asserted = heard.Scene is null ? AssertedIn(spoken) : null, Course = course,
            Behaviour = behaved?.Written,
        };
        return new Finished(e, contents, _models.Expression is { } model
            ? timing with { Expression = Faces.Of(model, feeling, timing.Behaviour!, Profile, heard, _seed) }
            : timing);
    }

    private (List<ActiveEmotion> Felt, Feeling Feeling, float Sway) FeelingAfter(EmbeddedPlan plan, DateTimeOffset now)
    {
        var heard = plan.Perceived.Request;
        var talk = _talks.GetValueOrDefault(heard.Session.Value) ?? new Conversation(heard.Session.Value);
        var felt = FeltIn(talk, now);
        Emotions.Stir(felt, plan.Reaction.Stirred, plan.Reaction.Repair);
        var mood = MoodNow(now);
        var stirred = Emotions.With(felt, mood);
        var emotion = new Pad(stirred.Pleasure, stirred.Arousal, stirred.Dominance);
        var push = plan.Reaction.Intensity > 0 ? (emotion - (mood * plan.Reaction.Intensity)) * MoodStep : default;
        push += new Pad(0.15f * plan.Reaction.Contagion, 0, 0);
        push *= 1 - Inertia();
        var before = SwayOf(heard.Participant?.Value, now);
        var sway = Math.Clamp(before + push.P, -SwayMost, SwayMost);
        if (push.P != 0)
            push *= Math.Clamp((sway - before) / push.P, 0, 1);
        var after = (mood + push).Clamp();
        return (felt, Emotions.With(felt, after), sway);
    }

    /// <summary>Inertia of affect, .2 to .5, higher with neuroticism (Kuppens, Allen and Sheeber 2010).</summary>
    private float Inertia() => (float)Math.Clamp(0.3 + (0.08 * Profile.Traits[TraitIndex.N]), 0.2, 0.5);

    private float SwayOf(string? partner, DateTimeOffset now)
    {
        if (partner is null || !_ties.TryGetValue(partner, out var tie))
            return 0;
        var hours = Math.Max(0, (now.UtcTicks - tie.SwayAt) / (double)TimeSpan.TicksPerHour);
        return tie.Sway * (float)Math.Pow(2, -hours);
    }

    private Bond? BondAfter(EmbeddedPlan plan)
    {
        if (plan.Perceived.Request.Participant is not { } partner)
            return null;
        var (bond, d) = (BondWith(partner.Value, plan.Perceived.File), plan.Reaction.Bond);
        return new Bond(
            Math.Clamp(bond.Familiarity + d.Familiarity, 0, 1), Math.Clamp(bond.Trust + d.Trust, 0, 1),
            Math.Clamp(bond.Liking + d.Liking, -1, 1));
    }

    /// <summary>The embedded speaker tells its identity only; what a model adds is held to from now on.</summary>
    private static List<Assertion>? AssertedIn(Spoken spoken) =>
        spoken.Speaker != "embedded" && Assertions.In(spoken.Text) is { Count: > 0 } said ? said : null;

    private static List<ParticipantId> OwnersOf(EmbeddedPlan plan)
    {
        var heard = plan.Perceived.Request;
        var owners = new List<ParticipantId>(2);
        if (heard.Participant is { } partner)
            owners.Add(partner);
        if (plan.Draft.Memories.Count == 0)
            return owners;
        foreach (var episode in plan.Situation.Recollection.Episodes)
            if (episode.Speaker is { } speaker && Uses(plan, episode.Content))
                Add(owners, new ParticipantId(heard.Session.Tenant, speaker));
        foreach (var fact in plan.Situation.Recollection.Facts)
            if (Uses(plan, fact.Content))
                Add(owners, new ParticipantId(heard.Session.Tenant, fact.About));
        return owners;
    }

    private static bool Uses(EmbeddedPlan plan, ContentId content)
    {
        foreach (var m in plan.Draft.Memories)
            if (m.Content == content)
                return true;
        return false;
    }

    private static void Add(List<ParticipantId> owners, ParticipantId one)
    {
        if (!owners.Contains(one))
            owners.Add(one);
    }

    private ContentId Row(
        string text, IReadOnlyList<ParticipantId> owners, DateTimeOffset now, Func<ContentId> newContent,
        List<ContentRow> rows)
    {
        if (text.Length == 0)
            return ContentId.None;
        var id = newContent();
        rows.Add(new ContentRow(id, Id.Stream, owners, text, now));
        return id;
    }
}
