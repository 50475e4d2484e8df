using System.Globalization;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>
/// Meets what a partner tells of their own life: says what fits its kind, asks on, and keeps to it while the talk does.
/// Without it a death would be met like the weather. Wordings and forms are explicit, for the rest there is a net;
/// what is only hinted at is not seen.
/// </summary>
internal static class News
{
    /// <summary>How sure the net must be of a kind, 0 to 1.</summary>
    public const float Sure = 0.25f;

    private const float Surer = 0.45f;
    private const float Heavy = -0.6f;
    private const int Brief = 30;
    private const int ShortestTold = 12;
    private static readonly Lazy<IReadOnlyList<Tiding>> All = new(Load);

    /// <summary>Names of the kinds that have words.</summary>
    public static IEnumerable<string> Kinds => All.Value.Select(static t => t.Kind);

    /// <summary>The news in an utterance; null if there is none. What the listener did or has is no news of theirs.
    /// </summary>
    public static Tiding? In(Understood heard)
    {
        var plain = heard.PlainText;
        if (heard.Text.TrimEnd().EndsWith('?') || !IsOwn(plain))
            return null;
        var begun = Plain.Beginnings(plain);
        foreach (var tiding in All.Value)
            if (tiding.IsSaid(plain, begun) && (tiding.Weight <= Heavy || !IsSupposed(plain)))
                return tiding;
        return heard.News is { } news && !(news.Kind == "years" && IsOfOther(plain, heard.Text))
            && !(news.Kind == "duty" && IsPhrase(plain))
            && (news.Kind is not ("called" or "years") || Telling.Of(news).What.Length > 0)
            ? OfKind(news is { Kind: "triumph" or "learning" or "started" or "finished", Who.Length: > 0 } ? "theirs"
                : news.Kind) : null;
    }

    /// <summary>The news where neither wording nor form says so, by the net; null if it is not sure enough. It must be
    /// surer of news that does not feel as the statement does, and where a fact was told that can be asked on.
    /// </summary>
    private static Tiding? Guess(Understood heard)
    {
        if (heard.Text.TrimEnd().EndsWith('?') || !IsOwn(heard.PlainText) || !Tells(heard))
            return null;
        var (kind, sure) = NewsNet.English.Best(NewsFeatures.Of(heard.Text, heard.Affect));
        if (sure < Sure || kind == "other" || OfKind(kind) is not { } tiding)
            return null;
        var against = (tiding.Weight > 0.2 && heard.Affect.Valence < -0.1)
            || (tiding.Weight < -0.2 && heard.Affect.Valence > 0.35);
        return (against || heard.Told.Count > 0) && sure < Surer ? null : tiding;
    }

    /// <summary>Whether a statement tells something of a life rather than giving a view, thanks or the like.</summary>
    private static bool Tells(Understood heard)
    {
        if (heard.Text.Length < ShortestTold || (heard.Told.Count == 0 && Reactions.IsVague(heard.PlainText)))
            return false;
        foreach (var told in heard.Told)
            if (told is { About: "me", Attribute: "likes" or "dislikes" or "name" or "children" or "pets" or "age" })
                return false;
        var tells = heard.Told.Count > 0;
        foreach (var span in heard.Acts)
            if (span.Act == Act.Opinion && !IsOfSelf(heard.PlainText))
                return false;
            else if (span.Act is Act.Insult or Act.Threat or Act.Apologise or Act.Praise or Act.Criticise
                or Act.Joke or Act.MetaQuestion or Act.Request or Act.Suggestion)
                return false;
            else
                tells |= span.Act is Act.Inform or Act.SelfDisclosure or Act.Opinion;
        return tells;
    }

    /// <summary>"I ate far too much", "I feel like nobody listens": of oneself, though it judges.</summary>
    private static bool IsOfSelf(string plain)
    {
        if (!plain.StartsWith(" i ", StringComparison.Ordinal) && !plain.StartsWith(" my ", StringComparison.Ordinal))
            return false;
        foreach (var view in (ReadOnlySpan<string>)[" i think ", " i believe ", " i find ", " i hate ", " i love ",
            " i like ", " i do not like ", " i prefer ", " i would say ", " i am sure ", " i am convinced ",
            " i agree ", " i disagree ", " i feel that "])
            if (plain.StartsWith(view, StringComparison.Ordinal))
                return false;
        return true;
    }

    /// <summary>Says what fits; false if there is no news and none stays in the talk.</summary>
    /// <param name="s">How things stand.</param>
    /// <param name="d">Where it goes.</param>
    /// <param name="ask">Whether it may ask on.</param>
    /// <param name="guess">Whether the net is to be asked, too.</param>
    public static bool Meet(Situation s, Draft d, bool ask, bool guess)
    {
        var news = In(s.Heard);
        var staying = Staying(s);
        var on = news is null || (staying is { Weight: <= -0.4f } && Math.Abs(news.Weight) < 0.2) ? staying : null;
        if (news is null && on is null && guess)
            news = Guess(s.Heard);
        if ((on ?? news) is not { } tiding)
            return false;
        var kind = (news ?? tiding).Kind;
        var telling = Telling.Of(s.Heard.News is { } form && (form.Kind == kind || kind == "theirs") ? form : null);
        var warm = s.Voice.Warmth > -0.3;
        // a second death in the same talk is not met as if nothing had been said before
        var again = on is not null || s.Talk.LastFacts.Contains(tiding.Fact);
        if (!again && tiding.Weight <= -0.4 && s.Heard.Text.Length > 160)
            d.Say("empathise", Much, Tone.Reaction, -0.3, null);
        var own = again ? null : tiding.Own(s.Profile.Traits);
        if (own is not null && !warm && tiding.Weight > -0.85 && s.Chance.Happens(0.7))
            d.Say(tiding.Weight < 0 ? "empathise" : "acknowledge", own, Tone.Reaction, 0.4 * tiding.Weight, tiding.Fact,
                telling.Fills);
        else if (news is { Kind: "called" or "years" } && on is not null)
            d.Say("empathise", news.React, Tone.Reaction, 0.1, tiding.Fact, telling.Fills);
        else
            d.Say(tiding.Weight < 0 ? "empathise" : "acknowledge", again ? tiding.On : !warm ? tiding.Cool
                : telling.What.Length > 0 && tiding.ReactTo is { } named && s.Chance.Happens(0.6) ? named
                : tiding.React, Tone.Reaction, 0.6 * tiding.Weight, tiding.Fact, telling.Fills);
        if (own is not null && d.Lines[^1].Frame != own && s.Chance.Happens(warm ? 0.2 : 0.45))
            d.Say("elaborate", own, Tone.Reaction, 0.2 * tiding.Weight, null, telling.Fills);
        var wordy = s.Voice.Verbosity * (s.Steering?.Wordiness ?? 1);
        if (ask && s.Chance.Happens(Math.Clamp(0.4 + (0.5 * s.Voice.AsksBack) + (0.6 * (s.Steering?.Lean("ask") ?? 0))
            - (again ? 0.15 : 0), 0.1, 0.9)))
            d.Say("ask", on is null && telling.What.Length > 0 && tiding.AskOf is { } of && s.Chance.Happens(0.6) ? of
                : tiding.Ask, Tone.Question, 0.1 * tiding.Weight, tiding.Fact, telling.Fills);
        else if (tiding.Weight > -0.4 && s.Chance.Happens(Math.Min(0.9, 0.3 * wordy)))
            Reactions.Relate(s, d);
        else if (tiding.Weight < 0 && !again && s.Chance.Happens(Math.Min(0.9, 0.25 * wordy)))
            d.Say("empathise", tiding.On, Tone.Reaction, 0.6 * tiding.Weight, tiding.Fact, telling.Fills);
        return true;
    }

    /// <summary>"She is 19 days old", "he was three months saying it": no age in years.</summary>
    private static bool IsOfOther(string plain, string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
            if (text[i] == ':' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]))
                return true; // a time of day
        return IsSpan(plain);
    }

    private static bool IsSpan(string plain) => (Plain.Has(plain, "years") && !Plain.Has(plain, "years old"))
        || Plain.Has(plain, "days") || Plain.Has(plain, "weeks")
        || Plain.Has(plain, "months") || Plain.Has(plain, "hours") || Plain.Has(plain, "minutes");

    /// <summary>"I must confess" owes nothing.</summary>
    private static bool IsPhrase(string plain)
    {
        foreach (var verb in (ReadOnlySpan<string>)["confess", "admit", "say", "tell you"])
            if (Plain.Has(plain, "must " + verb) || Plain.Has(plain, "have to " + verb))
                return true;
        return false;
    }

    /// <summary>"She would have laughed at me": did not happen.</summary>
    private static bool IsSupposed(string plain) => plain.Contains(" would have ", StringComparison.Ordinal);

    private static Tiding? OfKind(string kind)
    {
        foreach (var tiding in All.Value)
            if (tiding.Kind == kind)
                return tiding;
        return null;
    }

    /// <summary>A short word while something heavy is in the talk: stays with it; false if nothing is.</summary>
    public static bool Hold(Situation s, Draft d)
    {
        if (Staying(s) is not { } tiding || s.Has(Act.Greet) || s.Has(Act.Apologise) || s.Has(Act.Praise))
            return false;
        d.Say("empathise", tiding.On, Tone.Reaction, 0.6 * tiding.Weight, tiding.Fact, Telling.Of(null).Fills);
        if (!s.Talk.LastActs.Contains("ask") && s.Chance.Happens(0.3 + (0.4 * s.Voice.AsksBack)))
            d.Say("ask", tiding.Ask, Tone.Question, 0, tiding.Fact, Telling.Of(null).Fills);
        return true;
    }

    private static readonly Frame Much = Frame.Of("That's a lot at once. | You've been carrying that around with " +
        "you. | Thank you for telling me all that.");

    /// <summary>The kind of news that the last turn met; null if it met none.</summary>
    public static Tiding? LastMet(Situation s)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("next:tiding.", StringComparison.Ordinal))
                return OfKind(fact["next:tiding.".Length..]);
        return null;
    }

    /// <summary>What was told last and is still being talked of: heavy things stay, happy ones go by.</summary>
    public static Tiding? Staying(Situation s)
    {
        if (s.Heard.Affect.Valence > 0.4 || s.Has(Act.TopicChange) || s.Has(Act.Thank))
            return null;
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("next:tiding.", StringComparison.Ordinal))
                foreach (var tiding in All.Value)
                    if (tiding.Fact == fact && (tiding.Weight <= -0.4
                        || (tiding.Weight < 0 && s.Heard.Told.Count == 0 && (s.Heard.Text.Length < Brief
                            || GoesOn(s.Heard.Text)))))
                        return tiding;
        return null;
    }

    /// <summary>"It's for a position at a hospital": says more of what was told last.</summary>
    private static bool GoesOn(string text)
    {
        var plain = Plain.Of(text);
        foreach (var word in (ReadOnlySpan<string>)[" it ", " that ", " this ", " he ", " she ", " they ", " and "])
            if (plain.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsOwn(string plain)
    {
        foreach (var word in plain.AsSpan().Split(' '))
            if (plain.AsSpan()[word] is "you" or "your")
                return plain.Contains(" tell you ", StringComparison.Ordinal)
                    || plain.Contains(" let you know ", StringComparison.Ordinal)
                    || plain.Contains(" you know ", StringComparison.Ordinal);
        return true;
    }

    private static List<Tiding> Load()
    {
        var all = new List<Tiding>();
        foreach (var line in Resource.Lines("Dialogue/Tidings/tidings.txt"))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] != ' ')
            {
                var f = line.Split('|', StringSplitOptions.TrimEntries);
                all.Add(new Tiding(f[0], float.Parse(f[1], CultureInfo.InvariantCulture)));
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            all[^1].Take(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
        return all;
    }
}
