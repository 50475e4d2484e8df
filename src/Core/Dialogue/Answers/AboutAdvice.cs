using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Advice: the matter is read from the words (of the line before, where this one names none), the advice is such as
/// somebody of the persona's traits gives (advice.txt).
/// </summary>
internal static class AboutAdvice
{
    private sealed record Piece(string For, Frame Frame, string Text);

    private sealed record Matter(string Name, HashSet<string> Words, Piece[] Pieces);

    private static readonly Lazy<Matter[]> All = new(Read);

    private static readonly Lazy<Matter> Any = new(static () => Array.Find(All.Value, static m => m.Name == "any")!);

    private static readonly Frame Value = Frame.Of("For me it would come down to {value}. | " +
        "In the end I'd ask what it does to {value}. | I'd let {value} decide, but that's me.");

    private static readonly Frame AskMore = Frame.Of("What have you tried so far? | What makes it hard? | " +
        "What does your gut say? | Which way are you leaning? | What would you tell a friend?");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d) =>
        a.Slot is "advice" or "recommend" && Give(s, d, MatterOf(s), a.Slot == "advice");

    /// <summary>What somebody of the persona's traits would say to a matter named in advice.txt; false if nothing of it
    /// is left that was not said in this talk.</summary>
    public static bool Give(Situation s, Draft d, string matter)
    {
        foreach (var one in All.Value)
            if (one.Name == matter)
                return Give(s, d, one, false);
        return false;
    }

    /// <summary>The matter below <paramref name="kind"/> ("gift") that the words show; the kind itself if none.
    /// </summary>
    public static string Below(string kind, string words)
    {
        var (best, most) = (kind, 0);
        var said = Plain.Of(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var matter in All.Value)
            if (matter.Name.Length > kind.Length && matter.Name.StartsWith(kind, StringComparison.Ordinal)
                && said.Count(matter.Words.Contains) is var met && met > most)
                (best, most) = (matter.Name, met);
        return best;
    }

    private static bool Give(Situation s, Draft d, Matter matter, bool asks)
    {
        var fitting = new List<int>();
        for (var i = 0; i < matter.Pieces.Length; i++)
            if (Suits(s, matter.Pieces[i].For) && !s.Talk.HasTold($"advice.{matter.Name}{i}"))
                fitting.Add(i);
        if (fitting.Count == 0 && !asks)
            return false;
        if (fitting.Count == 0)
        {
            d.Say("ask", AskMore, Tone.Question, 0.2, null);
            return true;
        }
        var own = fitting.FindAll(i => matter.Pieces[i].For != "*");
        var pick = own.Count > 0 ? own : fitting;
        var one = pick[s.Chance.Next(pick.Count)];
        var over = IsOver(s.Heard.PlainText);
        if (over && Grammar.Perfect(matter.Pieces[one].Text) is { Length: > 0 } piece)
            d.Say("advise", Hindsight, Tone.Fact, 0.1, $"advice.{matter.Name}{one}", new Fill("piece", piece));
        else
            d.Say("advise", matter.Pieces[one].Frame, Tone.Fact, 0.1, $"advice.{matter.Name}{one}");
        if (fitting.Count > 1 && !over)
        {
            var two = fitting[(fitting.IndexOf(one) + 1) % fitting.Count];
            d.More("advise", matter.Pieces[two].Frame, Tone.Fact, 0.1, $"advice.{matter.Name}{two}");
        }
        if (matter.Name == "any" && s.Identity.Values.Count > 0)
            d.More("advise", Value, Tone.Fact, 0.1, "value.0", new Fill("value", AboutViews.Plainly(
                s.Identity.Values[0].Name)));
        if (!over && asks && s.Chance.Happens(0.35))
            d.Say("ask", AskMore, Tone.Question, 0.2, null);
        return true;
    }

    /// <summary>Lines of the talk that are looked back on for what the advice is about.</summary>
    private const int Back = 12;

    private static readonly Frame Hindsight = Frame.Of("It's easy to be wise afterwards. {piece} | " +
        "With hindsight? {piece} | I wasn't there, but I think so: {piece} | " +
            "Looking back it's always clearer. {piece}");

    /// <summary>"What would you have done?": said of something over.</summary>
    private static bool IsOver(string plain) =>
        Plain.Has(plain, "would you have") || Plain.Has(plain, "should i have") || Plain.Has(plain, "done instead")
        || Plain.Has(plain, "done differently");

    private static Matter MatterOf(Situation s)
    {
        if (Best(s.Heard.Text) is { } here)
            return here;
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - Back); i--)
            if (s.Request.Recent[i].Persona is null && Best(s.Request.Recent[i].Text) is { } before)
                return before;
        return Any.Value;
    }

    private static Matter? Best(string text)
    {
        var words = Plain.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Matter? best = null;
        var most = 0;
        foreach (var matter in All.Value)
        {
            if (matter.Name.Contains('.', StringComparison.Ordinal))
                continue;
            var met = words.Count(matter.Words.Contains);
            if (met > most)
                (best, most) = (matter, met);
        }
        return best;
    }

    private static bool Suits(Situation s, string who)
    {
        if (who[0] == '*')
            return true;
        var trait = who[0] switch
        {
            'C' => TraitIndex.C, 'A' => TraitIndex.A, 'O' => TraitIndex.O, 'N' => TraitIndex.N, _ => TraitIndex.E,
        };
        var z = s.Profile.Traits[trait];
        return who[1] == '+' ? z > 0.2 : z < -0.2;
    }

    private static Matter[] Read()
    {
        var all = new List<Matter>();
        var pieces = new List<Piece>();
        var (name, words) = ("", new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in EmbeddedData.Lines("Dialogue/Answers/advice.txt").Append("@"))
        {
            if (line[0] != '@')
            {
                var bar = line.IndexOf('|', StringComparison.Ordinal);
                pieces.Add(new(line[..bar], Frame.Of(line[(bar + 1)..]), line[(bar + 1)..]));
                continue;
            }
            if (name.Length > 0)
                all.Add(new(name, words, [.. pieces]));
            pieces.Clear();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            name = colon < 0 ? "" : line[1..colon];
            words = colon < 0 ? words : line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .ToHashSet(StringComparer.Ordinal);
        }
        return [.. all];
    }
}
