using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>Where something is: "in New Zealand", "at a bakery in Cygnet".</summary>
internal static class PlaceSpans
{
    /// <summary>The place asked for: the first after a word asked with, or the only one.</summary>
    public static Stretch? Of(Question q, Clause c)
    {
        var origin = q.Tokens.Exists(static t => t.Text == "from");
        var key = -1;
        for (var i = 0; i < c.Tokens.Count && key < 0; i++)
            if (AnswerSpan.IsKey(q, c, i))
                key = i;
        Stretch? first = null, after = null;
        var found = 0;
        for (var i = 0; i + 1 < c.Tokens.Count; i++)
        {
            if (!IsLink(q, c, i, origin) || Chain(c, i) is not { } chain || AllAsked(q, c, chain))
                continue;
            found++;
            first ??= chain;
            if (key >= 0 && i >= key)
                after ??= chain;
            i = chain.To - 1;
        }
        if ((after ?? (found == 1 ? first : null)) is not { } place)
            return null;
        // "to Crete", asked where somebody is now
        return c.Tokens[place.From].Text is "to" or "into" or "through" or "over" or "by" && !Goes(q)
            ? place with { From = place.From + 1 } : place;
    }

    private static bool Goes(Question q) => q.Tokens.Exists(static t => t.Text is "go" or "going" or "gone" or "went"
        or "move" or "moving" or "moved" or "fly" or "flying" or "travel" or "trip" or "to" or "drive" or "run");

    private static bool IsLink(Question q, Clause c, int i, bool origin) => c.Tokens[i].Text switch
    {
        "in" or "at" or "near" or "outside" or "on" or "into" or "behind" or "under" or "opposite" or "above"
            or "beside" => !origin || (i > 0 && c.Tokens[i - 1].Text is "born" or "up"),
        "to" => !origin && (c.Tokens[i + 1].Capital || Phrases.IsDeterminer(c.Tokens[i + 1].Text)),
        "from" => origin || c.Tokens[i + 1].Capital,
        "by" or "over" or "through" => Phrases.IsDeterminer(c.Tokens[i + 1].Text),
        "for" => q.Keys.Exists(static k => k.Stem == "work") && c.Has("work", "works", "worked", "working"),
        _ => false,
    };

    /// <summary>The place and what it is in turn in.</summary>
    private static Stretch? Chain(Clause c, int link)
    {
        var end = Phrases.End(c, link + 1);
        if (end == link + 1 || IsOfTime(c, link + 1, end) || (c.Tokens[link].Text is "to" or "for"
            && c.Entities.Exists(e => e is { IsSomebody: true } && e.Start == link + 1 && e.End >= end
                && !c.Tokens[end - 1].Capital)))
            return null;
        while (end + 1 < c.Tokens.Count && (c.Tokens[end].Text is "in" or "at" or "near" or "on" or "outside"
                || (c.Tokens[end].Is(',') && c.Tokens[end + 1].Capital))
            && Phrases.End(c, end + 1) is var next && next > end + 1 && next - end < 6 && !IsOfTime(c, end + 1, next))
            end = next;
        return new(link, end);
    }

    private static bool IsOfTime(Clause c, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (TimeSpans.IsCore(c, i))
                return true;
        return c.Tokens[to - 1].Text is "time" or "moment" or "fact" or "love" or "case" or "end" or "way" or "least"
            or "first" or "last" or "once" or "all" or "half" or "foot" or "person" or "years" or "weeks" or "months"
            or "days" or "age" or "phone" or "sale";
    }

    private static bool AllAsked(Question q, Clause c, Stretch span)
    {
        for (var i = span.From; i < span.To; i++)
            if (c.Stems[i] is not null && !AnswerSpan.Asks(q, c, i))
                return false;
        return true;
    }
}
