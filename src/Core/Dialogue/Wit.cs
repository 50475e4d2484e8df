using System.Collections.Frozen;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Humour: a dry word after what the persona said of itself, about that; never where somebody is sad, nor twice in a
/// row.
/// </summary>
internal static class Wit
{
    private static readonly Lazy<FrozenDictionary<string, Frame>> Quips = new(static () =>
        EmbeddedData.Lines("Dialogue/quips.txt").Select(static l => l.Split('|', 2))
            .ToFrozenDictionary(static f => f[0], static f => Frame.Of(f[1])));

    /// <summary>Adds one if the moment is right.</summary>
    public static void Add(Situation s, Draft d)
    {
        if (d.Lines.Count is 0 or > 4 || !d.MayUseModel || s.Heard.Affect.Valence < -0.25 || s.Voice.Warmth < -0.5
            || s.Talk.LastActs.Contains("joke") || Tidings.News.Staying(s) is not null || s.Request.Scene is not null)
            return;
        var at = d.Lines.FindLastIndex(static l => l.Tone is Tone.Fact or Tone.View && !l.Optional
            && l.Act is "answer" or "disclose" or "elaborate");
        if (at < 0 || d.Lines[at] is not { Polarity: > -0.65 } line || !d.Acts.Contains("answer")
            || About(s, line) is not { } about || !s.Chance.Happens(s.Voice.Humour))
            return;
        while (at + 1 < d.Lines.Count && d.Lines[at + 1].Fact is { } next && line.Fact is { } of
            && next.Split('.')[0] == of.Split('.')[0])
            at++;
        d.Lines.Insert(at + 1, new Line(Quips.Value[about], [], "joke", Tone.Ritual, 0.2));
        d.Mark("joke", null);
    }

    /// <summary>What the line is about; null where a joke would be out of place.</summary>
    private static string? About(Situation s, Line line)
    {
        var fact = line.Fact ?? "";
        var root = fact.Split('.')[0];
        if (root == "taste" && FactRef.Index(fact, "taste") is >= 0 and var i && i < s.Identity.Tastes.Count)
            return s.Identity.Tastes[i].Like > 0.3 ? "like" : s.Identity.Tastes[i].Like < -0.3 ? "dislike" : null;
        if (fact.Contains("secret", StringComparison.Ordinal) || root is "fear" or "life" or "ai" or "value"
            or "partner" or "feeling" or "mood" or "view" || line.Polarity < -0.2)
            return null;
        return root switch
        {
            "work" => s.Identity.Work.Count > 0 && s.Identity.Work[0].ToYear is null
                && fact.EndsWith("occupation", StringComparison.Ordinal) ? "work" : null,
            "diary" => "diary",
            "home" => fact.Contains("with", StringComparison.Ordinal) ? null : "home",
            "pets" => s.Identity.Pets.Count > 0 ? "pets" : null,
            "opinion" or "pastime" or "goal" => root,
            "people" => line.Polarity >= 0 && FactRef.Index(fact, "people") is >= 0 and var p
                && p < s.Identity.People.Count && s.Identity.People[p].Alive ? "people" : null,
            "traits" or "habit" => "any",
            _ => null,
        };
    }
}
