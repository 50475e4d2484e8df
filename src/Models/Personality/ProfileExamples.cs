// Examples for masked-trait modelling. Of each person some things are shown and the rest is to be told: traits by value
// (any number from none to 24; mostly domains, aspects and facets), words about others, an occupation, gender, age and
// culture. The last three are drawn without regard to the person: the model must learn that they say nothing.
using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;

namespace LinkyV.Models.Personality;

/// <summary>One example.</summary>
/// <param name="Person">Whom it is about.</param>
/// <param name="Query">What is shown.</param>
/// <param name="Mentions">What the words were made from.</param>
internal sealed record ProfileExample(Somebody Person, ProfileQuery Query, IReadOnlyList<Mention> Mentions);

/// <summary>What the examples of a set are to hold.</summary>
internal enum ProfileTask
{
    /// <summary>A mixture of everything, for training.</summary>
    Mixed,
    /// <summary>Traits by value only.</summary>
    Traits,
    /// <summary>Words only.</summary>
    Words,
    /// <summary>One trait in words, each wording as often: what one says is learned soonest there.</summary>
    Wording,
}

/// <summary>Generates examples; the same seed and index always give the same one.</summary>
internal static class ProfileExamples
{
    /// <summary>Standard deviation of an observation that is put into words, as in <see cref="Descriptors"/>.</summary>
    public const double WordNoise = 0.35;

    private const int TraitsMax = 24, MentionsMax = 6, CoreCount = 50;

    /// <summary>One example.</summary>
    public static ProfileExample Make(
        ulong seed, long index, ProfileTask task, WordingUse use = WordingUse.Trained)
    {
        var chance = Chance.For(seed, "profile", FormattableString.Invariant($"{index}"));
        var person = Population.Draw(ref chance);
        var words = task is ProfileTask.Words or ProfileTask.Wording
            || (task == ProfileTask.Mixed && chance.Happens(0.6));
        var traits = task == ProfileTask.Traits || (task == ProfileTask.Mixed && (!words || chance.Happens(0.35)));
        var mentions = words ? Mentions(person, use, task, ref chance) : [];
        var writer = new ProfileText(use);
        var text = !words ? null
            : task == ProfileTask.Wording && chance.Happens(0.5) ? writer.Say(mentions[0], ref chance).Text
            : writer.Write(mentions, ref chance);
        var mixed = task == ProfileTask.Mixed;
        var occupation = mixed && chance.Happens(0.4) ? Population.Occupation(person.Scores, ref chance) : null;
        var role = mixed && chance.Happens(0.25) ? Role(use, person, occupation, ref chance) : null;
        return new ProfileExample(
            person,
            new ProfileQuery(
                text, role, occupation,
                mixed && chance.Happens(0.5) ? chance.Pick<string>(["woman", "man", "nonbinary"]) : null,
                mixed && chance.Happens(0.5) ? 18 + chance.Next(83) : null,
                mixed && chance.Happens(0.5) ? chance.Pick(Cultures.All).Code : null,
                traits ? Values(person, ref chance) : []),
            mentions);
    }

    /// <summary>Traits chosen by how much they stand out, as people describe each other.</summary>
    private static List<Mention> Mentions(Somebody person, WordingUse use, ProfileTask task, ref Chance chance)
    {
        var mentions = new List<Mention>();
        var one = task == ProfileTask.Wording;
        var count = one ? 1 : 1 + chance.Next(MentionsMax);
        for (var tries = 0; mentions.Count < count && tries < 200; tries++)
        {
            var trait = chance.Pick(one ? Concepts.TraitsByWording(use)
                : use == WordingUse.Trained && chance.Happens(0.55) ? Concepts.CoreTraits : Concepts.Traits(use));
            var observed = person.Scores[trait] + (WordNoise * chance.NextNormal());
            var standsOut = Math.Min(1, 0.1 + (0.3 * observed * observed));
            var sayable = Math.Abs(observed) > 0.3 || Concepts.Find(trait, observed >= 0 ? 1 : -1, use).Count > 0;
            if (sayable && chance.Happens(standsOut) && mentions.TrueForAll(m => m.Trait != trait))
                mentions.Add(new Mention(trait, observed));
        }
        var first = Concepts.Traits(use)[0];
        return mentions.Count > 0 ? mentions : [new Mention(first, person.Scores[first])];
    }

    private static List<Evidence> Values(Somebody person, ref Chance chance)
    {
        var count = chance.Next(2) == 0 ? 1 + chance.Next(5) : 1 + chance.Next(TraitsMax);
        var chosen = new SortedSet<int>();
        while (chosen.Count < count)
            chosen.Add(chance.NextDouble() switch
            {
                < 0.85 => chance.Next(CoreCount),
                < 0.96 => CoreCount + chance.Next(270),
                _ => 320 + chance.Next(527),
            });
        return [.. chosen.Select(t => new Evidence(t, person.Scores[t], 0, "traits", ""))];
    }

    private static string Role(WordingUse use, Somebody person, string? occupation, ref Chance chance)
    {
        var trait = chance.Pick(Concepts.Traits(use));
        var observed = person.Scores[trait] + (WordNoise * chance.NextNormal());
        var job = occupation ?? chance.Pick<string>(
            ["customer", "neighbour", "colleague", "friend", "guest", "patient"]);
        if (Math.Abs(observed) < 0.4 || Concepts.Find(trait, observed > 0 ? 1 : -1, use).Count == 0)
            return job;
        var (said, kind, _) = new ProfileText(use).Say(
            new Mention(trait, observed), ref chance, WordingKind.Adjective);
        return kind == WordingKind.Adjective ? $"{said} {job}" : $"{job}, {said}";
    }
}
