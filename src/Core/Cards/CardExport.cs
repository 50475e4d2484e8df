using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Contracts;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Cards;

/// <summary>Writes personas as character cards. An imported card is given back whole, with later edits.</summary>
public static class CardExport
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly string[] s_textFields =
    [
        "description", "personality", "scenario", "first_mes", "mes_example", "creator_notes", "system_prompt",
        "post_history_instructions", "creator", "character_version",
    ];

    /// <summary>A card as JSON; <paramref name="version"/> is 2 or 3.</summary>
    public static string ToJson(PersonaProfile profile, int version = 2)
    {
        if (version is not (2 or 3))
            throw new InvalidInputException("version", $"{version}", "must be 2 or 3");
        return Build(profile, version).ToJsonString(s_json);
    }

    /// <summary>
    /// A PNG with the card as "chara" (v2) and "ccv3" (v3) text chunks: <paramref name="picture"/>, or a pattern of 256
    /// by 256 pixels drawn from the persona's seed where it is null.
    /// </summary>
    /// <exception cref="InvalidInputException">The picture is not a well-formed PNG of at most 16 MiB.</exception>
    public static byte[] ToPng(PersonaProfile profile, byte[]? picture = null)
    {
        (string, string)[] texts =
        [
            ("chara", Base64(Build(profile, 2).ToJsonString())), ("ccv3", Base64(Build(profile, 3).ToJsonString())),
        ];
        return picture is null ? Png.Write(256, Pattern(profile.Seed), texts) : Png.WithTexts(picture, texts);
    }

    private static Func<int, int, (byte R, byte G, byte B)> Pattern(ulong seed)
    {
        var chance = Chance.For(seed, "portrait");
        var hue = chance.NextDouble();
        var cells = new bool[4, 8];
        for (var x = 0; x < 4; x++)
            for (var y = 0; y < 8; y++)
                cells[x, y] = chance.Happens(0.5);
        return (x, y) => cells[Math.Min(x / 32, 7 - (x / 32)), y / 32]
            ? Colour(hue, 0.55 - (y / 1024.0))
            : Colour(hue + 0.08, 0.93 - (y / 2048.0));
    }

    private static JsonObject Build(PersonaProfile profile, int version)
    {
        var card = profile.Card is { } kept
            ? JsonNode.Parse(kept.Json, null, new JsonDocumentOptions { MaxDepth = CardFile.MaxDepth })!.AsObject()
            : new JsonObject { ["data"] = Data(profile) };
        card["spec"] = version == 2 ? "chara_card_v2" : "chara_card_v3";
        card["spec_version"] = version == 2 ? "2.0" : "3.0";
        var data = card["data"]!.AsObject();
        data["name"] = profile.Name;
        data["tags"] = new JsonArray([.. profile.Tags.Select(t => (JsonNode?)JsonValue.Create(t))]);
        foreach (var field in s_textFields)
            data[field] ??= "";
        data["alternate_greetings"] ??= new JsonArray();
        if (version == 3 && data["group_only_greetings"] is null)
            data["group_only_greetings"] = new JsonArray();
        if (version == 3 && profile.Name != profile.GivenName)
            data["nickname"] = profile.GivenName;
        if (profile.Card is not null)
            Note(profile, data);
        return card;
    }

    private static JsonObject Data(PersonaProfile profile)
    {
        var id = profile.Identity;
        var data = new JsonObject
        {
            ["name"] = profile.Name,
            ["description"] = Describe(profile),
            ["personality"] = Personality(profile),
            ["scenario"] = profile.Role,
            ["first_mes"] = $"{Sentence(id.Idiolect.Greetings[0])}.",
            ["mes_example"] = "",
            ["creator_notes"] = profile.Summary,
            ["system_prompt"] = "",
            ["post_history_instructions"] = "",
            ["alternate_greetings"] = new JsonArray(
                [.. id.Idiolect.Greetings.Skip(1).Select(g => (JsonNode?)JsonValue.Create(Sentence(g) + "."))]),
            ["tags"] = new JsonArray(),
            ["creator"] = "LinkyV",
            ["character_version"] = profile.Generation?.GeneratorVersion ?? "1",
            ["extensions"] = new JsonObject(),
            ["character_book"] = Book(profile),
        };
        Note(profile, data);
        return data;
    }

    /// <summary>Keeps under extensions.linkyv what prose would lose.</summary>
    private static void Note(PersonaProfile profile, JsonObject data)
    {
        if (data["extensions"] is not JsonObject extensions)
            data["extensions"] = extensions = [];
        extensions["linkyv"] = new JsonObject
        {
            ["age"] = profile.Age,
            ["gender"] = profile.Gender,
            ["culture"] = profile.Culture,
            ["occupation"] = profile.Identity.Work.Count > 0 ? profile.Identity.Work[0].Occupation : "",
        };
    }

    private static string Describe(PersonaProfile profile)
    {
        var id = profile.Identity;
        var job = id.Work[0];
        var text = new StringBuilder();
        var (town, country) = id.Home.Place;
        text.Append(FormattableString.Invariant($"{profile.Name} is {profile.Age} years old "))
            .Append(FormattableString.Invariant($"and lives in {town}, {country}, "))
            .Append(FormattableString.Invariant($"in {id.Home.Kind} {id.Home.Area}, {id.Home.With}.\n"))
            .Append(FormattableString.Invariant($"Occupation: {job.Occupation}\nGender: {profile.Gender}\n"))
            .Append(FormattableString.Invariant($"Culture: {profile.Culture}\nLooks: "))
            .AppendJoin(", ", id.Looks).Append(".\n");
        foreach (var p in id.People.Take(8))
            text.Append(FormattableString.Invariant($"{Sentence(p.Relation)}: {p.Name}; {p.Note}.\n"));
        var (likes, dislikes) = (id.Tastes.Where(t => t.Like > 0), id.Tastes.Where(t => t.Like < 0));
        text.Append("Likes: ").AppendJoin(", ", likes.Take(10).Select(t => t.Item)).Append(".\n")
            .Append("Dislikes: ").AppendJoin(", ", dislikes.Take(6).Select(t => t.Item)).Append(".\n")
            .Append("Pastimes: ").AppendJoin(", ", id.Pastimes.Select(p => p.Activity)).Append(".\n");
        foreach (var o in id.Opinions.Take(8))
            text.Append(FormattableString.Invariant($"Thinks that {o.Claim}, because {o.Reason}.\n"));
        return text.ToString().TrimEnd();
    }

    private static string Personality(PersonaProfile profile)
    {
        if (profile.Generation is { Descriptors.Count: > 0 } report)
            return string.Join(", ", report.Descriptors);
        var adjectives = Taxonomy.Default.Traits
            .Where(t => t.Level == TraitLevel.Adjective && t.Id.Contains(".pure.", StringComparison.Ordinal))
            .OrderByDescending(t => profile.Traits[t.Index]).Take(6).Select(t => t.Name);
        return string.Join(", ", adjectives);
    }

    private static JsonObject Book(PersonaProfile profile)
    {
        var entries = new JsonArray();
        foreach (var entry in profile.Identity.Lore.Where(l => !l.Secret))
            entries.Add(new JsonObject
            {
                ["keys"] = new JsonArray([.. entry.Keys.Select(k => (JsonNode?)JsonValue.Create(k))]),
                ["content"] = entry.Text,
                ["extensions"] = new JsonObject(),
                ["enabled"] = true,
                ["insertion_order"] = entries.Count,
                ["constant"] = entry.Keys.Count == 0,
            });
        return new JsonObject { ["extensions"] = new JsonObject(), ["entries"] = entries };
    }

    private static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Base64(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    /// <summary>Hue and lightness to RGB at moderate saturation.</summary>
    private static (byte R, byte G, byte B) Colour(double hue, double lightness)
    {
        byte Channel(double shift)
        {
            var wave = 0.5 + (0.5 * Math.Cos(2 * Math.PI * (hue - shift)));
            var level = (lightness * 0.7) + (0.3 * lightness * wave) + (0.12 * (wave - 0.5));
            return (byte)Math.Clamp(255 * level, 0, 255);
        }
        return (Channel(0), Channel(1 / 3.0), Channel(2 / 3.0));
    }
}
