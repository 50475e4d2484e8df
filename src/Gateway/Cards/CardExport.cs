using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Contracts;

namespace LinkyV.Gateway.Cards;

/// <summary>
/// A persona as a character card. One that came as a card goes out as that card, unknown fields and extensions
/// included, with what was edited since; another is described from its identity. A secret stays where it is.
/// </summary>
internal static class CardExport
{
    public const string V2 = "chara_card_v2";
    public const string V3 = "chara_card_v3";

    private static readonly string[] TextFields =
        ["description", "personality", "scenario", "first_mes", "mes_example", "creator_notes", "system_prompt",
            "post_history_instructions", "creator", "character_version"];

    public static JsonObject Card(PersonaProfile profile, string spec)
    {
        var root = profile.Card is { } card ? JsonNode.Parse(card.Json)!.AsObject() : new JsonObject { ["data"] = Describe(profile) };
        var data = root["data"]!.AsObject();
        root["spec"] = spec;
        root["spec_version"] = spec == V2 ? "2.0" : "3.0";
        data["name"] = profile.Name;
        data["tags"] = new JsonArray([.. profile.Tags.Select(t => (JsonNode)t)]);
        foreach (var field in TextFields)
            data[field] ??= "";
        data["alternate_greetings"] ??= new JsonArray();
        if (spec == V3)
            data["group_only_greetings"] ??= new JsonArray();
        var extensions = data["extensions"] as JsonObject;
        if (extensions is null)
            data["extensions"] = extensions = [];
        extensions["linkyv"] = new JsonObject
        {
            ["seed"] = profile.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["age"] = profile.Age,
            ["culture"] = profile.Culture,
            ["gender"] = profile.Gender,
            ["traits"] = Convert.ToBase64String(profile.Traits.ToBytes()),
        };
        return root;
    }

    /// <summary>A picture with the card in it, in both versions, as readers of either expect.</summary>
    public static byte[] Png(PersonaProfile profile, byte[]? portrait)
    {
        var seed = profile.Seed;
        var picture = portrait ?? PngChunks.Plain(
            256, (byte)(90 + (seed % 120)), (byte)(90 + (seed / 120 % 120)), (byte)(90 + (seed / 14_400 % 120)));
        return PngChunks.WithTexts(picture, new Dictionary<string, string>
        {
            ["chara"] = Base64(Card(profile, V2)),
            ["ccv3"] = Base64(Card(profile, V3)),
        });
    }

    /// <summary>JSON as people read it: indented, with letters as letters.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
            node.WriteTo(json);
        return output.ToArray();
    }

    private static string Base64(JsonObject card) => Convert.ToBase64String(Bytes(card));

    private static JsonObject Describe(PersonaProfile profile)
    {
        var who = profile.Identity;
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{profile.Name} is {profile.Age}");
        if (who.Work.Count > 0)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $", works as {who.Work[0].Occupation} in {who.Work[0].Town}");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $" and lives in {who.Home.Place.Town}, {who.Home.Place.Country}.");
        foreach (var pastime in who.Pastimes.Take(3))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {{{{char}}}} likes {pastime.Activity}.");
        foreach (var goal in who.Goals.Take(2))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {{{{char}}}} wants to {goal.Aim}.");
        var book = new JsonArray();
        foreach (var lore in who.Lore.Where(l => !l.Secret))
            book.Add(new JsonObject
            {
                ["keys"] = new JsonArray([.. lore.Keys.Select(k => (JsonNode)k)]),
                ["content"] = lore.Text,
                ["extensions"] = new JsonObject(),
                ["enabled"] = true,
                ["insertion_order"] = book.Count,
                ["constant"] = lore.Keys.Count == 0,
            });
        var data = new JsonObject
        {
            ["description"] = text.ToString(),
            ["personality"] = string.Join(", ", profile.Generation?.Descriptors ?? []),
            ["creator_notes"] = profile.Summary,
        };
        if (book.Count > 0)
            data["character_book"] = new JsonObject { ["extensions"] = new JsonObject(), ["entries"] = book };
        return data;
    }
}
