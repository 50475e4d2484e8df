using System.Text.Json;
using LinkyV.Core.Privacy;
using LinkyV.Core.Safety;
using LinkyV.Core.Understanding;
using LinkyV.Core.Understanding.Emotion;

namespace LinkyV.Cli.Analyse;

/// <summary>Answers of <c>linkyv analyse</c> about single texts.</summary>
internal static class Answers
{
    /// <summary>Categories of one answer.</summary>
    private const int CategoriesMost = 64;

    /// <summary>Dialogue acts with offsets in code points.</summary>
    public static void Acts(JsonElement line, Utf8JsonWriter writer)
    {
        var text = line.Text("text");
        var understood = Read(text);
        Start(line, writer);
        writer.WriteStartArray("acts");
        foreach (var act in understood.Acts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", JsonLines.CodePoints(text, act.Start));
            writer.WriteNumber("end", JsonLines.CodePoints(text, act.End));
            writer.WriteString("act", JsonNamingPolicy.KebabCaseLower.ConvertName(act.Act.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The six Ekman emotions and neutral, and valence, arousal, dominance.</summary>
    public static void Emotion(JsonElement line, Utf8JsonWriter writer)
    {
        var text = line.Text("text");
        var affect = AffectReader.Default.Read(text);
        var found = EmotionModel.Default.Read(text);
        Start(line, writer);
        writer.WriteString("label", found.Labels[0]);
        writer.WriteStartObject("scores");
        for (var c = 0; c < found.Scores.Count; c++)
            writer.WriteNumber(EmotionLabels.All[c], Math.Round(found.Scores[c], 4));
        writer.WriteEndObject();
        writer.WriteStartArray("labels");
        foreach (var label in found.Labels)
            writer.WriteStringValue(label);
        writer.WriteEndArray();
        writer.WriteNumber("valence", Math.Round(affect.Valence, 4));
        writer.WriteNumber("arousal", Math.Round(affect.Arousal, 4));
        writer.WriteNumber("dominance", Math.Round(affect.Dominance, 4));
        writer.WriteEndObject();
    }

    /// <summary>Whether a text is hateful, and what else it is; a long one is read piece by piece.</summary>
    public static void Safety(JsonElement line, Utf8JsonWriter writer)
    {
        var found = new List<(string Name, double Score, string Target, string Evidence)>();
        var (hateful, score) = (false, 0.0);
        foreach (var (_, text) in LongText.Of(line.Text("text"), HateReader.LengthMax))
        {
            var report = HateReader.Read(text);
            (hateful, score) = (hateful || report.Hateful, Math.Max(score, report.Score));
            foreach (var category in report.Categories)
                found.Add((category.Name, category.Score, category.Target, category.Evidence));
            foreach (var other in Read(text).Findings)
                if (!report.Categories.Any(c => c.Name == other.Name))
                    found.Add((other.Name, other.Score, other.Target, other.Evidence));
            foreach (var span in PiiFinder.Find(text).Where(s => PiiTypes.Identifies(s.Type)).Take(8))
                found.Add(("personal-data", Math.Round(span.Score, 2), span.Type, text[span.Start..span.End]));
        }

        Start(line, writer);
        writer.WriteBoolean("hateful", hateful);
        writer.WriteNumber("score", score);
        writer.WriteStartArray("categories");
        foreach (var (name, sure, target, evidence) in found.Take(CategoriesMost))
            WriteCategory(writer, name, sure, target, evidence);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Spans of personal data with offsets in code points; a long text is read piece by piece.</summary>
    public static void Pii(JsonElement line, Utf8JsonWriter writer)
    {
        var whole = line.Text("text");
        Start(line, writer);
        writer.WriteStartArray("spans");
        var (at, points) = (0, 0);
        foreach (var (from, text) in LongText.Of(whole, PiiFinder.LengthMax))
            foreach (var span in PiiFinder.Find(text))
            {
                // Counted on from the span before, so that a long text with many spans is walked once.
                points += JsonLines.CodePoints(whole.AsSpan(at..(from + span.Start)));
                at = from + span.Start;
                writer.WriteStartObject();
                writer.WriteNumber("start", points);
                writer.WriteNumber("end", points + JsonLines.CodePoints(text.AsSpan(span.Start, span.Length)));
                writer.WriteString("type", span.Type);
                writer.WriteEndObject();
            }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Understood Read(string text) =>
        Understander.Read(text, new UnderstandingContext { Now = DateTimeOffset.UnixEpoch });

    private static void Start(JsonElement line, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteId(line);
    }

    private static void WriteCategory(Utf8JsonWriter writer, string name, double score, string target, string evidence)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteNumber("score", score);
        writer.WriteString("target", target);
        writer.WriteString("evidence", evidence);
        writer.WriteEndObject();
    }
}
