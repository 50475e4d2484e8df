using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Personality;

namespace LinkyV.Gateway.Rest;

/// <summary>
/// The bounds of what a persona may be asked for, as <see cref="BasePersona"/> states them, checked before any work is
/// done. All that is wrong is told at once. Whether the parts agree with each other is the generator's to say.
/// </summary>
internal static class PersonaBounds
{
    private const int TraitsMax = 64;

    public static IReadOnlyList<Refusal> Check(BasePersona asked)
    {
        var wrong = new List<Refusal>();
        Length("name", asked.Name, 1, 80);
        Length("occupation", asked.Occupation, 1, 80);
        Length("role", asked.Role, 0, 200);
        Length("description", asked.Description, 0, 500);
        if (asked.Age is < 18 or > 100)
            Add("age", Text(asked.Age.Value), "18 to 100 years");
        if (asked.Gender is not (null or "woman" or "man" or "nonbinary"))
            Add("gender", asked.Gender, "woman, man or nonbinary");
        if (asked.Culture is not null && Cultures.Find(asked.Culture) is null)
            Add("culture", asked.Culture, "one of the 47 cultures; see /api/cultures");
        if (asked.Tags.Count > 20 || asked.Tags.Any(t => t.Length is 0 or > 40))
            Add("tags", Text(asked.Tags.Count), "at most 20 tags of 1 to 40 characters");
        if (asked.Traits.Count + asked.Directions.Count > TraitsMax)
            Add("traits", Text(asked.Traits.Count + asked.Directions.Count), "at most 64 traits");
        else
            Traits();
        return wrong;

        void Traits()
        {
            foreach (var (id, z) in asked.Traits)
                if (Known("traits", id) && z is not (>= -3 and <= 3))
                    Add("traits." + id, z.ToString(CultureInfo.InvariantCulture), "z from -3 to 3");
            foreach (var (id, direction) in asked.Directions)
                if (Known("directions", id) && direction is not ("high" or "low" or "average"))
                    Add("directions." + id, direction, "high, low or average");
        }

        bool Known(string field, string id)
        {
            if (Taxonomy.Default.Find(id, out var rule) is not null)
                return true;
            Add($"{field}.{id}", id, rule);
            return false;
        }

        void Length(string field, string? value, int min, int max)
        {
            if (value is not null && (value.Length < min || value.Length > max))
                Add(field, value, $"{Text(min)} to {Text(max)} characters");
        }

        void Add(string field, string value, string rule) =>
            wrong.Add(new Refusal("parameters", field, value.Length <= 80 ? value : value[..77] + "...", rule));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
