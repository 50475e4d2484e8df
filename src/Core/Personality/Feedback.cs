namespace LinkyV.Core.Personality;

/// <summary>
/// Wishes about how the persona talks ("you talk too much", "be kinder") as steps on O C E A N. Explicit wordings.
/// </summary>
internal static class Feedback
{
    private static readonly (int Domain, int Step, string[] Wordings)[] Wishes =
        [.. Told.Select(w => (w.Domain, w.Step, Array.ConvertAll(w.Wordings, s => $" {s} ")))];

    private static (int Domain, int Step, string[] Wordings)[] Told =>
    [
        (2, -1, ["you talk too much", "talk less", "be brief", "be briefer", "keep it short", "shorter answers",
            "too many words", "your answers are too long", "less chatty", "be more quiet", "be quieter"]),
        (2, 1, ["talk more", "be more lively", "be more talkative", "you can say more", "longer answers",
            "your answers are too short", "do not be so quiet", "do not be shy", "be more cheerful"]),
        (3, 1, ["be nicer", "be kinder", "be more friendly", "be friendlier", "be gentle", "be gentler",
            "you are too harsh", "do not be so cold", "be warmer", "more empathy"]),
        (3, -1, ["be more direct", "do not be so nice", "be blunt", "be more critical", "no sugar coating",
            "stop flattering me", "be tougher"]),
        (4, -1, ["calm down", "do not worry so much", "be calmer", "relax a little", "relax a bit",
            "you worry too much", "be more relaxed"]),
        (1, 1, ["be more precise", "be more careful", "be more serious", "stay on topic", "be more focused"]),
        (1, -1, ["loosen up", "be less serious", "be more spontaneous", "do not be so serious"]),
        (0, 1, ["be more creative", "surprise me", "use your imagination", "be more imaginative"]),
        (0, -1, ["be more down to earth", "keep it simple", "use simpler words", "be less abstract"]),
    ];

    /// <summary>Whether the utterance holds a wish; if so, its steps on the five domains.</summary>
    public static bool Read(string plain, Span<int> steps)
    {
        var any = false;
        foreach (var (domain, step, wordings) in Wishes)
            foreach (var wording in wordings)
                if (plain.Contains(wording, StringComparison.Ordinal))
                {
                    steps[domain] = step;
                    any = true;
                }
        return any;
    }
}
