using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Brings together what this speaker's own patterns made of a sentence and the focus that was understood.
/// </summary>
internal static class Foci
{
    /// <summary>The better of the two readings; null if neither sees a question.</summary>
    public static Asked? Settle(Asked? own, IReadOnlyList<Focus> focuses, int start, int end, string plain,
        bool marked)
    {
        if (own is not null && IsSettled(own.Slot))
            return own;
        Focus? focus = null;
        foreach (var f in focuses)
            if (f.Start >= start && f.Start < end)
            {
                focus = f;
                break;
            }
        if (focus is null || own is { Slot: "people", Arg: "@last" } || IsChecked(own))
            return own;
        if (focus.Owner == "me" && (own is not null ? !SpeaksOfMe(plain) : !Asks(plain, marked)))
            return own;
        if (focus.Owner == "me")
            return own is { Slot: "memory" or "memory.me" } || focus.Slot.Length == 0 && own is not null ? own
                : new Asked("memory", focus.Topic, focus.Slot, focus.Claimed, focus.YesNo);
        if (own is { Slot: "you" } && Map(focus) is { } same)
            return same;
        if (own is { Slot: "world" } && plain.Length > 16 && Map(focus)?.Slot == "why" && !Plain.Has(plain, "you"))
            return own;
        if (own is not null && own.Slot is not ("world" or "claim" or "opinion" or "mine"))
            return own;
        var read = Map(focus);
        if (own is { Slot: "opinion" } && read?.Slot is not ("people" or "work.likes" or "work.dislikes" or "memory"
            or "feeling" or "home.town"))
            return own;
        if (own is { Slot: "world" } && read?.Slot is "life" or "doing" or "goals" or "home.town"
            && !Plain.Has(plain, "you") && !Plain.Has(plain, "your"))
            return own;
        if (own is { Slot: "mine" } && read?.Slot is "world" or "opinion" or "like" or "life" or "doing" or null)
            return own;
        if (own is { Slot: "claim", Arg: "be" or "were" } && read?.Slot == "work.occupation")
            return own;
        if (own is { Slot: "claim" } && read?.Slot is null or "world" or "opinion" or "like" or "name" or "self"
            or "life")
            return own;
        return read ?? own;
    }

    /// <summary>Readings that stand, whatever else the words could mean.</summary>
    private static bool IsSettled(string slot) => slot.StartsWith("say.", StringComparison.Ordinal)
        || slot.StartsWith("hypo", StringComparison.Ordinal) || slot.StartsWith("own.", StringComparison.Ordinal)
        || slot.StartsWith("recall.", StringComparison.Ordinal)
        || slot is "advice" or "recommend" or "really" or "mean" or "choice" or "since" or "how" or "often" or "why"
            or "felt" or "lesson" or "part.good" or "another" or "touches" or "would"
            or "part.bad";

    /// <summary>"I don't know why I'm here" tells, though a question is in it; "may I come?" asks for no memory.
    /// </summary>
    private static bool Asks(string plain, bool marked)
    {
        foreach (var lead in (ReadOnlySpan<string>)[" can i ", " may i ", " could i ", " shall i ", " should i "])
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                return false;
        if (plain.StartsWith(" i ", StringComparison.Ordinal) || plain.StartsWith(" my ", StringComparison.Ordinal))
            marked = false;
        return marked || AskReader.LooksLikeQuestion(plain) || Plain.Has(plain, "remember")
            || Plain.Has(plain, "i told you") || Plain.Has(plain, "you know");
    }

    private static bool SpeaksOfMe(string sentence)
    {
        var plain = sentence;
        foreach (var lead in (ReadOnlySpan<string>)[" tell me ", " give me ", " show me ", " to me ", " let me ", " " +
            "ask me ",
            " write me ", " with me ", " remind me "])
            plain = plain.Replace(lead, " ", StringComparison.Ordinal);
        return Plain.Has(plain, "my") || Plain.Has(plain, "me") || Plain.Has(plain, "i") || Plain.Has(plain, "we")
        || Plain.Has(plain, "our") || Plain.Has(plain, "mine");
    }

    /// <summary>A supposition that is checked against a fact of its own.</summary>
    private static bool IsChecked(Asked? own) => own is { Slot: "claim" }
        && own.Arg is "language" or "home" or "birthplace" or "from" or "work" or "employer" or "name" or "education"
            or "been";

    private static Asked? Map(Focus f)
    {
        var slot = f.Slot;
        if (slot.StartsWith("family.", StringComparison.Ordinal))
        {
            var rest = slot["family.".Length..];
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            var attribute = dot < 0 ? "" : rest[(dot + 1)..];
            return new Asked("people", dot < 0 ? rest : rest[..dot],
                attribute is "name" or "age" or "lives" or "alive" ? attribute : attribute is "work" or "does"
                    ? "does" : "",
                f.Claimed, f.YesNo);
        }
        if (slot.StartsWith("taste.", StringComparison.Ordinal))
            return slot == "taste.dislike" ? new Asked("taste", "", "dislike") : new Asked("taste", slot[6..],
                "like");
        return slot switch
        {
            "work.occupation" or "work.duties" or "work.dislikes" or "work.likes" or "work.employer" or "work.past"
                or "work.since" or "home.town" or "home.kind" or "home.with" or "home.since" or "name" or "age"
                or "birthday"
                or "birthplace" or "looks" or "education" or "day" or "day.morning" or "languages"
                or "personality" or "health"
                or "family" or "self" or "pets" or "partner.status" or "children" or "childhood"
                or "siblings" or "secret"
                or "values" or "life" or "feeling" => new Asked(slot, Claimed: f.Claimed, YesNo: f.YesNo),
            "partner" => new Asked("people", "partner", YesNo: f.YesNo),
            "nationality" => new Asked("culture", YesNo: f.YesNo),
            "pastime" or "pastime.since" => new Asked("pastimes"),
            "fear" => new Asked("fears"),
            "goal" or "plan" => new Asked("goals"),
            "life.worst" => new Asked("life.bad"),
            "life.best" => new Asked("life.proud"),
            "life.earliest" => new Asked("childhood"),
            "life.year" or "life.age" or "life.ever" => new Asked("life"),
            "day.today" or "day.now" => new Asked("doing"),
            "day.meal" => new Asked("taste", "food", "like"),
            "day.night" => new Asked("day.evening"),
            "feeling.cause" => null,
            "ai" or "feelings" => new Asked("meta.ai", YesNo: f.YesNo),
            "prompt" => new Asked("meta.prompt"),
            "model" or "maker" => new Asked("meta.made"),
            "joke" => new Asked("joke"),
            "advice" or "help" => new Asked("advice"),
            "weather" => new Asked("weather"),
            "clock" => new Asked("time"),
            "reason" or "last" => new Asked("why"),
            "memory" or "memory.me" or "memory.last" => new Asked("memory.me"),
            "opinion" when f.Topic.Length > 0 => new Asked("opinion", f.Topic.ToLowerInvariant(), YesNo: f.YesNo),
            "taste" or "preference" when f.Topic.Length > 0 => new Asked("like", f.Topic.ToLowerInvariant(), "like",
                f.Topic, f.YesNo),
            _ => null,
        };
    }
}
