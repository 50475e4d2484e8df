using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Identities;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Generation;

/// <summary>Base parameters after checking: everything named is known and within its limits.</summary>
internal sealed record Parameters(
    CultureProfile? Culture, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Interval> Intervals,
    Description Description);

/// <summary>Checks base parameters, field by field; every broken rule is reported.</summary>
internal static class ParameterCheck
{
    private const string Stage = "parameters";

    /// <summary>The checked parameters, or the rules that were broken.</summary>
    public static (Parameters? Parameters, List<Refusal> Refusals) Check(BasePersona persona)
    {
        var refusals = new List<Refusal>();
        void Refuse(string field, string? value, string rule) =>
            refusals.Add(new Refusal(Stage, field, Short(value), rule));

        Text(persona.Name, "name", 1, 80, Refuse);
        Text(persona.Occupation, "occupation", 1, 80, Refuse);
        Text(persona.Role, "role", 0, 200, Refuse);
        Text(persona.Description, "description", 0, 500, Refuse);
        if (persona.Gender is not (null or "woman" or "man" or "nonbinary"))
            Refuse("gender", persona.Gender, "must be 'woman', 'man' or 'nonbinary'");
        if (persona.Age is < 18 or > 100)
            Refuse("age", persona.Age.Value.ToString(CultureInfo.InvariantCulture),
                "must be 18 to 100; personas are adults");
        var culture = Cultures.Find(persona.Culture);
        if (persona.Culture is not null && culture is null)
            Refuse("culture", persona.Culture, "must be the code or English name of one of the 47 cultures");
        CheckTags(persona, Refuse);
        CheckOccupation(persona, Refuse);
        var evidence = ReadValues(persona, Refuse);
        var intervals = ReadDirections(persona, evidence, Refuse);
        var description = Descriptors.Read(persona.Description is { Length: <= 500 } text ? text : "");
        return refusals.Count > 0
            ? (null, refusals)
            : (new Parameters(culture, [.. evidence, .. description.Evidence], intervals, description), refusals);
    }

    private static void Text(string? value, string field, int min, int max, Action<string, string?, string> refuse)
    {
        if (value is null)
            return;
        if (value.Trim().Length < min || value.Length > max)
            refuse(field, value, $"must have {min} to {max} characters");
        else if (value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || HasLoneSurrogate(value))
            refuse(field, value, "must be text without control characters");
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }
        return false;
    }

    private static void CheckTags(BasePersona persona, Action<string, string?, string> refuse)
    {
        if (persona.Tags.Count > 20)
            refuse("tags", persona.Tags.Count.ToString(CultureInfo.InvariantCulture), "at most 20 tags");
        foreach (var tag in persona.Tags.Where(t => t is null || t.Trim().Length is < 1 or > 40).Take(3))
            refuse("tags", tag, "each tag must have 1 to 40 characters");
    }

    private static void CheckOccupation(BasePersona persona, Action<string, string?, string> refuse)
    {
        if (persona.Occupation is not { } stated || persona.Age is not { } age)
            return;
        if (Occupations.Known(stated) is { } known && age < known.From)
            refuse("age", age.ToString(CultureInfo.InvariantCulture),
                $"somebody who works as {stated.Trim()} is trained at {known.From} at the earliest");
        if (Career.IsRetired(stated) && age < 50)
            refuse("occupation", stated, "somebody retired must be at least 50");
    }

    private static List<Evidence> ReadValues(BasePersona persona, Action<string, string?, string> refuse)
    {
        var evidence = new List<Evidence>();
        if (persona.Traits.Count > 64)
        {
            refuse("traits", persona.Traits.Count.ToString(CultureInfo.InvariantCulture),
                "at most 64 traits may be fixed");
            return evidence;
        }
        foreach (var (key, value) in persona.Traits.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var said = value.ToString(CultureInfo.InvariantCulture);
            if (Taxonomy.Default.Find(key, out var rule) is not { } trait)
                refuse("traits." + Short(key), key, rule);
            else if (!double.IsFinite(value) || Math.Abs(value) > 3)
                refuse("traits." + key, said, "must be a z-score from -3 to 3");
            else if (evidence.Any(e => e.Trait == trait.Index))
                refuse("traits." + key, said, $"the trait {trait.Id} is named twice");
            else
                evidence.Add(new Evidence(trait.Index, value, 0, "traits." + key, said));
        }
        evidence.Sort((a, b) => a.Trait.CompareTo(b.Trait));
        return evidence;
    }

    private static List<Interval> ReadDirections(
        BasePersona persona, List<Evidence> evidence, Action<string, string?, string> refuse)
    {
        var intervals = new List<Interval>();
        if (persona.Directions.Count > 64)
        {
            refuse("directions", persona.Directions.Count.ToString(CultureInfo.InvariantCulture),
                "at most 64 traits may be given a direction");
            return intervals;
        }
        foreach (var (key, said) in persona.Directions.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var field = "directions." + Short(key);
            var (min, max) = said switch
            {
                "high" => (1, double.PositiveInfinity),
                "low" => (double.NegativeInfinity, -1),
                "average" => (-0.5, 0.5),
                _ => (0.0, 0.0),
            };
            if (Taxonomy.Default.Find(key, out var rule) is not { } trait)
                refuse(field, key, rule);
            else if (min == max)
                refuse(field, said, "must be 'high', 'low' or 'average'");
            else if (evidence.Any(e => e.Trait == trait.Index) || intervals.Any(t => t.Trait == trait.Index))
                refuse(field, said, $"the trait {trait.Id} is fixed twice");
            else
                intervals.Add(new Interval(trait.Index, min, max, field, said));
        }
        intervals.Sort((a, b) => a.Trait.CompareTo(b.Trait));
        return intervals;
    }

    private static string Short(string? value) => value is null ? "" : value.Length <= 80 ? value : value[..77] + "...";
}
