using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Reflections;

/// <summary>
/// What can be noticed in a stretch of memories without a language model. Every insight rests on one conversation
/// with one participant, so that it goes when that conversation is deleted. All thresholds are own priors.
/// </summary>
internal static class Reflecting
{
    /// <summary>Most insights of one look back.</summary>
    public const int Most = 3;

    private const int FewestSaid = 6;
    private const int FewestOfOne = 3;
    private const int MostSources = 12;
    private const float TopicShare = 0.3f;
    private const float Troubled = -0.2f;
    private const float Glad = 0.3f;
    private const double PlanRestsDays = 1;
    private const double PlanKeepsDays = 45;

    private static readonly Frame Often = Frame.Of("You come back to {what} more than to anything else.");
    private static readonly Frame Weighs = Frame.Of("You seem troubled when you talk about {what}.");
    private static readonly Frame Lifts = Frame.Of("You seem happy when you talk about {what}.");
    private static readonly Frame Low = Frame.Of("You haven't had an easy time of it, from what you tell me.");
    private static readonly Frame High = Frame.Of("You're in good spirits most of the time when we talk.");
    private static readonly Frame Friends = Frame.Of("You and I get on well, and I've come to trust you.");
    private static readonly Frame Friendly = Frame.Of("You and I get on well.");
    private static readonly Frame Strained = Frame.Of("You and I don't have it easy with each other.");
    private static readonly Frame Planned = Frame.Of("{What}, and I'd like to hear how that went.");

    /// <summary>Whether a fact is a plan that may come due.</summary>
    public static bool IsPlan(KnownFact fact) =>
        fact is { Attribute: "plan" or "goal", IsPast: false, SessionOnly: false };

    /// <summary>What is to be noticed, weightiest first.</summary>
    public static List<Noticed> Notice(
        List<SpokenEpisode> episodes, IReadOnlyList<KnownFact> facts, IWords words, Func<string, Bond> bonds,
        DateTimeOffset now)
    {
        var noticed = new List<Noticed>();
        foreach (var talk in episodes.GroupBy(e => (e.Speaker, e.Session)))
        {
            var said = talk.ToList();
            if (said.Count < FewestSaid)
                continue;
            Subjects(said, words, noticed);
            Tie(said, bonds(talk.Key.Speaker), noticed);
        }
        foreach (var fact in facts)
            if (IsPlan(fact) && words[fact.Content] is { } value)
                Plan(fact, value, now, noticed);
        return [.. noticed.OrderByDescending(n => n.Importance).DistinctBy(n => (n.About, n.Kind))];
    }

    /// <summary>What one talks of most, and how one feels about it; without such a thing, how one feels at
    /// all.</summary>
    private static void Subjects(List<SpokenEpisode> said, IWords words, List<Noticed> into)
    {
        var subjects = said.Select(e => (Episode: e, Subject: words[e.Content] is { } t ? Subject.Of(t) : null))
            .Where(x => x.Subject is not null).GroupBy(x => x.Subject!, x => x.Episode)
            .Select(g => (What: g.Key, Said: g.ToList())).Where(g => g.Said.Count >= FewestOfOne)
            .OrderByDescending(g => g.Said.Count).ThenBy(g => g.What, StringComparer.Ordinal).ToList();
        var felt = subjects.Select(g => (g.What, g.Said, Valence: g.Said.Average(e => e.Valence)))
            .Where(g => g.Valence is <= Troubled or >= Glad).OrderByDescending(g => Math.Abs(g.Valence))
            .FirstOrDefault();
        if (felt.What is not null)
            into.Add(Of("feeling", felt.Said, 0.55f + (0.4f * Math.Abs(felt.Valence)),
                felt.Valence < 0 ? Weighs : Lifts, new Fill("what", felt.What)));
        else if (said.Average(e => e.Valence) is <= Troubled or >= Glad)
            into.Add(Of("feeling", Strongest(said), 0.5f, said.Average(e => e.Valence) < 0 ? Low : High));
        if (subjects.Count > 0 && subjects[0].What != felt.What
            && subjects[0].Said.Count >= TopicShare * said.Count)
            into.Add(Of("topic", subjects[0].Said, Math.Min(0.7f, 0.35f + (0.04f * subjects[0].Said.Count)),
                Often, new Fill("what", subjects[0].What)));
    }

    private static void Tie(List<SpokenEpisode> said, Bond bond, List<Noticed> into)
    {
        var frame = bond is { Liking: > 0.25f, Trust: > 0.4f } ? Friends : bond.Liking > 0.15f ? Friendly
            : bond.Liking < -0.15f ? Strained : null;
        if (frame is not null)
            into.Add(Of("bond", Strongest(said), 0.4f + (0.4f * Math.Abs(bond.Liking)), frame));
    }

    private static void Plan(KnownFact fact, string value, DateTimeOffset now, List<Noticed> into)
    {
        var days = (now - fact.ToldAt).TotalDays;
        if (days is < PlanRestsDays or > PlanKeepsDays)
            return;
        var what = AboutPartner.Render(new RememberedFact(
            fact.Content, fact.About, fact.Attribute, value, true, fact.ToldAt, false));
        var text = Say(Planned, new Fill("What", Grammar.Upper(what)));
        into.Add(new Noticed(
            "plan", fact.About, fact.Session, fact.Source.IsNone ? [fact.Content] : [fact.Content, fact.Source],
            fact.Audience, 0.6f, 0, text));
    }

    private static List<SpokenEpisode> Strongest(List<SpokenEpisode> said) =>
        [.. said.OrderByDescending(e => e.Importance).ThenBy(e => e.Content.Value).Take(FewestSaid)];

    private static Noticed Of(
        string kind, List<SpokenEpisode> said, float importance, Frame frame, params ReadOnlySpan<Fill> fills)
    {
        var sources = said.Count <= MostSources ? said : said.GetRange(said.Count - MostSources, MostSources);
        IEnumerable<string> audience = sources[0].Audience;
        foreach (var source in sources)
            audience = audience.Intersect(source.Audience, StringComparer.Ordinal);
        return new Noticed(
            kind, sources[0].Speaker, sources[0].Session, sources.ConvertAll(s => s.Content), [.. audience],
            Math.Clamp(importance, 0, 1), sources.Average(s => s.Valence), Say(frame, fills));
    }

    /// <summary>The frames have one way each: the same insight has the same words, so that it is kept once.</summary>
    private static string Say(Frame frame, params ReadOnlySpan<Fill> fills)
    {
        var chance = Chance.For(0, "reflection", "", "");
        return frame.Say(ref chance, fills, "");
    }
}
