using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>A question for the view of a topic that the persona has one of: the topic's own words and one of a view.
/// </summary>
internal static class StoredViews
{
    private static readonly string[] Cues =
        ["think", "thoughts", "opinion", "view", "views", "take on", "stand on", "stance", "for or against", "find",
            "good or bad", "feel about", "feelings", "make of", "agree", "believe", "in favour", "against", "rate",
            "position", "attitude", "say to", "say about", "judge", "see it", "your mind on", "keen on", "approve"];

    /// <summary>The topic asked about; null if none of the persona's own is.</summary>
    public static Asked? Read(string plain, Identity id)
    {
        foreach (var held in id.Opinions)
        {
            if (!plain.Contains(held.Topic, StringComparison.OrdinalIgnoreCase)
                || !Plain.Has(plain, held.Topic.ToLowerInvariant()))
                continue;
            foreach (var cue in Cues)
                if (Plain.Has(plain, cue))
                    return new("opinion", held.Topic.ToLowerInvariant(), YesNo: AskReader.IsYesNo(plain))
                    {
                        Certain = true,
                    };
        }
        return null;
    }
}
