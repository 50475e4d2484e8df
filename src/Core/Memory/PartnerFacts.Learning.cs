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
        Dictionary<string, string>? instances = null;
        foreach (var fact in told.Any(IsLeft) ? told.SelectMany(Ends) : told)
        {
            if (proposed.Count == MaxPerUtterance)
                break;
            var key = KeyOf(participant, fact, told, words, listeners, session, ref instances);
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
        ToldClause? present = null, same = null;
        foreach (var f in Usable(participant, key, listeners, session, past: false))
            if (!IsDenied(f) && PartnerAttributes.PlainOf(f.Attribute).SequenceEqual(key))
            {
                present ??= f;
                if (same is null && words[f.Content] is { } held && Same(held, fact.Value))
                    same = f;
            }
        if (fact.Ended || fact.Negated)
        {
            var over = same ?? (fact.Value.Length == 0 || IsVague(fact.Value) ? present : null);
            var value = over is { } ended && (fact.Value.Length == 0 || IsVague(fact.Value))
                ? words[ended.Content] ?? fact.Value : fact.Value;
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
            ContentId turned = default;
            foreach (var f in Usable(participant, opposite, listeners, session, past: false))
                if (turned.IsNone && words[f.Content] is { } value && Same(value, fact.Value))
                    turned = f.Content;
            return new ProposedFact(key, fact.Value, turned, fact.When);
        }
        var old = PartnerAttributes.IsSingle(key) ? present : null;
        old ??= Denied(participant, key, fact.Value, words, listeners, session);
        return new ProposedFact(key, fact.Value, old?.Content ?? default, fact.When);
    }

    private ToldClause? Denied(
        string participant, string key, string value, IWords words, IReadOnlyList<string> listeners, string session)
    {
        foreach (var f in Usable(participant, key, listeners, session, past: false))
            if (IsDenied(f) && words[f.Content] is { } denied && Same(denied, value))
                return f;
        return null;
    }

    private static bool IsDenied(in ToldClause f) =>
        f.Attribute.StartsWith(PartnerAttributes.Not, StringComparison.Ordinal);

    /// <summary>The attribute a told fact is kept under; null for a person nobody knows how to place.</summary>
    private string? KeyOf(
        string participant, ToldFact fact, IReadOnlyList<ToldFact> told, IWords words, IReadOnlyList<string> listeners,
        string session, ref Dictionary<string, string>? instances)
    {
        if (fact.About is "me" or "")
            return fact.Attribute;
        if (instances?.TryGetValue(fact.About, out var instance) == true)
            return Join(instance, fact.Attribute);
        var known = new UsableFacts(this, participant, listeners, session) { Past = false };
        if (!PartnerAttributes.Relations.Contains(fact.About))
        {
            foreach (var f in known)
                if (f.Attribute.EndsWith(".name", StringComparison.Ordinal) && words[f.Content] is { } name
                    && Same(name, fact.About))
                    return Join(f.Attribute[..^".name".Length], fact.Attribute);
            return null;
        }
        instance = Instance(fact.About, told, known, words);
        (instances ??= new(StringComparer.Ordinal))[fact.About] = instance;
        return Join(instance, fact.Attribute);
    }

    /// <summary>The relation, or its next number when a second one of another name is told of.</summary>
    private static string Instance(
        string relation, IReadOnlyList<ToldFact> told, UsableFacts known, IWords words)
    {
        string? name = null;
        foreach (var f in told)
            if (f.About == relation && f.Attribute == "name" && !f.Negated)
            {
                name = f.Value;
                break;
            }
        if (name is null || relation is "mother" or "father" or "wife" or "husband" or "boss")
            return relation;
        for (var n = 1; n <= 9; n++)
        {
            var candidate = n == 1 ? relation : $"{relation}#{n}";
            var attribute = candidate + ".name";
            if (known.First(attribute) is not { } held || (words[held.Content] is { } text && Same(text, name)))
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
        Bare(a).Equals(Bare(b), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Bare(string value)
    {
        var v = value.AsSpan().Trim().TrimEnd(".!?,");
        foreach (var article in (ReadOnlySpan<string>)["the ", "a ", "an ", "my "])
            if (v.StartsWith(article, StringComparison.OrdinalIgnoreCase))
                return v[article.Length..];
        return v;
    }
}
