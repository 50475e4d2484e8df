using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Identities;

namespace LinkyV.Core.Dialogue.Topics;

/// <summary>
/// Finds what a persona makes of some words: a fact of its identity if the words surely mean it, else a view formed
/// from the catalogues or the lexicon of topics, else nothing. It never takes a fact that only shares a word.
/// </summary>
internal static class Views
{
    /// <summary>The stored opinion, taste or pastime that the words surely mean; null if there is none.</summary>
    public static string? Stored(Situation s, string words)
    {
        var name = TopicLexicon.Default.Name(words, out var whole);
        if (name is { } found && Held(s, found) is { } held)
            return held;
        return whole && name is not null ? Loose(s, words, 0.99) : Loose(s, words, 0.55);
    }

    /// <summary>The view the persona forms of what the words name; null if they name nothing it knows.</summary>
    public static View? Formed(Situation s, string words)
    {
        if (TopicLexicon.Default.Name(words, out _) is not { } found)
            return null;
        if (found.Opinion is { } opinion)
            return View.Of(s.Profile, opinion);
        if (found.Taste is { } taste)
            return View.Of(s.Profile, taste);
        return View.Of(s.Profile, found.Topic!, Trades.IsOwn(s.Identity, found.Topic!) ? 1.5
            : Trades.IsInField(s.Identity, found.Topic!) ? 1
            : found.Topic!.Class.Name == "care" ? 0.8 : 0);
    }

    private static string? Held(Situation s, NamedTopic found)
    {
        var id = s.Identity;
        if (found.Opinion is { } topic)
            for (var i = 0; i < id.Opinions.Count; i++)
                if (id.Opinions[i].Topic == topic.Topic)
                    return $"opinion.{i}";
        if (found.Taste is { } item)
            for (var i = 0; i < id.Tastes.Count; i++)
                if (id.Tastes[i].Item == item.Item)
                    return $"taste.{i}";
        return null;
    }

    private static string? Loose(Situation s, string words, double cover) =>
        s.Associations.Sure(words, "opinion", cover) ?? s.Associations.Sure(words, "taste", cover)
        ?? s.Associations.Sure(words, "pastime", cover);
}
