using LinkyV.Contracts;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>A fact worth learning: what to write as <see cref="LearnedFact"/> once its value has a content
/// row.</summary>
/// <param name="Attribute">As in <see cref="PartnerAttributes"/>.</param>
/// <param name="Value">The value's words, for the content row.</param>
/// <param name="Replaces">The fact it ends; none if it stands beside others.</param>
/// <param name="ValidFrom">Since when it holds, if told.</param>
public sealed record ProposedFact(string Attribute, string Value, ContentId Replaces, DateTimeOffset? ValidFrom);

public sealed partial class PartnerFacts
{
    /// <summary>Most facts taken from one utterance.</summary>
    public const int MaxPerUtterance = 8;

    /// <summary>
    /// What is new in what a participant told: known values are left out, a new value of a single-valued attribute
    /// names the one it ends, a denial or an end names what it ends. Facts not usable here are as if unknown.
    /// </summary>
    public IReadOnlyList<ProposedFact> Propose(
        string participant, IReadOnlyList<ToldFact> told, IWords words, IReadOnlyList<string> listeners, string session)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(words);
        var proposed = new List<ProposedFact>();
        var instances = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in told.Any(IsLeft) ? told.SelectMany(Ends) : told)
        {
            if (proposed.Count == MaxPerUtterance)
                break;
            var key = KeyOf(participant, fact, told, words, listeners, session, instances);
            if (key is null)
                proposed.Add(new ProposedFact("someone", $"{fact.About}: {fact.Attribute} {fact.Value}", default,
                    fact.When));
            else if (Weigh(participant, key, fact, words, listeners, session) is { } proposal
                && !proposed.Exists(p => p.Attribute == proposal.Attribute && Same(p.Value, proposal.Value)))
                proposed.Add(proposal);
        }
        return proposed;
    }

    /// <summary>"I don't work there any more" ends the job and the employer.</summary>
    private static IEnumerable<ToldFact> Ends(ToldFact fact)
    {
        yield return fact;
        if (IsLeft(fact))
            yield return fact with { Attribute = "employer" };
    }

    private static bool IsLeft(ToldFact fact) =>
        fact.Ended && fact.Attribute is "work" && (fact.Value.Length == 0 || IsVague(fact.Value));

    private ProposedFact? Weigh(
        string participant, string key, ToldFact fact, IWords words, IReadOnlyList<string> listeners, string session)
    {
        var present = Held(participant, key, listeners, session, past: false)
            .FindAll(f => PartnerAttributes.Plain(f.Attribute) == key && !f.IsDenied);
        var same = present.Find(f => words[f.Content] is { } value && Same(value, fact.Value));
        if (fact.Ended || fact.Negated)
        {
            var over = same ?? (fact.Value.Length == 0 || IsVague(fact.Value) ? present.FirstOrDefault() : null);
            var value = over is not null && (fact.Value.Length == 0 || IsVague(fact.Value))
                ? words[over.Content] ?? fact.Value : fact.Value;
            if (value.Length == 0 || IsVague(value))
                return null;
            var prefix = fact.Ended || over is not null ? PartnerAttributes.Was : PartnerAttributes.Not;
            return new ProposedFact(prefix + key, value, over?.Content ?? default, fact.When);
        }
        if (same is not null)
            return null;
        var opposite = key switch { "likes" => "dislikes", "dislikes" => "likes", _ => null };
        if (opposite is not null)
        {
            var turned = Find(participant, opposite, listeners, session)
                .FirstOrDefault(f => words[f.Content] is { } value && Same(value, fact.Value));
            return new ProposedFact(key, fact.Value, turned?.Content ?? default, fact.When);
        }
        var old = PartnerAttributes.IsSingle(key) ? present.FirstOrDefault() : null;
        if (old is null && Denied(participant, key, fact.Value, words, listeners, session) is { } denial)
            old = denial;
        return new ProposedFact(key, fact.Value, old?.Content ?? default, fact.When);
    }

    private KnownFact? Denied(
        string participant, string key, string value, IWords words, IReadOnlyList<string> listeners, string session) =>
        Find(participant, key, listeners, session)
            .FirstOrDefault(f => f.IsDenied && words[f.Content] is { } denied && Same(denied, value));

    /// <summary>The attribute a told fact is kept under; null for a person nobody knows how to place.</summary>
    private string? KeyOf(
        string participant, ToldFact fact, IReadOnlyList<ToldFact> told, IWords words, IReadOnlyList<string> listeners,
        string session, Dictionary<string, string> instances)
    {
        if (fact.About is "me" or "")
            return fact.Attribute;
        if (instances.TryGetValue(fact.About, out var instance))
            return Join(instance, fact.Attribute);
        var known = Find(participant, null, listeners, session);
        if (!PartnerAttributes.Relations.Contains(fact.About))
        {
            var named = known.FirstOrDefault(f => f.Attribute.EndsWith(".name", StringComparison.Ordinal)
                && words[f.Content] is { } name && Same(name, fact.About));
            return named is null ? null : Join(named.Attribute[..^".name".Length], fact.Attribute);
        }
        instance = Instance(fact.About, told, known, words);
        instances[fact.About] = instance;
        return Join(instance, fact.Attribute);
    }

    /// <summary>The relation, or its next number when a second one of another name is told of.</summary>
    private static string Instance(
        string relation, IReadOnlyList<ToldFact> told, IReadOnlyList<KnownFact> known, IWords words)
    {
        var name = told.FirstOrDefault(f => f.About == relation && f.Attribute == "name" && !f.Negated)?.Value;
        if (name is null || relation is "mother" or "father" or "wife" or "husband" or "boss")
            return relation;
        for (var n = 1; n <= 9; n++)
        {
            var candidate = n == 1 ? relation : $"{relation}#{n}";
            var attribute = candidate + ".name";
            var held = known.FirstOrDefault(f => f.Attribute == attribute && !f.IsPast);
            if (held is null || (words[held.Content] is { } text && Same(text, name)))
                return candidate;
        }
        return relation;
    }

    private static string Join(string instance, string attribute) =>
        attribute.Length == 0 ? instance : $"{instance}.{attribute}";

    private static bool IsVague(string value) => value is "there" or "it" or "that" or "this" or "them" or "him"
        or "her";

    /// <summary>Whether two values say the same: equal but for case, articles and spacing.</summary>
    private static bool Same(string a, string b) =>
        string.Equals(Bare(a), Bare(b), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string value)
    {
        var v = value.Trim().TrimEnd('.', '!', '?', ',');
        foreach (var article in (ReadOnlySpan<string>)["the ", "a ", "an ", "my "])
            if (v.StartsWith(article, StringComparison.OrdinalIgnoreCase))
                return v[article.Length..];
        return v;
    }
}
