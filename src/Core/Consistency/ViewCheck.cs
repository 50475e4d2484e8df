using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;

namespace LinkyV.Core.Consistency;

/// <summary>What a clause claims the persona likes or holds, against its tastes and opinions.</summary>
internal sealed class ViewCheck(Situation s)
{
    private static readonly string[] Loves =
    [
        "i love", "i really like", "i like", "i enjoy", "i adore", "i am fond of", "i am very fond of",
        "i am a big fan of", "i am keen on", "i am crazy about", "nothing beats",
    ];

    private static readonly string[] Hates =
    [
        "i hate", "i do not like", "i can not stand", "i can not bear", "i dislike", "i detest", "i loathe",
        "i do not enjoy", "i never liked", "i have never liked", "i do not care for", "i really do not care for",
        "i really do not like", "i am not fond of", "i am not keen on", "i am not a fan of", "i could never stand",
        "i never enjoyed", "i do not much like",
    ];

    private static readonly string[] CoolEnds =
    [
        " is not for me ", " are not for me ", " is not my thing ", " are not my thing ", " leaves me cold ",
        " leave me cold ", " does nothing for me ", " bores me ", " bore me ",
    ];

    private static readonly string[] WarmEnds =
        [" is my favourite ", " are my favourite ", " makes me happy ", " make me happy "];

    private static readonly string[] For =
    [
        " good idea ", " good thing ", " all for ", " in favour of ", " i believe in ", " is worth ", " are worth ",
        " a blessing ", " should be allowed ", " i support ", " we need more ", " does good ", " do good ",
    ];

    private static readonly string[] Against =
    [
        " bad idea ", " bad thing ", " i am against ", " nonsense ", " waste of ", " should be banned ",
        " do not believe in ", " no good ", " poison ", " overrated ", " is wrong ", " are wrong ", " pointless ",
        " should be abolished ", " i oppose ", " a mistake ", " does harm ", " do harm ", " no use ",
    ];

    private static readonly string[] Others =
    [
        " they say ", " people say ", " some people ", " some say ", " my mother ", " my father ", " he thinks ",
        " she thinks ", " you think ", " you say ", " others ", " used to think ", " used to say ", " if you ask him ",
    ];

    /// <summary>What puts it right; empty if it is best left out; null if nothing contradicts.</summary>
    public string? Contradicts(in Claim c, string released) => c.IsUnreal ? null : Taste(c, released) ?? Opinion(c);

    private string? Taste(in Claim c, string released)
    {
        var (rest, likes) = Liked(c);
        if (rest.Length == 0)
            return null;
        if (s.Associations.Best(rest, "taste") is { } fact && FactRef.Index(fact, "taste") is >= 0 and var i)
        {
            var taste = s.Identity.Tastes[i];
            var close = Associations.Stems(taste.Item).All(Associations.Stems(rest).Contains);
            if (close && taste.Like > 0 != likes && Math.Abs(taste.Like) > 0.2)
                return taste.Like > 0 ? $"I like {taste.Item}." : $"I don't like {taste.Item}.";
        }
        var what = Head(rest);
        return what.Length > 0 && (SaidOpposite(what, likes, Dialogue.Language.Plain.Of(released))
            || SaidBefore(what, likes))
            ? likes ? $"I'm not fond of {what}, as I said." : $"I do like {what}, as I said." : null;
    }

    /// <summary>What is liked or disliked, and which; empty if neither is said.</summary>
    internal static (string What, bool Likes) Liked(in Claim c)
    {
        foreach (var lead in Hates)
            if (c.After(lead) is { Length: > 2 } hated)
                return (hated, false);
        foreach (var lead in Loves)
            if (c.After(lead) is { Length: > 2 } loved)
                return (loved, true);
        foreach (var end in CoolEnds)
            if (c.Plain.IndexOf(end, StringComparison.Ordinal) is > 0 and var at)
                return (c.Plain[..at].Trim(), false);
        foreach (var end in WarmEnds)
            if (c.Plain.IndexOf(end, StringComparison.Ordinal) is > 0 and var at)
                return (c.Plain[..at].Trim(), true);
        return ("", false);
    }

    private bool SaidBefore(string what, bool likes)
    {
        foreach (var line in s.Request.Recent)
            if (line.Persona == s.PersonaName && SaidOpposite(what, likes, Dialogue.Language.Plain.Of(line.Text)))
                return true;
        return false;
    }

    private static bool SaidOpposite(string what, bool likes, string plain)
    {
        foreach (var lead in likes ? Hates : Loves)
            if (plain.Contains($" {lead} {what} ", StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>At most the first three words, without an article, up to a function word.</summary>
    internal static string Head(string rest)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = words.Length > 0 && words[0] is "the" or "a" or "an" or "my" ? 1 : 0;
        var to = from;
        while (to < words.Length && to < from + 3 && !(to > from && Lexicon.Stop.Contains(words[to])))
            to++;
        return string.Join(' ', words[from..to]);
    }

    private string? Opinion(in Claim c)
    {
        var stance = Any(c.Plain, Against) ? -1 : Any(c.Plain, For) ? 1 : 0;
        if (stance == 0 || Any(c.Plain, Others))
            return null;
        if (c.Has("not a good") || c.Has("not a bad") || c.Has("not against") || c.Has("not all for")
            || c.Has("not worth") || c.Has("no bad") || c.Has("hardly a good"))
            stance = -stance;
        var stems = new HashSet<string>(Associations.Stems(c.Plain), StringComparer.Ordinal);
        foreach (var o in s.Identity.Opinions)
            if (Math.Abs(o.Stance) > 0.35 && o.Stance > 0 != stance > 0 && Covers(stems, o.Topic))
                return $"I'd say {o.Claim}.";
        return null;
    }

    private static bool Covers(HashSet<string> stems, string topic)
    {
        var any = false;
        foreach (var stem in Associations.Stems(topic))
        {
            if (!stems.Contains(stem))
                return false;
            any = true;
        }
        return any;
    }

    private static bool Any(string plain, string[] phrases)
    {
        foreach (var phrase in phrases)
            if (plain.Contains(phrase, StringComparison.Ordinal))
                return true;
        return false;
    }
}
