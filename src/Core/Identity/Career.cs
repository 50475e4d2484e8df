using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>Schools, training and jobs, consistent with age: nobody works before they were trained.</summary>
internal static class Career
{
    private const int RetirementAge = 66;

    private static readonly string[] s_primary =
    [
        "a small primary school round the corner", "the village school", "a primary school with a chestnut tree",
        "a big primary school by the main road", "a primary school run by two sisters",
    ];

    private static readonly string[] s_secondary =
    [
        "the secondary school on the hill", "the town's only secondary school", "a large comprehensive school",
        "a strict old grammar school", "a secondary school with leaking windows", "a school at the end of the bus line",
    ];

    private static readonly string[] s_vocational =
    [
        "a technical college", "the vocational school", "an apprenticeship and evening classes",
        "a training centre", "a firm that took apprentices",
    ];

    private static readonly string[] s_university =
    [
        "the university", "the old university in the centre", "a young university on the edge of town",
        "a university of applied sciences", "a small college",
    ];

    /// <summary>Writes schooling and work; the draft must have birth date and birthplace.</summary>
    public static void Write(Draft draft)
    {
        var chance = draft.Chance("career");
        var occupation = Occupations.For(draft, ref chance);
        WriteEducation(draft, occupation, ref chance);
        WriteWork(draft, occupation, ref chance);
    }

    private static void WriteEducation(Draft draft, OccupationItem occupation, ref Chance chance)
    {
        var town = draft.Birthplace.Town;
        var schoolEnd = 18;
        draft.Education.Add(new Schooling("primary school", "", chance.Pick(s_primary), town,
            draft.YearAt(6), draft.YearAt(11)));
        draft.Education.Add(new Schooling("secondary school", "", chance.Pick(s_secondary), town,
            draft.YearAt(11), draft.YearAt(schoolEnd)));
        AddEvent(draft, schoolEnd, $"I finished school in {town}", chance.Happens(0.5) ? "relieved" : "free",
            "nobody tells you what comes next");
        var student = occupation.Name == "student";
        if (occupation.Level == "school" && !student)
            return;
        var university = student || occupation.Level == "university";
        var from = schoolEnd + (chance.Happens(0.3) ? 1 : 0);
        var end = Math.Max(from + (university ? 3 : 2), Math.Min(occupation.From, from + 7));
        if (end > draft.Age && !student)
            end = draft.Age;
        var where = chance.Happens(0.45) ? town : chance.Pick(draft.Community.Towns).Town;
        var subject = student
            ? chance.Pick(Catalogs.Occupations[chance.Next(Catalogs.Occupations.Count)].Subjects is { Length: > 0 } s
                ? s : ["history"])
            : chance.Pick(occupation.Subjects);
        draft.Education.Add(new Schooling(university ? "university" : "vocational training", subject,
            chance.Pick(university ? s_university : s_vocational), where, draft.YearAt(Math.Min(from, draft.Age)),
            draft.YearAt(student ? Math.Max(draft.Age + 1, from + 3) : end)));
        if (!student)
            AddEvent(draft, end, university ? $"I took my degree in {subject}" : $"I finished my training in {subject}",
                "proud", "one can learn nearly anything one is paid or pushed to learn");
    }

    private static void WriteWork(Draft draft, OccupationItem occupation, ref Chance chance)
    {
        var trained = draft.Education[^1].Level is "university" or "vocational training" && occupation.Name != "student"
            ? draft.Education[^1].ToYear - draft.Born.Year
            : 18;
        var stop = occupation.Name == "student" ? draft.Age : Math.Min(Retires(draft, occupation, ref chance), 75);
        var working = draft.Age < stop || draft.Occupation is not null && !IsRetired(draft.Occupation);
        var last = working ? draft.Age : stop;
        var jobs = Math.Clamp(1 + (int)((last - trained) / (6.0 + (10 * chance.NextDouble()))), 1, 4);
        var changed = jobs > 1 && occupation.Name != "student" && chance.Happens(0.4);
        var starts = Starts(trained, last, jobs, ref chance);
        for (var i = jobs - 1; i >= 0; i--)
        {
            var newest = i == jobs - 1;
            var item = i == 0 && changed ? Occupations.Earlier(draft, occupation, ref chance) : occupation;
            var to = newest ? (working ? (int?)null : draft.YearAt(last)) : draft.YearAt(starts[i + 1]);
            draft.Work.Add(Job(draft, item, newest, draft.YearAt(starts[i]), to, ref chance));
        }
        WriteEvents(draft, working, last);
    }

    private static void WriteEvents(Draft draft, bool working, int last)
    {
        var first = draft.Work[^1];
        AddEvent(draft, first.FromYear - draft.Born.Year, $"I started to work as {Article(first.Occupation)}",
            "nervous", "nobody knows everything on the first day, whatever they say");
        if (draft.Work.Count > 1 && draft.Work[0].Employer != draft.Work[1].Employer)
            AddEvent(draft, draft.Work[0].FromYear - draft.Born.Year,
                draft.Work[0].Occupation == draft.Work[1].Occupation
                    ? $"I changed to {draft.Work[0].Employer}"
                    : $"I became {Article(draft.Work[0].Occupation)} after all", "excited",
                "a change of chairs is a change of view");
        if (!working)
            AddEvent(draft, last, "I retired and slept for a week", "empty and light",
                "a day without a plan has to be learned");
    }

    private static int Retires(Draft draft, OccupationItem occupation, ref Chance chance)
    {
        if (draft.Occupation is not null && IsRetired(draft.Occupation))
            return Math.Min(draft.Age, Math.Max(50, RetirementAge - chance.Next(6)));
        var latest = Math.Max(occupation.To, RetirementAge);
        return Math.Clamp(RetirementAge - 4 + chance.Next(7), occupation.From + 1, latest);
    }

    /// <summary>Whether a stated occupation says that work is over.</summary>
    public static bool IsRetired(string occupation) =>
        occupation.Contains("retired", StringComparison.OrdinalIgnoreCase) ||
        occupation.Contains("pensioner", StringComparison.OrdinalIgnoreCase);

    private static int[] Starts(int from, int to, int jobs, ref Chance chance)
    {
        var starts = new int[jobs];
        starts[0] = Math.Min(from, to);
        for (var i = 1; i < jobs; i++)
        {
            var even = from + ((to - from) * i / jobs);
            starts[i] = Math.Clamp(even + chance.Next(5) - 2, Math.Min(starts[i - 1] + 1, to), to);
        }
        return starts;
    }

    private static Job Job(Draft draft, OccupationItem item, bool newest, int from, int? to, ref Chance chance)
    {
        var town = newest && to is null ? draft.Home.Place.Town : chance.Happens(0.5)
            ? draft.Home.Place.Town
            : chance.Pick(draft.Community.Towns).Town;
        var first = chance.Next(item.Duties.Length);
        var duties = Enumerable.Range(0, Math.Min(newest ? 3 : 2, item.Duties.Length))
            .Select(i => item.Duties[(first + i) % item.Duties.Length]).ToArray();
        var employers = item.Employers.Where(e => draft.Work.All(j => j.Employer != e)).ToArray();
        var employer = chance.Pick(employers.Length > 0 ? employers : item.Employers);
        return new Job(item.Name, employer, town, from, to, duties, chance.Pick(item.Likes),
            chance.Pick(item.Dislikes));
    }

    private static void AddEvent(Draft draft, int age, string what, string feeling, string lesson)
    {
        if (age <= draft.Age)
            draft.Structural.Add(new LifeEvent(draft.YearAt(age), age, what, feeling, lesson));
    }

    /// <summary>"a nurse", "an engineer".</summary>
    public static string Article(string noun) =>
        noun.Length > 0 && "aeiouAEIOU".Contains(noun[0], StringComparison.Ordinal) ? "an " + noun : "a " + noun;
}
