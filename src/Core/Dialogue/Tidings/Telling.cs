using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>What a tiding's words may name: what it is about and whose it is, turned to the listener's side.</summary>
internal sealed class Telling
{
    private const int MostLetters = 36;

    private Telling(string what, Fill[] fills) => (What, Fills) = (what, fills);

    /// <summary>What it is about, in the second person; empty where nothing short was named.</summary>
    public string What { get; }

    /// <summary>The values of the frames.</summary>
    public Fill[] Fills { get; }

    /// <summary>Of what was heard; of nothing in particular where there is no news by form.</summary>
    public static Telling Of(ToldNews? news)
    {
        var what = news is { What.Length: > 0 and <= MostLetters }
            && !news.What.Contains('\n', StringComparison.Ordinal) ? Grammar.Lower(Grammar.Turn(news.What)) : "";
        var who = news?.Who ?? "";
        var (subject, other, owner) = who switch
        {
            "he" => ("he", "him", "his"), "she" => ("she", "her", "her"), "" or "they" => ("they", "them", "their"),
            _ when char.IsUpper(who[0]) => (who, who, who + "'s"),
            _ => ("your " + who, "your " + who, $"your {who}'s"),
        };
        var many = who is "" or "they" or "parents" or "children" or "kids" or "friends" or "colleagues" or "neighbours"
            || (who.Length > 3 && who[^1] == 's' && char.IsLower(who[0]) && who is not ("boss" or "missus"));
        string Verb(string one, string all) => many ? all : one;
        return new(what,
        [
            new("what", what), new("What", Grammar.Upper(what)), new("thing", Bare(what)),
            new("who", subject), new("Who", Grammar.Upper(subject)), new("whom", other), new("whose", owner),
            new("has", Verb("has", "have")), new("Has", Verb("Has", "Have")), new("does", Verb("does", "do")),
            new("Does", Verb("Does", "Do")), new("is", Verb("is", "are")), new("says", Verb("says", "say")),
            new("sees", Verb("sees", "see")),
        ]);
    }

    private static string Bare(string what) => Grammar.HasDeterminer(what) ? Grammar.Bare(what) : what;
}
