// What a card says, as plain data. Only fields of the published formats are read; anything else stays in the card's
// own JSON, which is kept whole. system_prompt and post_history_instructions are kept there too and never used: a
// card's words are material, not instructions.
using System.Text;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Core.Cards;

/// <summary>The fields of a card that a persona is made from.</summary>
internal sealed record CardText
{
    public required string Spec { get; init; }

    public required string Name { get; init; }

    public string Nickname { get; init; } = "";

    public string Description { get; init; } = "";

    public string Personality { get; init; } = "";

    public string Scenario { get; init; } = "";

    public string FirstMessage { get; init; } = "";

    public string CreatorNotes { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Lorebook entries that are enabled: keys (empty = always) and content.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Keys, string Content)> Lore { get; init; } = [];

    /// <summary>What LinkyV itself noted when it exported the card: age, gender, culture, occupation.</summary>
    public IReadOnlyDictionary<string, string> Noted { get; init; } = new Dictionary<string, string>();

    private const int MaxField = 200_000, MaxLore = 2000;

    /// <summary>Reads a card of version 1, 2 or 3.</summary>
    /// <exception cref="InvalidInputException">A field is missing or of the wrong kind.</exception>
    public static CardText Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException("card", root.ValueKind.ToString(), "must be a JSON object");
        var spec = Text(root, "spec", "");
        if (spec is not ("" or "chara_card_v2" or "chara_card_v3"))
            throw new InvalidInputException("card.spec", spec, "must be 'chara_card_v2' or 'chara_card_v3'");
        var data = root;
        if (spec.Length > 0 && (!root.TryGetProperty("data", out data) || data.ValueKind != JsonValueKind.Object))
            throw new InvalidInputException("card.data", "", "must be an object");
        var name = Text(data, "name", "").Trim();
        if (name.Length == 0)
            throw new InvalidInputException("card.data.name", "", "must be a name");
        return new CardText
        {
            Spec = spec.Length == 0 ? "chara_card_v2" : spec,
            Name = name,
            Nickname = Text(data, "nickname", ""),
            Description = Text(data, "description", ""),
            Personality = Text(data, "personality", ""),
            Scenario = Text(data, "scenario", ""),
            FirstMessage = Text(data, "first_mes", ""),
            CreatorNotes = Text(data, "creator_notes", ""),
            Tags = Strings(data, "tags"),
            Lore = ReadLore(data),
            Noted = ReadNoted(data),
        };
    }

    private static List<(IReadOnlyList<string>, string)> ReadLore(JsonElement data)
    {
        var lore = new List<(IReadOnlyList<string>, string)>();
        if (!data.TryGetProperty("character_book", out var book) || book.ValueKind == JsonValueKind.Null)
            return lore;
        if (book.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException("card.data.character_book", book.ValueKind.ToString(), "must be an object");
        if (!book.TryGetProperty("entries", out var entries))
            return lore;
        if (entries.ValueKind != JsonValueKind.Array)
            throw new InvalidInputException("card.data.character_book.entries", entries.ValueKind.ToString(),
                "must be a list");
        if (entries.GetArrayLength() > MaxLore)
            throw new InvalidInputException("card.data.character_book.entries", $"{entries.GetArrayLength()} entries",
                $"must have at most {MaxLore} entries");
        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object)
                throw new InvalidInputException("card.data.character_book.entries", entry.ValueKind.ToString(),
                    "must be objects");
            var always = Flag(entry, "constant", false);
            var keys = always ? [] : Strings(entry, "keys");
            if (Flag(entry, "enabled", true) && (always || keys.Count > 0) &&
                Text(entry, "content", "") is { Length: > 0 } content)
                lore.Add((keys, content));
        }
        return lore;
    }

    private static Dictionary<string, string> ReadNoted(JsonElement data)
    {
        var noted = new Dictionary<string, string>();
        if (data.TryGetProperty("extensions", out var extensions) && extensions.ValueKind == JsonValueKind.Object &&
            extensions.TryGetProperty("linkyv", out var own) && own.ValueKind == JsonValueKind.Object)
            foreach (var p in own.EnumerateObject().Take(16))
                if (p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    noted[p.Name] = p.Value.ToString();
        return noted;
    }

    private static string Text(JsonElement parent, string name, string missing)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return missing;
        if (value.ValueKind != JsonValueKind.String)
            throw new InvalidInputException("card." + name, value.ValueKind.ToString(), "must be text");
        try
        {
            var text = value.GetString()!;
            return text.Length <= MaxField ? text
                : throw new InvalidInputException("card." + name, $"{text.Length} characters",
                    $"must have at most {MaxField} characters");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException("card." + name, "", "must be valid Unicode text");
        }
    }

    private static bool Flag(JsonElement parent, string name, bool missing) =>
        parent.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => missing }
            : missing;

    private static List<string> Strings(JsonElement parent, string name)
    {
        var strings = new List<string>();
        if (!parent.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return strings;
        foreach (var item in list.EnumerateArray().Take(100))
            if (item.ValueKind == JsonValueKind.String && Trimmed(item) is { Length: > 0 } text)
                strings.Add(text);
        return strings;
    }

    private static string Trimmed(JsonElement item)
    {
        try
        {
            return item.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>Replaces the format's placeholders, and takes control characters out.</summary>
    public static string Plain(string text, string given)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsControl(c) || c is '\n')
                plain.Append(c);
        return plain.ToString()
            .Replace("{{char}}", given, StringComparison.OrdinalIgnoreCase)
            .Replace("<BOT>", given, StringComparison.OrdinalIgnoreCase)
            .Replace("{{user}}", "the person I talk to", StringComparison.OrdinalIgnoreCase)
            .Replace("<USER>", "the person I talk to", StringComparison.OrdinalIgnoreCase)
            .Trim();
    }
}
