using LinkyV.Contracts;
using LinkyV.Core.Identities;

namespace LinkyV.Core.Dialogue.Topics;

/// <summary>
/// What a persona makes of something: stance -1 to 1, a claim where the catalogues have one, reasons in the order the
/// persona gives them, and the name it goes by among the facts. Formed from traits and seed alone, so that the same
/// persona always holds the same.
/// </summary>
internal sealed record View(
    string Name, bool Plural, double Stance, string Claim, IReadOnlyList<string> Reasons, string Fact, Topic? Topic)
{
    /// <summary>Below this the persona is in two minds.</summary>
    public const double Undecided = 0.17;

    /// <summary>Whether it stands in the middle.</summary>
    public bool Mixed => Math.Abs(Stance) < Undecided;

    /// <summary>The view of a topic of the lexicon; <paramref name="lean"/> is added to its latent liking.</summary>
    public static View Of(PersonaProfile of, Topic topic, double lean = 0)
    {
        var stance = Leaning.Shown(topic.Leaning.Of(of) + lean);
        if (topic.Class.Name == "hardship")
            stance = -Math.Max(0.3, Math.Abs(stance));
        return new(topic.Name, topic.Plural, stance, "",
            ReasonsOf(of.Seed, topic.Name, topic.Class.For, topic.Class.Against, stance, topic.Plural),
            "view." + topic.Name.Replace(' ', '_').ToLowerInvariant(), topic);
    }

    /// <summary>The view of a topic of the identity's catalogue that the persona holds no stored opinion on.</summary>
    public static View Of(PersonaProfile of, OpinionTopic topic)
    {
        var stance = Leaning.Shown(topic.Leaning.Of(of));
        var claim = Math.Abs(stance) < Undecided ? "" : stance > 0 ? topic.For : topic.Against;
        return new(topic.Topic, IsPlural(topic.Topic), stance, claim,
            ReasonsOf(of.Seed, topic.Topic, topic.ReasonsFor, topic.ReasonsAgainst, stance, false),
            "view." + topic.Topic.Replace(' ', '_').ToLowerInvariant(), null);
    }

    /// <summary>The liking of a thing of the taste catalogue that is none of the persona's stored tastes.</summary>
    public static View Of(PersonaProfile of, TasteItem item)
    {
        var stance = Math.Clamp(Leaning.Shown(item.Leaning.Of(of)), -0.6, 0.6);
        return new(item.Item, item.Plural, stance, "",
            ReasonsOf(of.Seed, item.Item, item.Likes[..Math.Min(2, item.Likes.Length)],
                item.Dislikes[..Math.Min(2, item.Dislikes.Length)], stance, item.Plural),
            "view." + item.Item.Replace(' ', '_').ToLowerInvariant(), null);
    }

    private static bool IsPlural(string topic) => topic.EndsWith('s') && !topic.Contains(' ', StringComparison.Ordinal);

    private static string[] ReasonsOf(
        ulong seed, string name, string[] pro, string[] con, double stance, bool plural)
    {
        var chance = Chance.For(seed, "view", name, "reasons");
        var side = stance >= 0 ? pro : con;
        var at = chance.Next(Math.Max(1, side.Length));
        var mixed = Math.Abs(stance) < Undecided;
        var reasons = new List<string>(4);
        for (var i = 0; i < side.Length && reasons.Count < 3; i++)
        {
            var reason = Grammar.Agree(Grammar.Expand(side[(at + i) % side.Length], ref chance), plural);
            if (mixed && con.Length > 0 && pro.Length > 0)
                reason = Grammar.Agree(Grammar.Expand(pro[(at + i) % pro.Length], ref chance), plural) + ", but "
                    + Grammar.Agree(Grammar.Expand(con[(at + i) % con.Length], ref chance), plural);
            reasons.Add(plural ? Agreement.Plural(reason) : reason);
        }
        return [.. reasons];
    }
}
