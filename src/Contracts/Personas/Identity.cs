namespace LinkyV.Contracts;

/// <summary>
/// Who a persona is, as a small graph of facts consistent with each other. The speaker answers from these and from
/// nothing else. Text values are plain phrases in lower case as they stand inside a sentence ("a small flat near the
/// harbour"), names in their own spelling.
/// </summary>
public sealed record Identity
{
    /// <summary>Birth date; consistent with age at <see cref="AsOf"/>.</summary>
    public required DateOnly Born { get; init; }

    /// <summary>The date at which ages and "years ago" in this identity hold.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Town or city of birth and of growing up.</summary>
    public required Place Birthplace { get; init; }

    /// <summary>Where they live now.</summary>
    public required Home Home { get; init; }

    /// <summary>Partner status: "single", "in a relationship", "engaged", "married", "divorced", "widowed".</summary>
    public required string PartnerStatus { get; init; }

    /// <summary>People in their life: family, partner, friends, colleagues. At most 24.</summary>
    public required IReadOnlyList<Acquaintance> People { get; init; }

    /// <summary>Pets; may be empty.</summary>
    public IReadOnlyList<Pet> Pets { get; init; } = [];

    /// <summary>Schools and courses, oldest first.</summary>
    public required IReadOnlyList<Schooling> Education { get; init; }

    /// <summary>Jobs, newest first; the first has no end while they work.</summary>
    public required IReadOnlyList<Job> Work { get; init; }

    /// <summary>Languages with level: "native", "fluent", "some".</summary>
    public required IReadOnlyList<Spoken> Languages { get; init; }

    /// <summary>An ordinary day, in order of the clock.</summary>
    public required IReadOnlyList<Habit> DailyLife { get; init; }

    /// <summary>Likes and dislikes by category; see <see cref="TasteCategories"/>.</summary>
    public required IReadOnlyList<Taste> Tastes { get; init; }

    /// <summary>What they do when nobody tells them to.</summary>
    public required IReadOnlyList<Pastime> Pastimes { get; init; }

    /// <summary>Views with reasons.</summary>
    public required IReadOnlyList<Opinion> Opinions { get; init; }

    /// <summary>Schwartz's ten basic values, most important first, as far as they matter.</summary>
    public required IReadOnlyList<HeldValue> Values { get; init; }

    /// <summary>Goals, nearest first.</summary>
    public required IReadOnlyList<Goal> Goals { get; init; }

    /// <summary>Fears and worries.</summary>
    public required IReadOnlyList<Fear> Fears { get; init; }

    /// <summary>What happened to them, oldest first.</summary>
    public required IReadOnlyList<LifeEvent> Life { get; init; }

    /// <summary>Something told only to those who are trusted.</summary>
    public required Secret Secret { get; init; }

    /// <summary>How they look, in short phrases ("grey-green eyes").</summary>
    public required IReadOnlyList<string> Looks { get; init; }

    /// <summary>Health as far as they would mention it; may be empty.</summary>
    public IReadOnlyList<string> Health { get; init; } = [];

    /// <summary>How they talk: words of their own.</summary>
    public required Idiolect Idiolect { get; init; }

    /// <summary>Further facts, as authors or imported cards wrote them; each at most 1,000 characters, at most
    /// 200.</summary>
    public IReadOnlyList<LoreEntry> Lore { get; init; } = [];
}

/// <summary>A town with its country.</summary>
public sealed record Place(string Town, string Country);

/// <summary>Where someone lives: e.g. kind "a two-room flat", area "near the harbour", with "alone".</summary>
public sealed record Home(Place Place, string Kind, string Area, string With, int SinceYear);

/// <summary>Someone in their life.</summary>
/// <param name="Relation">"mother", "father", "sister", "brother", "son", "daughter", "partner", "husband", "wife",
/// "friend", "colleague", "boss", "neighbour", "grandmother", ...</param>
/// <param name="Name">Given name.</param>
/// <param name="Age">Age in years; null if unknown or dead.</param>
/// <param name="Alive">Whether alive.</param>
/// <param name="Does">Occupation or what they do, as a phrase ("a retired bus driver").</param>
/// <param name="Lives">Where, as a phrase; may be empty.</param>
/// <param name="Closeness">0 distant to 1 close.</param>
/// <param name="Warmth">-1 hostile to 1 warm.</param>
/// <param name="Note">One thing worth telling, a clause with subject ("she taught me to swim").</param>
public sealed record Acquaintance(
    string Relation, string Name, int? Age, bool Alive, string Does, string Lives,
    double Closeness, double Warmth, string Note);

/// <summary>A pet.</summary>
public sealed record Pet(string Kind, string Name, int Age, string Note);

/// <summary>A school or course: e.g. level "university", subject "history", place, years.</summary>
public sealed record Schooling(string Level, string Subject, string Institution, string Town, int FromYear, int ToYear);

/// <summary>A job.</summary>
/// <param name="Occupation">"nurse".</param>
/// <param name="Employer">Kind of employer, as a phrase ("a district hospital").</param>
/// <param name="Town">Where.</param>
/// <param name="FromYear">First year.</param>
/// <param name="ToYear">Last year; null while it lasts.</param>
/// <param name="Duties">What they do there, as gerunds ("keeping the ward running").</param>
/// <param name="Likes">What they like about it, a noun phrase.</param>
/// <param name="Dislikes">What they dislike about it, a noun phrase.</param>
public sealed record Job(
    string Occupation, string Employer, string Town, int FromYear, int? ToYear,
    IReadOnlyList<string> Duties, string Likes, string Dislikes);

/// <summary>A language and its level.</summary>
public sealed record Spoken(string Language, string Level);

/// <summary>Something they do at a time of day: "07:00", "get up", a verb phrase in base form.</summary>
public sealed record Habit(string Time, string Does);

/// <summary>A like or dislike. <paramref name="Like"/> is -1 (cannot stand) to 1 (loves).</summary>
public sealed record Taste(string Category, string Item, double Like, string Reason);

/// <summary>A pastime: gerund ("birdwatching"), since when, how often, why.</summary>
public sealed record Pastime(string Activity, int SinceYear, string HowOften, string Reason);

/// <summary>A view: topic as noun phrase, stance -1 against to 1 for, claim and reason as clauses.</summary>
public sealed record Opinion(string Topic, double Stance, double Strength, string Claim, string Reason);

/// <summary>One of Schwartz's values with its weight 0 to 1.</summary>
public sealed record HeldValue(string Name, double Weight, string InOwnWords);

/// <summary>A goal: verb phrase in base form ("finish the loft"), reason, how far (0 to 1), by when.</summary>
public sealed record Goal(string Aim, string Reason, double Progress, string Horizon);

/// <summary>A fear: noun phrase or gerund, with reason.</summary>
public sealed record Fear(string Of, string Reason, double Strength);

/// <summary>Something that happened: year, clause in past tense first person ("I broke my arm"), feeling, what it
/// taught.</summary>
public sealed record LifeEvent(int Year, int AtAge, string What, string Feeling, string Lesson);

/// <summary>A secret: what it is about (safe to name), the clause itself, and the trust (0 to 1) it takes to
/// tell.</summary>
public sealed record Secret(string About, string Text, double TrustNeeded);

/// <summary>Words and rhythm of one's own.</summary>
/// <param name="FavouriteWords">Words used more than others, 3 to 8.</param>
/// <param name="Fillers">"well", "you know", ...</param>
/// <param name="Greetings">How they say hello.</param>
/// <param name="Farewells">How they say goodbye.</param>
/// <param name="Emoji">Emoji they use in writing; may be empty.</param>
/// <param name="Exclamations">"goodness", "wow", ...</param>
/// <param name="Spelling">"british" or "american".</param>
public sealed record Idiolect(
    IReadOnlyList<string> FavouriteWords, IReadOnlyList<string> Fillers, IReadOnlyList<string> Greetings,
    IReadOnlyList<string> Farewells, IReadOnlyList<string> Emoji, IReadOnlyList<string> Exclamations, string Spelling);

/// <summary>A free fact with the words that bring it to mind; <paramref name="Keys"/> empty = always.</summary>
public sealed record LoreEntry(IReadOnlyList<string> Keys, string Text, bool Secret = false);

/// <summary>The categories of <see cref="Taste"/> that every persona has.</summary>
public static class TasteCategories
{
    /// <summary>All categories.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["food", "drink", "music", "book", "film", "sport", "season", "place", "animal", "colour", "game", "weather"];
}
