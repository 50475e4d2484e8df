using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Emotion;

/// <summary>One kind of happening with its appraisal: what it is to the persona, and whose deed.</summary>
/// <param name="Kind">Its name in happenings.txt.</param>
/// <param name="Desirable">For the persona's goals, -1 to 1.</param>
/// <param name="Theirs">Praiseworthiness of the partner's act, -1 to 1.</param>
/// <param name="Own">Praiseworthiness of the persona's own act as it is told, -1 to 1.</param>
/// <param name="Likelihood">1 what has happened; less what may happen.</param>
internal sealed record Happening(string Kind, float Desirable, float Theirs, float Own, float Likelihood);

/// <summary>Somebody of the persona's life to whom something happened.</summary>
/// <param name="Good">Whether it was good for them.</param>
/// <param name="Liking">How the persona stands to them, -1 to 1.</param>
/// <param name="Closeness">0 to 1.</param>
internal readonly record struct Fortune(bool Good, float Liking, float Closeness);

/// <summary>
/// Reads from an utterance what happened: to the persona (a gift, a loss, a broken promise), to the partner, or to
/// somebody the persona knows. Wordings are in happenings.txt. Limits: explicit wordings in plain English.
/// </summary>
internal static class Happenings
{
    private static readonly Lazy<(Happening What, string[][] Wordings)[]> Table = new(Load);

    /// <summary>The happenings that are told to have to do with the persona itself, each once; usually none.</summary>
    public static void Read(string plain, List<Happening> into)
    {
        foreach (var (what, wordings) in Table.Value)
            if (!what.Kind.StartsWith("news.", StringComparison.Ordinal) && Says(plain, wordings))
                into.Add(what);
    }

    /// <summary>1 good news, -1 bad news, 0 neither; whoever it befell.</summary>
    public static int News(string plain)
    {
        foreach (var (what, wordings) in Table.Value)
            if (what.Kind.StartsWith("news.", StringComparison.Ordinal) && Says(plain, wordings))
                return what.Kind == "news.good" ? 1 : -1;
        return 0;
    }

    /// <summary>Whose fortune the news is, if it is that of somebody in the persona's life; null otherwise.</summary>
    public static Fortune? OfAcquaintance(string plain, int news, Identity identity)
    {
        if (news == 0)
            return null;
        foreach (var p in identity.People)
            if (Named(plain, p.Name) || plain.Contains(" your " + p.Relation + " ", StringComparison.Ordinal))
                return new Fortune(news > 0, (float)p.Warmth, (float)p.Closeness);
        foreach (var pet in identity.Pets)
            if (Named(plain, pet.Name) || plain.Contains(" your " + pet.Kind + " ", StringComparison.Ordinal))
                return new Fortune(news > 0, 0.8f, 0.7f);
        return null;
    }

    private static bool Named(string plain, string name)
    {
        var at = plain.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at > 0 && name.Length > 2 && plain[at - 1] == ' ' && at + name.Length < plain.Length
            && plain[at + name.Length] == ' ';
    }

    private static bool Says(string plain, string[][] wordings)
    {
        foreach (var parts in wordings)
            if (Plain.Match(plain, parts) >= 0)
                return true;
        return false;
    }

    private static (Happening, string[][])[] Load()
    {
        var table = new List<(Happening, string[][])>();
        Happening? kind = null;
        var wordings = new List<string[]>();
        foreach (var line in EmbeddedData.Lines("Emotion/happenings.txt"))
        {
            if (line[0] != ' ')
            {
                if (kind is not null)
                    table.Add((kind, [.. wordings]));
                var f = line.Split('|', StringSplitOptions.TrimEntries);
                kind = new Happening(f[0], Value(f[1]), Value(f[2]), Value(f[3]), Value(f[4]));
                wordings.Clear();
                continue;
            }
            foreach (var wording in line.Split(';', StringSplitOptions.TrimEntries))
                wordings.Add([.. wording.Split("..", StringSplitOptions.TrimEntries).Select(part => $" {part} ")]);
        }
        table.Add((kind!, [.. wordings]));
        return [.. table];
    }

    private static float Value(string s) => float.Parse(s, CultureInfo.InvariantCulture);
}
