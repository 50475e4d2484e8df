using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>What a persona likes, does, thinks, values, wants and fears: all read off latent likings.</summary>
internal static class Inclinations
{
    /// <summary>One to three likes and mostly one dislike in each category.</summary>
    public static List<Taste> Tastes(Draft draft)
    {
        var chance = draft.Chance("tastes");
        var tastes = new List<Taste>();
        foreach (var category in TasteCategories.All)
        {
            var ranked = draft.Ranked(Catalogs.Tastes[category], t => t.Leaning, 0.7, ref chance, 5);
            var most = category is "food" or "music" or "book" or "film" ? 3 : 2;
            var likes = Math.Min(1 + chance.Next(most), ranked.Count - 2);
            for (var i = 0; i < likes; i++)
                tastes.Add(Make(draft, ranked[i].Item, ranked[i].Liking, ref chance));
            if (chance.Happens(0.7) && ranked[^1].Liking < 0)
                tastes.Add(Make(draft, ranked[^1].Item, ranked[^1].Liking, ref chance));
            if (category == "food" && chance.Happens(0.75))
                tastes.Add(LocalDish(draft, ref chance));
        }
        return tastes;
    }

    private static Taste Make(Draft draft, TasteItem item, double liking, ref Chance chance) => new(
        item.Category, item.Item, Leaning.Shown(liking),
        draft.Say(liking > 0 ? item.Likes : item.Dislikes, ref chance, item.Plural));

    private static Taste LocalDish(Draft draft, ref Chance chance)
    {
        var dish = chance.Pick(draft.Community.Dishes);
        var liking = Leaning.Parse("dish." + dish, "").Of(draft.Z, draft.Seed) + 0.5;
        var like = Leaning.Shown(liking);
        var plural = dish.EndsWith('s') || dish.EndsWith("chips", StringComparison.Ordinal);
        var model = Catalogs.Tastes["food"][0];
        return new Taste("food", dish, like,
            draft.Say(liking > 0 ? model.Likes[2..] : model.Dislikes, ref chance, plural));
    }

    /// <summary>Five to eight pastimes.</summary>
    public static List<Pastime> Pastimes(Draft draft)
    {
        var chance = draft.Chance("pastimes");
        var fitting = Catalogs.Pastimes.Where(p => draft.Age >= p.From && draft.Age <= p.To);
        var ranked = draft.Ranked(fitting, p => p.Leaning, 0.6, ref chance, 8);
        var count = Math.Min(5 + chance.Next(4), ranked.Count);
        var pastimes = new List<Pastime>(count);
        foreach (var (item, _) in ranked.Take(count))
        {
            var years = 1 + chance.Next(Math.Max(2, Math.Min(30, draft.Age - 12)));
            pastimes.Add(new Pastime(item.Activity, draft.AsOf.Year - years, chance.Pick(item.HowOften),
                draft.Say(item.Reasons, ref chance)));
        }
        return pastimes;
    }

    /// <summary>Twelve to eighteen views, those held most firmly and a few the persona is of two minds about.</summary>
    public static List<Opinion> Opinions(Draft draft)
    {
        var chance = draft.Chance("opinions");
        var ranked = draft.Ranked(Catalogs.Opinions, o => o.Leaning, 0.6, ref chance, 18);
        ranked.Sort((a, b) => Math.Abs(b.Liking).CompareTo(Math.Abs(a.Liking)));
        var firm = Math.Min(11 + chance.Next(5), ranked.Count);
        var opinions = ranked.Take(firm).Select(r => View(draft, r.Item, r.Liking, ref chance)).ToList();
        opinions.AddRange(ranked.Skip(firm).Reverse().Take(2).Select(r => View(draft, r.Item, r.Liking, ref chance)));
        return opinions;
    }

    private static Opinion View(Draft draft, OpinionTopic topic, double liking, ref Chance chance)
    {
        var stance = Leaning.Shown(liking);
        var strength = Math.Round(Math.Clamp(Math.Abs(stance) + (0.1 * chance.NextNormal()), 0.05, 1), 2);
        if (Math.Abs(stance) < 0.15)
            return new Opinion(topic.Topic, stance, strength, Undecided(ref chance),
                $"{chance.Pick(topic.ReasonsFor)}, but {chance.Pick(topic.ReasonsAgainst)}");
        var pro = stance > 0;
        return new Opinion(topic.Topic, stance, strength, pro ? topic.For : topic.Against,
            chance.Pick(pro ? topic.ReasonsFor : topic.ReasonsAgainst));
    }

    private static string Undecided(ref Chance chance) => chance.Pick(
    [
        "there is something to be said on both sides", "it depends on the day you ask me", "I have not made up my mind",
        "I keep changing my mind about it",
    ]);

    /// <summary>The values that matter to the persona, most important first; always at least five.</summary>
    public static List<HeldValue> Values(Draft draft)
    {
        var chance = draft.Chance("values");
        return [.. draft.Ranked(Catalogs.Values, v => v.Leaning, 1.1, ref chance)
            .Select((v, i) => (v, i, Weight: Weight(v.Liking))).Where(v => v.i < 5 || v.Weight >= 0.4)
            .Select(v => new HeldValue(v.v.Item.Name, v.Weight, v.v.Item.Words[v.i % v.v.Item.Words.Length]))];
    }

    /// <summary>A value's weight, 0 to 1, from its liking.</summary>
    public static double Weight(double liking) => Math.Round(1 / (1 + Math.Exp(-1.2 * liking)), 2);

    /// <summary>The liking behind a weight.</summary>
    public static double FromWeight(double weight)
    {
        var w = Math.Clamp(weight, 0.01, 0.99);
        return Math.Log(w / (1 - w)) / 1.2;
    }

    /// <summary>Three or four goals that suit the age.</summary>
    public static List<Goal> Goals(Draft draft)
    {
        var chance = draft.Chance("goals");
        var children = draft.People.Any(p => p.Relation is "son" or "daughter" && p.Age is > 3 and < 18);
        var grandchildren = draft.People.Any(p => p.Relation is "granddaughter" or "grandson");
        var siblings = draft.People.Any(p => p.Relation is "brother" or "sister");
        var fitting = Catalogs.Goals.Where(g => draft.Age >= g.From && draft.Age <= g.To &&
            (children || !g.Aim.StartsWith("teach the children", StringComparison.Ordinal)) &&
            (grandchildren || !g.Aim.Contains("grandchildren", StringComparison.Ordinal)) &&
            (siblings || !g.Aim.StartsWith("get on better", StringComparison.Ordinal)) &&
            (draft.Home.With == "with my parents" || draft.Home.With.Contains("flatmate", StringComparison.Ordinal) ||
                g.Aim != "get my own flat") &&
            (draft.Work[0].ToYear is null || !g.Aim.StartsWith("become", StringComparison.Ordinal)) &&
            (draft.Work[0].Occupation == "student" || g.Aim != "pass my exams"));
        var ranked = draft.Ranked(fitting, g => g.Leaning, 0.7, ref chance, 4);
        var goals = new List<Goal>();
        foreach (var (item, _) in ranked.Take(3 + chance.Next(2)))
        {
            var aim = item.Aim.StartsWith("get on better", StringComparison.Ordinal)
                ? "get on better with my " + draft.People.First(p => p.Relation is "brother" or "sister").Relation
                : Grammar.Expand(item.Aim, ref chance);
            goals.Add(new Goal(aim, chance.Pick(item.Reasons), Math.Round(chance.NextDouble() * 0.8, 2),
                chance.Pick(item.Horizons)));
        }
        return goals;
    }

    /// <summary>Two to four fears; the less neurotic have fewer.</summary>
    public static List<Fear> Fears(Draft draft, IReadOnlyList<Taste> tastes)
    {
        var chance = draft.Chance("fears");
        var ranked = draft.Ranked(
            Catalogs.Fears.Where(f => !Liked(f.Of, tastes)), f => f.Leaning, 0.6, ref chance, 4);
        var count = Math.Clamp(3 + (int)Math.Round(0.7 * draft.Domain('N')), 2, 4);
        return [.. ranked.Take(count)
            .Select(f => MakeFear(draft, f.Item, f.Liking, draft.Chance("fear." + f.Item.Of)))];
    }

    private static bool Liked(string fear, IReadOnlyList<Taste> tastes) =>
        tastes.Any(t => t.Category == "animal" && t.Like > 0 && fear.StartsWith(t.Item, StringComparison.Ordinal));

    private static Fear MakeFear(Draft draft, FearItem item, double liking, Chance chance) => new(
        Grammar.Expand(item.Of, ref chance), chance.Pick(item.Reasons),
        Math.Round(Math.Clamp(0.35 + (0.15 * liking) + (0.12 * draft.Domain('N')), 0.05, 1), 2));
}
