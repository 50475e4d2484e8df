using System.Globalization;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>
/// Small games and requests: a number is guessed or given, a mark from one to ten, an open sentence ended, one of two
/// chosen. What is chosen hangs on the persona and the words, so that the same is chosen when it is asked again.
/// </summary>
internal static class Games
{
    private static readonly int[] Counts = [3, 4, 5, 6, 7, 9, 11, 12, 14, 17, 23, 31, 40, 64];

    private static readonly string[] Fronts =
    [
        "would you rather", "would you sooner", "do you prefer", "would you prefer", "which would you choose",
        "what would you choose", "if you have to", "you have to", "rather", "you must", "should i", "shall i",
        "should we", "do i go", "do i", "did i", "am i to", "i can not decide between", "torn between",
        "choose between", "decide between", "what do i do", "is it better to", "better to", "be", "either", "say", "to",
        "between",
    ];

    /// <summary>Plays; false where the line has not what the game needs.</summary>
    public static bool Play(Situation s, Draft d, string kind) => kind switch
    {
        "guess" => Guess(s, d),
        "rate" => Rate(s, d),
        "finish" => Finish(s, d),
        "number" => Number(s, d),
        "rather" => Choose(s, d, "choose"),
        "decide" => Choose(s, d, "decide"),
        _ => Say(d, "riddle", "next:call.riddle"),
    };

    private static bool Guess(Situation s, Draft d)
    {
        var plain = s.Heard.PlainText;
        var counts = Plain.Has(plain, "how many") || Plain.Has(plain, "number of") || Plain.Has(plain, "how old")
            || Plain.Has(plain, "how much") || Plain.Has(plain, "score") || Plain.Has(plain, "weighs");
        if (Plain.Has(plain, "lie") && (Plain.Has(plain, "truths") || Plain.Has(plain, "three")
            || Plain.Has(plain, "which")))
            return Say(d, "guess.lie", "next:call.guess");
        if (!counts)
            return Say(d, "guess.open", "next:call.guess");
        var (from, to) = Range(plain);
        var n = to > from && Plain.Has(plain, "out of") ? (from + (3 * to)) / 4 : Counts[s.Chance.Next(Counts.Length)];
        Say(d, "guess.count", "next:call.guess", n);
        d.More("ask", Calls.Of("guess.hint"), Tone.Question, 0, null);
        return true;
    }

    private static bool Rate(Situation s, Draft d)
    {
        var chance = Contracts.Chance.For(s.Profile.Seed, "rate", s.Heard.PlainText);
        var n = Math.Clamp(4 + chance.Next(6) + (int)Math.Round(s.Heard.Affect.Valence), 1, 10);
        var detail = Details.Of(s.Heard.Text);
        if (detail is { Counted: false } of && s.Voice.Verbosity > 0.4 && s.Chance.Happens(0.6))
            d.Say("answer", Calls.Of("rate.bit"), Tone.Reaction, 0.2, "next:call.rate", [.. Fills(n),
                new("bit", of.Phrase), new("Bit", Grammar.Upper(of.Phrase))]);
        else
            Say(d, "rate", "next:call.rate", n);
        return true;
    }

    private static bool Finish(Situation s, Draft d)
    {
        var text = s.Heard.Text.AsSpan().TrimEnd().TrimEnd("\"”.…_ ");
        var plain = Plain.Of(text[Math.Max(0, text.Length - 60)..]);
        var name = plain switch
        {
            _ when Plain.Ends(plain, "like") => "finish.like",
            _ when Plain.Ends(plain, "because") || Plain.Has(plain, "because") => "finish.because",
            _ when Plain.Ends(plain, "who") || Plain.Ends(plain, "that") => "finish.who",
            _ when Plain.Ends(plain, "a") || Plain.Ends(plain, "the") || Plain.Ends(plain, "an") => "finish.thing",
            _ when Plain.Ends(plain, "is") || Plain.Ends(plain, "are") || Plain.Ends(plain, "means") => "finish.is",
            _ => "finish.verb",
        };
        return Say(d, name, "next:call.finish");
    }

    private static bool Number(Situation s, Draft d)
    {
        var (from, to) = Range(s.Heard.PlainText);
        if (to <= from)
            (from, to) = (1, 30);
        return Say(d, "number", "next:call.number", from + s.Chance.Next(to - from + 1));
    }

    private static bool Choose(Situation s, Draft d, string name)
    {
        var (one, two) = Options(s.Heard.PlainText);
        if (one.Length == 0)
            return name == "decide" && Say(d, "decide.open", "next:call.decide");
        var chance = Contracts.Chance.For(s.Profile.Seed, "choose", one + two);
        var chosen = Grammar.Turn(chance.Happens(0.5) ? one : two);
        d.Say("answer", Calls.Of(name), Tone.View, 0.1, "next:call." + name, new("one", chosen), new("One",
            Grammar.Upper(chosen)));
        if (name == "choose")
            d.More("elaborate", Calls.Of("choose.more"), Tone.Reaction, 0.1, null);
        return true;
    }

    /// <summary>The two sides of an "or" (of an "and" after "between"), without what leads them; empty where they are
    /// long or there are none.</summary>
    internal static (string One, string Two) Options(string plain)
    {
        var at = plain.IndexOf(" or ", StringComparison.Ordinal);
        var length = 4;
        if (at < 0 && Plain.Has(plain, "between"))
            (at, length) = (plain.IndexOf(" and ", plain.IndexOf("between", StringComparison.Ordinal),
                StringComparison.Ordinal), 5);
        if (at < 0)
            return ("", "");
        var (one, two) = (plain[..at].Trim(), plain[(at + length)..].Trim());
        for (var again = true; again;)
        {
            again = false;
            foreach (var front in Fronts)
                if (one.LastIndexOf(front + " ", StringComparison.Ordinal) is >= 0 and var cut
                    && (cut == 0 || one[cut - 1] == ' ') && (cut == 0 || front.Contains(' ', StringComparison.Ordinal)))
                    (one, again) = (one[(cut + front.Length + 1)..], true);
        }
        foreach (var front in (ReadOnlySpan<string>)["should i ", "do i ", "shall i ", "to ", "be ", "rather "])
            if (two.StartsWith(front, StringComparison.Ordinal))
                two = two[front.Length..];
        foreach (var tail in (ReadOnlySpan<string>)[" what would you do", " what do you think", " you choose",
            " which one", " think carefully", " forever"])
            if (two.EndsWith(tail, StringComparison.Ordinal))
                two = two[..^tail.Length];
        if (two is "not" or "no" or "what")
            return ("", "");
        return one.Length is 0 or > 40 || two.Length is 0 or > 40 || one.AsSpan().Count(' ') > 6
            || two.AsSpan().Count(' ') > 6 ? ("", "") : (one, two);
    }

    /// <summary>The first two whole numbers of a line; zeros where there are none.</summary>
    private static (int From, int To) Range(string plain)
    {
        var (from, to) = (0, 0);
        foreach (var word in plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var n = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read
                : word switch { "one" => 1, "five" => 5, "ten" => 10, "twenty" => 20, "fifty" => 50, "ninety" => 90,
                    "hundred" => 100, _ => -1 };
            if (n is >= 0 and <= 10_000)
                (from, to) = (to, n);
        }
        return (Math.Min(from, to), Math.Max(from, to));
    }

    private static Fill[] Fills(int n) =>
    [
        new("n", Grammar.Number(n)), new("N", Grammar.Upper(Grammar.Number(n))),
        new("a", n is 8 or 11 or 18 ? "an" : "a"), new("A", n is 8 or 11 or 18 ? "An" : "A"),
    ];

    private static bool Say(Draft d, string name, string fact, int n = 1)
    {
        d.Say(name is "riddle" or "guess.open" ? "ask" : "answer", Calls.Of(name), Tone.Reaction, 0.1, fact, Fills(n));
        return true;
    }
}
