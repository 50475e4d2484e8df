using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>Questions about the persona's people and animals.</summary>
internal sealed partial class AskReader
{
    private Asked? People(string plain, string slot)
    {
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (arg, at, named) = ("", -1, false);
        for (var i = 0; i < words.Length; i++)
        {
            if (arg.Length == 0 && Lexicon.RelationOf(words[i]) is not null && IsYours(words, i))
                (arg, at) = (words[i], i);
            foreach (var p in identity.People)
                if (words[i].Length > 2 && string.Equals(words[i], p.Name, StringComparison.OrdinalIgnoreCase))
                    (arg, at, named) = (p.Name, i, true);
        }
        if (arg.Length == 0 && (Plain.Has(plain, "sibling") || Plain.Has(plain, "siblings") || Plain.Has(plain,
            "brothers")
            || Plain.Has(plain, "sisters")) && !Plain.Has(plain, "my"))
            return new("siblings", YesNo: IsYesNo(plain));
        if (arg.Length == 0)
            return null;
        if (!named && (Plain.Has(plain, "brothers") || Plain.Has(plain, "brother"))
            && (Plain.Has(plain, "sisters") || Plain.Has(plain, "sister")))
            return new("siblings", YesNo: IsYesNo(plain));
        if (!named && (Plain.Has(plain, "mother") || Plain.Has(plain, "mum") || Plain.Has(plain, "mom"))
            && (Plain.Has(plain, "father") || Plain.Has(plain, "dad")))
            arg = "parents";
        var attribute = PersonAttribute(plain);
        if (!named && at > 0 && words[at - 1] is "twin" or "step" or "half" or "foster" or "adopted")
            return new("people", words[at - 1] + " " + arg, attribute, YesNo: IsYesNo(plain));
        if (!named && attribute.Length == 0 && slot is "siblings" or "children" or "friends" or "family")
            return new(slot, YesNo: IsYesNo(plain));
        var have = Plain.Has(plain, "have") || Plain.Has(plain, "got") || Plain.Has(plain, "any");
        return new("people", arg, attribute.Length > 0 ? attribute : have && IsYesNo(plain) ? "have" : "",
            attribute == "name" && IsYesNo(plain) ? words[^1] : null, IsYesNo(plain));
    }

    /// <summary>Whether the relation word is the persona's: "your sister", "any brothers".</summary>
    private static bool IsYours(string[] words, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 4); i--)
            if (words[i] is "your" or "any" or "have" or "got")
                return true;
            else if (words[i] is "my" or "his" or "her" or "their" or "our" or "to" or "for" or "with" or "about"
                or "from"
                or "was" or "as" or "being" or "the")
                return false;
        return (words.Contains("many") && at < 5) || (words.Length <= 3 && at <= 2);
    }

    private static string PersonAttribute(string plain)
    {
        if (Plain.Has(plain, "how many"))
            return "count";
        if (Plain.Has(plain, "name") || Plain.Has(plain, "called") || Plain.Has(plain, "names")
            || Plain.Has(plain, "named"))
            return "name";
        if (Plain.Has(plain, "how old") || Plain.Has(plain, "age") || Plain.Has(plain, "ages"))
            return "age";
        if (Plain.Has(plain, "live") || Plain.Has(plain, "lives") || plain.StartsWith(" where ",
            StringComparison.Ordinal))
            return "lives";
        if (NatureAsked(plain) is { } nature)
            return nature;
        if (Plain.Has(plain, "get on") || Plain.Has(plain, "get along") || Plain.Has(plain, "close")
            || Plain.Has(plain, "relationship") || Plain.Has(plain, "like your") || Plain.Has(plain, "love your"))
            return "closeness";
        if (Plain.Has(plain, "last see") || Plain.Has(plain, "last saw") || Plain.Has(plain, "see him often")
            || Plain.Has(plain, "see her often") || Plain.Has(plain, "see them often") || Plain.Has(plain, "often " +
                "do you see"))
            return "seen";
        if (Plain.Has(plain, "alive") || Plain.Has(plain, "dead") || Plain.Has(plain, "died") || Plain.Has(plain,
            "living"))
            return Plain.Has(plain, "for a living") || Plain.Has(plain, "earn") || Plain.Has(plain, "earned") ? "does"
                : "alive";
        if (Plain.Has(plain, "do") && plain.StartsWith(" what ", StringComparison.Ordinal) || Plain.Has(plain, "work")
            || Plain.Has(plain, "works") || Plain.Has(plain, "job") || Plain.Has(plain, "profession")
            || Plain.Has(plain, "occupation"))
            return "does";
        return "";
    }

    /// <summary>What is asked of somebody's nature: what one is like, taught, is it alike, missed; null if nothing is.
    /// </summary>
    private static string? NatureAsked(string plain)
    {
        if (Plain.Has(plain, "teach") || Plain.Has(plain, "taught") || Plain.Has(plain, "learn from")
            || Plain.Has(plain, "learned from") || Plain.Has(plain, "learnt from"))
            return "taught";
        if (StartsWithAny(plain, " are you like ", " are you a lot like ", " are you much like ",
            " are you anything like ")
            || Plain.Has(plain, "take after") || Plain.Has(plain, "alike") || Plain.Has(plain, "similar")
            || Plain.Has(plain, "have in common"))
            return "alike";
        if (Plain.Has(plain, "miss") && Plain.Has(plain, "you"))
            return "miss";
        if (plain.EndsWith(" like ", StringComparison.Ordinal) && Plain.Has(plain, "what")
            && !Plain.Has(plain, "look") && !Plain.Has(plain, "do you") && !Plain.Has(plain, "does")
            || Plain.Has(plain, "describe") || Plain.Has(plain, "personality") || Plain.Has(plain, "character")
            || (Plain.Has(plain, "what kind of") || Plain.Has(plain, "what sort of")
            || Plain.Has(plain, "what type of")) && (Plain.Has(plain, "person")
            || Plain.Has(plain, "man") || Plain.Has(plain, "woman") || Plain.Has(plain, "mother")
            || Plain.Has(plain, "father") || Plain.Has(plain, "dad") || Plain.Has(plain, "mum")))
            return "like";
        return StartsWithAny(plain, " is ", " was ", " are ", " were ") && Natures.WordIn(plain) is { } word
            ? "is:" + word : null;
    }

    private Asked? Pets(string plain)
    {
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var w in words)
        {
            var singular = w.Length > 3 && w[^1] == 's' ? w[..^1] : w;
            var pet = identity.Pets.FirstOrDefault(p => string.Equals(p.Name, w, StringComparison.OrdinalIgnoreCase));
            var kind = Lexicon.PetKinds.Contains(singular) ? singular : w is "pet" or "pets" ? "" : null;
            if (pet is null && kind is null)
                continue;
            var attribute = PersonAttribute(plain) is "name" or "age" or "count" ? PersonAttribute(plain) : "";
            var have = Plain.Has(plain, "have") || Plain.Has(plain, "got") || Plain.Has(plain, "own");
            if (pet is null && !have && !Plain.Has(plain, "your"))
                return null;
            return new("pets", kind ?? pet!.Kind, attribute.Length > 0 ? attribute : have ? "have" : "",
                YesNo: IsYesNo(plain));
        }
        return null;
    }
}
