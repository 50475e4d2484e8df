using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary>A persona for people to read.</summary>
internal static class PersonaSheet
{
    private static readonly string[] Domains =
        ["openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"];

    /// <summary>Who they are, how they tick, how they feel.</summary>
    public static void Show(IAnsiConsole console, JsonElement view)
    {
        var profile = view.Field("profile");
        var identity = profile.Field("identity");
        var work = identity.Items("work").FirstOrDefault();
        console.MarkupLine($"[bold]{Esc(profile, "name")}[/]  [grey]{Esc(view, "id")}[/]");
        console.MarkupLine(
            $"{profile.Whole("age")}, {Esc(profile, "gender")}, {Esc(profile, "culture")}, {Esc(work, "occupation")}");
        if (profile.Text("summary").Length > 0)
            console.MarkupLine(Esc(profile, "summary"));
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        void Row(string name, string value)
        {
            if (value.Length > 0)
                table.AddRow($"[grey]{name}[/]", Markup.Escape(value));
        }

        var home = identity.Field("home");
        Row("lives in", Join(home.Field("place").Text("town"), home.Field("place").Text("country")));
        Row("born in", Join(identity.Field("birthplace").Text("town"), identity.Field("birthplace").Text("country")));
        Row("partner", identity.Text("partnerStatus"));
        Row("people", string.Join(", ",
            identity.Items("people").Take(6).Select(p => $"{p.Text("relation")} {p.Text("name")}")));
        Row("pastimes", string.Join(", ", identity.Items("pastimes").Select(p => p.Text("activity"))));
        Row("goals", string.Join("; ", identity.Items("goals").Select(p => p.Text("aim"))));
        Row("tags", string.Join(", ", profile.Items("tags").Select(t => t.ToString())));
        Row("memories", view.Text("episodes"));
        Row("feels", Feeling(view.Field("feeling")));
        console.Write(table);
        Traits(console, profile.Text("traits"));
    }

    /// <summary>Emotion and mood in words.</summary>
    public static string Feeling(JsonElement feeling)
    {
        if (feeling.ValueKind != JsonValueKind.Object)
            return "";
        var mood = Mood(feeling.Number("moodPleasure"), feeling.Number("moodArousal"), feeling.Number("moodDominance"));
        var emotion = feeling.Text("emotion");
        var strength = feeling.Number("intensity");
        if (emotion is "" or "neutral" || strength < 0.05)
            return mood;
        var how = strength < 0.3 ? "a little " : strength > 0.7 ? "strong " : "";
        return $"{how}{emotion}, {mood}";
    }

    /// <summary>The mood's octant (Mehrabian 1996).</summary>
    private static string Mood(double p, double a, double d) => (p >= 0, a >= 0, d >= 0) switch
    {
        _ when Math.Abs(p) < 0.08 && Math.Abs(a) < 0.08 => "even mood",
        (true, true, true) => "exuberant mood",
        (true, true, false) => "eager mood",
        (true, false, true) => "relaxed mood",
        (true, false, false) => "docile mood",
        (false, true, true) => "irritable mood",
        (false, true, false) => "anxious mood",
        (false, false, true) => "disdainful mood",
        (false, false, false) => "bored mood",
    };

    private static void Traits(IAnsiConsole console, string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < Domains.Length * 2)
            return;
        for (var i = 0; i < Domains.Length; i++)
        {
            var z = BitConverter.ToInt16(bytes, i * 2) / 1000.0;
            var filled = (int)Math.Round(Math.Clamp((z + 3) / 6, 0, 1) * 24);
            var bar = new string('█', filled) + new string('·', 24 - filled);
            console.MarkupLine(string.Create(
                CultureInfo.InvariantCulture, $"[grey]{Domains[i],-18}[/] {bar} {z,6:+0.00;-0.00}"));
        }
    }

    private static string Esc(JsonElement e, string name) => Markup.Escape(e.Text(name));

    private static string Join(string a, string b) => a.Length > 0 && b.Length > 0 ? $"{a}, {b}" : a + b;
}
