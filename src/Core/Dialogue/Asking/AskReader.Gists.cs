using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>When a reading from ideas may stand for one from wording.</summary>
internal sealed partial class AskReader
{
    /// <summary>A sentence in plain form, put right where it puts itself right, its stress taken off.</summary>
    private static string Prepared(ReadOnlySpan<char> sentence)
    {
        var plain = Tensed(Plain.Of(sentence), sentence)
            .Replace(" your mums ", " your mum 's ", StringComparison.Ordinal)
            .Replace(" your dads ", " your dad 's ", StringComparison.Ordinal)
            .Replace(" your moms ", " your mom 's ", StringComparison.Ordinal);
        return Shifts.Unstressed(Repairs.Meant(plain));
    }

    /// <summary>"Where'd you live before?" asks for what was; "where'd you like to live?" for what would be.</summary>
    private static string Tensed(string plain, ReadOnlySpan<char> sentence)
    {
        if (!sentence.ContainsAny("'\u2019") || Plain.Has(plain, "if"))
            return plain;
        foreach (var word in (ReadOnlySpan<string>)["what", "where", "how", "when", "who", "why"])
            if (Plain.After(plain, word + " would you") is { Length: > 0 } rest && !rest.StartsWith("like",
                StringComparison.Ordinal) && !rest.StartsWith("rather", StringComparison.Ordinal)
                && !rest.StartsWith("prefer", StringComparison.Ordinal) && !rest.StartsWith("love",
                StringComparison.Ordinal) && sentence.Contains(word + "'d", StringComparison.OrdinalIgnoreCase))
                return plain.Replace(word + " would you", word + " did you", StringComparison.Ordinal);
        return plain;
    }

    /// <summary>Whether a reading by wording gives way to one that takes in every word of the question: it must be
    /// loose, or known to be met by words of another question.</summary>
    private static bool Yields(string slot, Asked gist) => slot switch
    {
        "" or "doing" or "work.today" or "angry" or "life" => true,
        "feeling" => gist.Slot is "own.side" or "health",
        "fears" => gist.Slot is "own.side" or "coping",
        "home.area" => gist is { Slot: "own.side", Attribute: "worst" },
        "home.town" => gist.Slot is "own.lived" or "own.side",
        "childhood" => gist.Slot == "childhood.dream",
        "day.morning" or "day.evening" => gist.Slot is "own.plan" || gist is { Slot: "own.day", Attribute: not "rose" },
        "work.occupation" or "work.duties" or "work.employer" => gist.Slot is "work.pay" or "own.team" or "own.day"
            || gist is { Slot: "own.work", Arg: not "time" },
        _ => slot.StartsWith("say.", StringComparison.Ordinal) || slot.StartsWith("hypo", StringComparison.Ordinal),
    };

    private static Room RoomIn(IReadOnlyList<Focus> focuses, int start, int end, string plain)
    {
        var field = true;
        foreach (var f in focuses)
            field &= f.Start < start || f.Start >= end || f.Slot.Length == 0 || f.Kind is "opinion" or "world";
        return new(IsOpen(focuses, start, end) && !IsView(plain), field);
    }

    /// <summary>Whether no focus on a certain fact was understood in these words.</summary>
    private static bool IsOpen(IReadOnlyList<Focus> focuses, int start, int end)
    {
        foreach (var f in focuses)
            if (f.Start >= start && f.Start < end)
                return f.Owner != "me" && f.Kind is not ("memory" or "meta") && (f.Slot.Length == 0 || f.Slot is
                    "feeling" or "home.town" or "work.occupation" or "work.duties" or "childhood" or "day.morning"
                    || f.Kind is "opinion" or "world" || f.Slot is "life" or "day.today" or "day.now" or "day.meal"
                        or "reason");
        return true;
    }

    /// <summary>Whether a view is asked for: "what do you think about planning ahead?".</summary>
    private static bool IsView(string plain) => Plain.Has(plain, "think about") || Plain.Has(plain, "think of")
        && !Plain.Has(plain, "your") || Plain.Has(plain, "feel about") || Plain.Has(plain, "your take")
        || Plain.Has(plain, "opinion") || Plain.Has(plain, "thoughts") || Plain.Has(plain, "your view")
        || Plain.Has(plain, "rather") || Plain.Has(plain, "favourite") || Plain.Has(plain, "make of");

    /// <summary>Whether a reading says no more than that something is asked.</summary>
    private static bool IsLoose(Asked read) => read.Slot switch
    {
        "mine" or "world" => true,
        "claim" => read.Arg is "ever" or "can" or "be",
        _ => false,
    };
}
