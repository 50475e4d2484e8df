using System.Text.Json.Nodes;
using LinkyV.Contracts;

namespace LinkyV.Gateway.Cards;

/// <summary>
/// A persona from a character card. Traits and identity are generated, led by the card's words on personality; what
/// the card tells becomes lore, which the speaker takes for facts, never for instructions. The card itself is kept
/// whole, so that what LinkyV does not know goes out again as it came in.
/// </summary>
internal static class CardImport
{
    private const int LoreMax = 200;
    private const int LoreTextMax = 1_000;
    private const int KeysMax = 40;

    /// <summary>What to generate.</summary>
    public static BasePersona Base(CardFile card)
    {
        var name = First(CardFile.Words(card.Data, "name"), CardFile.Words(card.Data, "nickname"));
        return new BasePersona
        {
            Name = name.Length == 0 ? null : Cut(name, 80),
            Description = Cut(First(CardFile.Words(card.Data, "personality"), CardFile.Words(card.Data, "description")), 500),
            Tags = Tags(card.Data),
        };
    }

    /// <summary>The generated profile with what the card tells.</summary>
    public static PersonaProfile Complete(PersonaProfile profile, CardFile card)
    {
        var name = CardFile.Words(card.Data, "name").Replace("\n", " ", StringComparison.Ordinal);
        var lore = new List<LoreEntry>();
        foreach (var field in (string[])["description", "personality", "scenario"])
            lore.AddRange(Pieces(Named(CardFile.Words(card.Data, field), name)).Select(p => new LoreEntry([], p)));
        lore.AddRange(Book(card.Data, name));
        var summary = First(CardFile.Words(card.Data, "creator_notes"), CardFile.Words(card.Data, "description"));
        return profile with
        {
            Summary = summary.Length == 0 ? profile.Summary : Cut(Named(summary, name), 300),
            Identity = profile.Identity with { Lore = [.. lore.Take(LoreMax)] },
            Card = new CharacterCard(card.Spec, card.Json),
        };
    }

    private static IEnumerable<LoreEntry> Book(JsonObject data, string name)
    {
        if (data["character_book"] is not JsonObject book || book["entries"] is not JsonArray entries)
            yield break;
        foreach (var entry in entries.OfType<JsonObject>())
        {
            if (entry["enabled"] is JsonValue on && on.TryGetValue<bool>(out var enabled) && !enabled)
                continue;
            var always = entry["constant"] is JsonValue c && c.TryGetValue<bool>(out var constant) && constant;
            var keys = always ? [] : Strings(entry["keys"]).Where(k => k.Length is > 0 and <= 100).Take(KeysMax).ToList();
            if (!always && keys.Count == 0)
                continue;
            foreach (var piece in Pieces(Named(CardFile.Words(entry, "content"), name)))
                yield return new LoreEntry(keys, piece);
        }
    }

    private static List<string> Tags(JsonObject data) =>
        [.. Strings(data["tags"]).Select(t => t.Trim().ToLowerInvariant()).Where(t => t.Length is > 0 and <= 40).Distinct().Take(20)];

    private static IEnumerable<string> Strings(JsonNode? node) => node is JsonArray array
        ? array.OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var s) ? s : "")
        : [];

    /// <summary>Cards write {{char}} for the persona and {{user}} for whom it talks with.</summary>
    private static string Named(string text, string name) => text
        .Replace("{{char}}", name, StringComparison.OrdinalIgnoreCase).Replace("<BOT>", name, StringComparison.Ordinal)
        .Replace("{{user}}", "you", StringComparison.OrdinalIgnoreCase).Replace("<USER>", "you", StringComparison.Ordinal);

    private static IEnumerable<string> Pieces(string text)
    {
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            for (var rest = paragraph; rest.Length > 0;)
            {
                var end = rest.Length <= LoreTextMax ? rest.Length : rest.LastIndexOf(' ', LoreTextMax - 1) is > 0 and var s ? s : LoreTextMax;
                if (end < rest.Length && char.IsHighSurrogate(rest[end - 1]))
                    end--;
                yield return rest[..end];
                rest = rest[end..].TrimStart();
            }
    }

    private static string First(string one, string other) => one.Length > 0 ? one : other;

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
