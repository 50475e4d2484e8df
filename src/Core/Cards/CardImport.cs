using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LinkyV.Contracts;
using LinkyV.Core.Generation;

namespace LinkyV.Core.Cards;

/// <summary>
/// Makes a persona from a character card (v1, v2 or v3; JSON, PNG or charx). What the card states wins; the rest is
/// generated, seeded by the card's own content, so that the same card always gives the same persona.
/// </summary>
public static class CardImport
{
    private const int MaxLore = 200, MaxLoreText = 1000, MaxProse = 40;

    /// <summary>Imports a card file.</summary>
    /// <exception cref="InvalidInputException">Not a card, hostile, or not allowed.</exception>
    public static PersonaProfile Read(ReadOnlyMemory<byte> file, DateOnly asOf)
    {
        try
        {
            return Make(CardFile.ReadJson(file), asOf);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new InvalidInputException("card", $"{file.Length} bytes",
                "must be readable within a fraction of a second");
        }
    }

    private static PersonaProfile Make(string json, DateOnly asOf)
    {
        using var document = CardFile.Parse(json);
        var card = CardText.Read(document.RootElement);
        CheckEthics(card);
        var facts = CardFacts.Read(card);
        var seed = Chance.Mix(0x11AC, json);
        var profile = Generate(card, facts, seed, asOf);
        var given = card.Nickname.Trim() is { Length: > 0 and <= 40 } nick ? nick : profile.GivenName;
        return profile with
        {
            GivenName = given,
            Summary = card.CreatorNotes.Trim().Length > 0
                ? Short(CardText.Plain(card.CreatorNotes, card.Name), 300)
                : profile.Summary,
            Identity = WithLore(WithTown(profile.Identity, facts.Town), card),
            Card = new CharacterCard(
                card.Spec, document.RootElement.TryGetProperty("spec", out _) ? json : Wrapped(json)),
        };
    }

    private static PersonaProfile Generate(CardText card, CardFacts facts, ulong seed, DateOnly asOf)
    {
        var described = card.Personality.Length > 0 ? card.Personality : card.Description;
        var wanted = new BasePersona
        {
            Name = Short(CardText.Plain(card.Name, "").Replace('\n', ' '), 80),
            Age = facts.Age,
            Gender = facts.Gender,
            Culture = facts.Culture,
            Occupation = facts.Occupation,
            Description = Short(CardText.Plain(described, card.Name).Replace('\n', ' '), 500),
            Tags = [.. card.Tags.Select(t => Short(t, 40)).Where(t => t.Trim().Length > 0).Distinct().Take(20)],
            Seed = seed,
        };
        // Words that contradict each other and a job too early for the age must not keep a card out.
        var occupied = false;
        foreach (var attempt in new[]
        {
            wanted, wanted with { Description = null }, wanted with { Occupation = null },
            wanted with { Description = null, Occupation = null },
        })
        {
            var result = new PersonaGenerator().Generate(attempt, seed, asOf);
            occupied = attempt.Occupation is not null;
            if (result is GenerationResult.Accepted { Profile: var profile })
                return occupied || facts.Occupation is null ? profile : WithOccupation(profile, facts.Occupation);
            var reason = ((GenerationResult.Refused)result).Reasons[0];
            if (reason.Stage == "ethics" || reason.Field == "name")
                throw new InvalidInputException("card." + reason.Field, reason.Value, reason.Rule);
        }
        throw new InvalidInputException("card", card.Name, "no persona can be made from what it states");
    }

    private static void CheckEthics(CardText card)
    {
        var refusals = new List<Refusal>();
        foreach (var (field, text) in new[]
        {
            ("description", card.Description), ("personality", card.Personality), ("scenario", card.Scenario),
            ("tags", string.Join(" , ", card.Tags)),
        })
            EthicsCheck.Check(field, text, refusals);
        if (refusals.Count > 0)
            throw new InvalidInputException("card.data." + refusals[0].Field, refusals[0].Value, refusals[0].Rule);
    }

    private static PersonaProfile WithOccupation(PersonaProfile profile, string occupation)
    {
        var work = profile.Identity.Work;
        return profile with
        {
            Identity = profile.Identity with { Work = [work[0] with { Occupation = occupation }, .. work.Skip(1)] },
        };
    }

    private static Identity WithTown(Identity identity, string? town) => town is null or { Length: > 60 }
        ? identity
        : identity with { Home = identity.Home with { Place = identity.Home.Place with { Town = town } } };

    /// <summary>The card's prose as facts that always hold, then its lorebook by keys; within the limits.</summary>
    private static Identity WithLore(Identity identity, CardText card)
    {
        var name = CardText.Plain(card.Name, "").Replace('\n', ' ');
        var lore = new List<LoreEntry>();
        foreach (var text in new[] { card.Description, card.Personality, card.Scenario })
            foreach (var part in Parts(CardText.Plain(text, name)))
                if (lore.Count < MaxProse)
                    lore.Add(new LoreEntry([], part));
        foreach (var (keys, content) in card.Lore)
            foreach (var part in Parts(CardText.Plain(content, name)))
                if (lore.Count < MaxLore)
                    lore.Add(new LoreEntry([.. keys.Select(k => Short(k, 80)).Take(16)], part));
        return identity with { Lore = lore };
    }

    /// <summary>Paragraphs of at most a thousand characters, cut at sentences where possible.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var paragraph in text.Split('\n', Trimmed))
            for (var rest = paragraph; rest.Length > 0;)
            {
                if (rest.Length <= MaxLoreText)
                {
                    yield return rest;
                    break;
                }
                var cut = rest.LastIndexOf(". ", MaxLoreText - 1, StringComparison.Ordinal);
                cut = cut > 0 ? cut + 1 : MaxLoreText - (char.IsHighSurrogate(rest[MaxLoreText - 1]) ? 1 : 0);
                yield return rest[..cut];
                rest = rest[cut..].TrimStart();
            }
    }

    private static string Short(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>A version 1 card as version 2, so that export finds one shape.</summary>
    private static string Wrapped(string json) => new JsonObject
    {
        ["spec"] = "chara_card_v2",
        ["spec_version"] = "2.0",
        ["data"] = JsonNode.Parse(json, null, new() { MaxDepth = CardFile.MaxDepth }),
    }.ToJsonString();
}
