using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>Words of one's own, by traits, age and formality.</summary>
internal static class Speech
{
    /// <summary>The idiolect.</summary>
    public static Idiolect Write(Draft draft, bool formal)
    {
        var chance = draft.Chance("speech");
        double o = draft.Domain('O'), c = draft.Domain('C'), e = draft.Domain('E');
        double a = draft.Domain('A'), n = draft.Domain('N');
        var words = new List<string>();
        Take(words, "words.plain", 3, ref chance);
        Take(words, "words.open", Likely(o, ref chance), ref chance);
        Take(words, "words.order", Likely(c, ref chance), ref chance);
        Take(words, "words.lively", Likely(e, ref chance), ref chance);
        Take(words, a > 0 ? "words.warm" : "words.cool", Likely(Math.Abs(a), ref chance), ref chance);
        Take(words, "words.worry", Likely(n, ref chance), ref chance);
        var fillers = new List<string>();
        Take(fillers, "fillers.soft", 1 + (a > c ? 1 : 0), ref chance);
        if (e > 0)
            Take(fillers, "fillers.quick", 1, ref chance);
        if (draft.Age < 32)
            Take(fillers, "fillers.young", 1, ref chance);
        var manner = formal && draft.Age > 30 || draft.Age > 70 ? "formal" : a + (0.5 * e) > 0 ? "warm" : "short";
        var greetings = new List<string>();
        Take(greetings, "greet." + manner, 2, ref chance);
        var farewells = new List<string>();
        Take(farewells, "bye." + manner, 2, ref chance);
        var exclamations = new List<string>();
        Take(exclamations, a + c < -1.5 ? "exclaim.rough" : e > 0.3 ? "exclaim.lively" : "exclaim.mild", 2, ref chance);
        return new Idiolect([.. words.Take(8)], fillers, greetings, farewells, Emoji(draft, e, a, ref chance),
            exclamations, draft.Community.Spelling);
    }

    private static List<string> Emoji(Draft draft, double e, double a, ref Chance chance)
    {
        var emoji = new List<string>();
        var keen = 0.9 - (draft.Age / 90.0) + (0.15 * e) + (0.1 * a);
        if (chance.Happens(Math.Clamp(keen, 0.05, 0.95)))
            Take(emoji, a > 0.3 ? "emoji.warm" : e > 0.3 ? "emoji.fun" : "emoji.dry", 1 + chance.Next(3), ref chance);
        return emoji;
    }

    private static int Likely(double trait, ref Chance chance) =>
        chance.Happens(1 / (1 + Math.Exp(-1.6 * trait))) ? (trait > 1 ? 2 : 1) : 0;

    private static void Take(List<string> into, string pieces, int count, ref Chance chance)
    {
        for (var tries = 0; count > 0 && tries < 12; tries++)
        {
            var piece = chance.Pick(Catalogs.Pieces(pieces));
            if (into.Contains(piece))
                continue;
            into.Add(piece);
            count--;
        }
    }
}
