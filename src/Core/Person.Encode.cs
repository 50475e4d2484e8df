using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>
    /// What of a turn goes to memory: what was heard, what the persona said if it was more than a phrase, and the
    /// facts the partner told. What the persona says is an episode only, never a fact about the world.
    /// </summary>
    private (IReadOnlyList<EncodedEpisode> Episodes, IReadOnlyList<LearnedFact> Facts) Encode(
        EmbeddedPlan plan, ContentId said, Spoken spoken, DateTimeOffset now, Func<ContentId> newContent,
        List<ContentRow> rows)
    {
        var heard = plan.Perceived.Request;
        var understood = plan.Perceived.Understood;
        var episodes = new List<EncodedEpisode>(2);
        var valence = (float)Math.Clamp(understood.Affect.Valence, -1, 1);
        if (!heard.Heard.IsNone && understood.Terms.Count > 0 && !OnlyAsks(understood))
            episodes.Add(new EncodedEpisode(heard.Heard, heard.Participant?.Value, Importance(understood), valence));
        if (!said.IsNone && spoken.Text.Length > 40)
            episodes.Add(new EncodedEpisode(said, null, 0.15f, 0));
        var facts = new List<LearnedFact>();
        if (heard.Participant is { } partner && understood.Safety.Count == 0)
        {
            if (understood.Told.Count > 0)
                Learn(plan, partner, now, newContent, rows, facts);
            TakeDown(plan, partner, now, newContent, rows, facts);
        }
        return (episodes, facts);
    }

    /// <summary>Whether it only asks and tells nothing: such lines are not worth a memory.</summary>
    private static bool OnlyAsks(Understood u)
    {
        if (u.Told.Count > 0)
            return false;
        foreach (var act in u.Acts)
            if (act.Act is not (Act.WhQuestion or Act.YesNoQuestion or Act.ChoiceQuestion or Act.MetaQuestion
                or Act.Greet or Act.Request))
                return false;
        return true;
    }

    private void Learn(
        EmbeddedPlan plan, ParticipantId partner, DateTimeOffset now, Func<ContentId> newContent,
            List<ContentRow> rows,
        List<LearnedFact> facts)
    {
        var heard = plan.Perceived.Request;
        var proposed = _facts.Propose(
            partner.Value, plan.Perceived.Understood.Told, plan.Situation.Recollection, NamesOf(heard.Audience),
            heard.Session.Value);
        foreach (var p in proposed)
        {
            var row = Row(p.Value, [partner], now, newContent, rows);
            if (!row.IsNone)
                facts.Add(new LearnedFact(row, heard.Heard, partner.Value, p.Attribute, p.Replaces, p.ValidFrom));
        }
    }

    /// <summary>Keeps what was told clause by clause; what was said before in the same words is known.</summary>
    private void TakeDown(
        EmbeddedPlan plan, ParticipantId partner, DateTimeOffset now, Func<ContentId> newContent,
        List<ContentRow> rows, List<LearnedFact> facts)
    {
        var heard = plan.Perceived.Request;
        var understood = plan.Perceived.Understood;
        if ((OnlyAsks(understood) && heard.Text.Contains('?', StringComparison.Ordinal)) || understood.English < 0.5)
            return;
        foreach (var episode in plan.Situation.Recollection.Episodes)
            if (episode.Speaker == partner.Value && string.Equals(episode.Text, heard.Text,
                StringComparison.OrdinalIgnoreCase))
                return;
        foreach (var p in TestimonyWriter.Of(understood, heard.Recent, partner.Value))
        {
            var row = Row(p.Text, [partner], now, newContent, rows);
            if (!row.IsNone)
                facts.Add(new LearnedFact(
                    row, heard.Heard, partner.Value, p.Lasting ? PartnerAttributes.Told : PartnerAttributes.Once,
                    p.Mends is { } turn ? _facts.ToldIn(turn, partner.Value) : default,
                    Upcoming.Of(p.Text, now, ZoneOf(heard.Options.TimeZone))?.Over));
        }
    }

    /// <summary>
    /// How much an utterance matters, 0 to 1: what it tells, how strongly it feels, how long it is (own prior).
    /// </summary>
    private static float Importance(Understood u)
    {
        var telling = u.Told.Count > 0 ? 0.25 : 0;
        var feeling = 0.35 * Math.Max(Math.Abs(u.Affect.Valence), 1 - u.Affect.Neutral);
        return (float)Math.Clamp(0.1 + telling + feeling + (0.012 * Math.Min(u.Terms.Count, 20)), 0, 1);
    }
}
