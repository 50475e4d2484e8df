using System.Collections.Frozen;
using System.Globalization;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Identities;

internal sealed record TasteItem(
    string Category, string Item, bool Plural, Leaning Leaning, string[] Likes, string[] Dislikes);

internal sealed record OpinionTopic(
    string Topic, Leaning Leaning, string For, string Against, string[] ReasonsFor, string[] ReasonsAgainst);

internal sealed record PastimeItem(
    string Activity, Leaning Leaning, string[] HowOften, string[] Reasons, int From, int To);

internal sealed record OccupationItem(
    string Name, string Level, string[] Subjects, Leaning Leaning, string[] Employers, string[] Duties, string[] Likes,
    string[] Dislikes, int From, int To);

internal sealed record ValueItem(string Name, Leaning Leaning, string[] Words);

internal sealed record GoalItem(string Aim, Leaning Leaning, string[] Reasons, string[] Horizons, int From, int To);

internal sealed record FearItem(string Of, Leaning Leaning, string[] Reasons);

internal sealed record EventItem(int From, int To, string What, Leaning Leaning, string Feeling, string[] Lessons);

internal sealed record SecretItem(string About, string Text, double Trust);

internal sealed record HabitItem(char Slot, int Minutes, string Does, Leaning Leaning);

internal sealed record NoteItem(string Group, bool Warm, string Text);

/// <summary>The embedded material of identities, read once. Leanings are own priors unless cited there.</summary>
internal static class Catalogs
{
    private static readonly Lazy<Dictionary<string, List<TasteItem>>> s_tastes = new(ReadTastes);

    /// <summary>Tastes by category; generic reasons are merged into each item.</summary>
    public static IReadOnlyDictionary<string, List<TasteItem>> Tastes => s_tastes.Value;

    /// <summary>Taste items by category and item.</summary>
    public static FrozenDictionary<string, TasteItem> TasteByName => s_tasteByName.Value;

    /// <summary>Opinions by topic.</summary>
    public static FrozenDictionary<string, OpinionTopic> OpinionByTopic => s_opinionByTopic.Value;

    public static IReadOnlyList<OpinionTopic> Opinions => s_opinions.Value;

    public static IReadOnlyList<PastimeItem> Pastimes => s_pastimes.Value;

    public static IReadOnlyList<OccupationItem> Occupations => s_occupations.Value;

    public static IReadOnlyList<ValueItem> Values => s_values.Value;

    public static IReadOnlyList<GoalItem> Goals => s_goals.Value;

    public static IReadOnlyList<FearItem> Fears => s_fears.Value;

    public static IReadOnlyList<EventItem> Events => s_events.Value;

    public static IReadOnlyList<SecretItem> Secrets => s_secrets.Value;

    public static IReadOnlyList<HabitItem> Habits => s_habits.Value;

    public static ILookup<(string Group, bool Warm), NoteItem> Notes => s_notes.Value;

    /// <summary>A list of small pieces, e.g. "looks.eyes".</summary>
    public static string[] Pieces(string name) => s_pieces.Value[name];

    private static readonly Lazy<FrozenDictionary<string, TasteItem>> s_tasteByName = new(() =>
        Tastes.Values.SelectMany(t => t).ToFrozenDictionary(t => t.Category + "|" + t.Item));

    private static readonly Lazy<List<OpinionTopic>> s_opinions = new(() =>
        Read("opinions", f => new OpinionTopic(f[0], Leaning.Parse("opinion." + f[0], f[1]), f[2], f[3], List(f[4]),
            List(f[5]))));

    private static readonly Lazy<FrozenDictionary<string, OpinionTopic>> s_opinionByTopic =
        new(() => Opinions.ToFrozenDictionary(o => o.Topic));

    private static readonly Lazy<List<PastimeItem>> s_pastimes = new(() => Read("pastimes", f =>
    {
        var (from, to) = Range(f.Length > 4 ? f[4] : "", 18, 120);
        return new PastimeItem(f[0], Leaning.Parse("pastime." + f[0], f[1]), List(f[2]), List(f[3]), from, to);
    }));

    private static readonly Lazy<List<OccupationItem>> s_occupations = new(() => Read("occupations", f =>
    {
        var (from, to) = Range(f[8], 18, 70);
        return new OccupationItem(f[0], f[1], List(f[2]), Leaning.Parse("occupation." + f[0], f[3]), List(f[4]),
            List(f[5]), List(f[6]), List(f[7]), from, to);
    }));

    private static readonly Lazy<List<ValueItem>> s_values = new(() =>
        Read("values", f => new ValueItem(f[0], Leaning.Parse("value." + f[0], f[1], 1.5), List(f[2]))));

    /// <summary>Values by name.</summary>
    public static FrozenDictionary<string, ValueItem> ValueByName => s_valueByName.Value;

    private static readonly Lazy<FrozenDictionary<string, ValueItem>> s_valueByName =
        new(() => Values.ToFrozenDictionary(v => v.Name));

    private static readonly Lazy<List<GoalItem>> s_goals = new(() => Read("goals", f =>
    {
        var (from, to) = Range(f[4], 18, 120);
        return new GoalItem(f[0], Leaning.Parse("goal." + f[0], f[1]), List(f[2]), List(f[3]), from, to);
    }));

    private static readonly Lazy<List<FearItem>> s_fears = new(() =>
        Read("fears", f => new FearItem(f[0], Leaning.Parse("fear." + f[0], f[1]), List(f[2]))));

    private static readonly Lazy<List<EventItem>> s_events = new(() => Read("events", f =>
    {
        var (from, to) = Range(f[0], 5, 100);
        return new EventItem(from, to, f[1], Leaning.Parse("event." + f[1], f[2]), f[3], List(f[4]));
    }));

    private static readonly Lazy<List<SecretItem>> s_secrets = new(() =>
        Read("secrets", f => new SecretItem(f[0], f[1], double.Parse(f[2], CultureInfo.InvariantCulture))));

    private static readonly Lazy<List<HabitItem>> s_habits = new(() =>
        Read("habits", f => new HabitItem(f[0][0], int.Parse(f[0][1..], CultureInfo.InvariantCulture), f[1],
            Leaning.Parse("habit." + f[1], f[2]))));

    private static readonly Lazy<ILookup<(string Group, bool Warm), NoteItem>> s_notes = new(() =>
        Read("notes", f => new NoteItem(f[0], f[1] == "+", f[2])).ToLookup(n => (n.Group, n.Warm)));

    private static readonly Lazy<FrozenDictionary<string, string[]>> s_pieces = new(() =>
        Read("pieces", f => (f[0], List(f[1]))).ToFrozenDictionary(p => p.Item1, p => p.Item2));

    private static Dictionary<string, List<TasteItem>> ReadTastes()
    {
        var generic = new Dictionary<string, (string[] Likes, string[] Dislikes)>();
        var tastes = new Dictionary<string, List<TasteItem>>();
        foreach (var f in Read("tastes", f => f))
        {
            if (f[1] == "*")
            {
                generic[f[0]] = (List(f[3]), List(f[4]));
                tastes[f[0]] = [];
                continue;
            }
            var item = f[1].TrimEnd('+');
            tastes[f[0]].Add(new TasteItem(f[0], item, f[1].EndsWith('+'), Leaning.Parse($"taste.{f[0]}.{item}", f[2]),
                [.. List(f[3]), .. generic[f[0]].Likes],
                [.. f.Length > 4 ? List(f[4]) : [], .. generic[f[0]].Dislikes]));
        }
        return tastes;
    }

    private static List<T> Read<T>(string name, Func<string[], T> make) =>
        [.. EmbeddedData.Lines($"Identity/{name}.txt").Select(l => make(Fields(l)))];

    /// <summary>Splits at bars outside of choices, and pads to six fields.</summary>
    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        int start = 0, depth = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length)
                depth += line[i] == '[' ? 1 : line[i] == ']' ? -1 : 0;
            if (i < line.Length && (line[i] != '|' || depth != 0))
                continue;
            fields.Add(line[start..i].Trim());
            start = i + 1;
        }
        while (fields.Count < 6)
            fields.Add("");
        return [.. fields];
    }

    private static string[] List(string field) =>
        field.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (int From, int To) Range(string field, int from, int to)
    {
        var dash = field.IndexOf('-', StringComparison.Ordinal);
        return dash < 0
            ? (from, to)
            : (int.Parse(field[..dash], CultureInfo.InvariantCulture),
                int.Parse(field[(dash + 1)..], CultureInfo.InvariantCulture));
    }
}
