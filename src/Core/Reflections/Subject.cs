using System.Collections.Frozen;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Reflections;

/// <summary>What a sentence of a participant is about, as it stands when spoken to: "your sister", "sailing".</summary>
internal static class Subject
{
    private static readonly FrozenSet<string> Own = FrozenSet.ToFrozenSet(
    [
        "job", "work", "exam", "exams", "thesis", "studies", "school", "course", "project", "house", "flat", "garden",
        "health", "back", "landlord", "car", "band", "team", "book", "wedding", "divorce", "marriage", "move",
        "business", "shop", "bakery", "boat", "mum", "mom", "dad", "grandma", "grandpa", "students", "patients",
    ]);

    /// <summary>What it is about; null if nothing is named.</summary>
    public static string? Of(string text)
    {
        var plain = Plain.Of(text);
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length; i++)
            if (words[i] is "my" or "our"
                && (PartnerAttributes.Relations.Contains(words[i + 1]) || Own.Contains(words[i + 1])))
                return "your " + words[i + 1];
        return TopicLexicon.Default.Name(text, out _) is { } named
            ? named.Topic?.Name ?? named.Opinion?.Topic ?? named.Taste?.Item : null;
    }
}
