using System.Numerics.Tensors;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Something told, read as far as a question needs it: its words, the whole of it, the stretches that stand
/// by themselves.</summary>
internal sealed class Telling(RememberedFact fact)
{
    private static readonly string[] Joints =
        ["; ", ", so ", ", but ", " but ", ", and ", ", because ", ": ", ", whereas ", " whereas ", ", although ",
         ", though ", ", and my ", ", and her ", ", and his ", " and my ", ", while ", " and now ", " - "];

    private Clause? _whole;
    private List<Clause>? _parts;

    /// <summary>The fact, with its words.</summary>
    public RememberedFact Fact => fact;

    /// <summary>The words as one clause.</summary>
    public Clause Whole => _whole ??= Clause.Of(fact.Value);

    private TellingWords? _words;
    private uint[]? _hashes;
    private uint[]? _roots;
    private Meaning[]? _meanings;
    private float[]? _picture;

    /// <summary>Its words, which are had without reading it as a clause.</summary>
    public TellingWords Words => _words ??= TellingWords.Of(fact.Value);

    /// <summary>Hashes of its stems.</summary>
    public uint[] Hashes => _hashes ??= Array.FindAll(Whole.Hashes, static h => h != 0);

    /// <summary>Hashes of their roots.</summary>
    public uint[] Roots => _roots ??= Array.FindAll(Whole.Roots, static h => h != 0);

    /// <summary>Where its stems stand in the tables of what words mean.</summary>
    public Meaning[] Meanings => _meanings ??= Array.ConvertAll(Hashes, WordMeanings.English.Of);

    private int[]? _uses;

    /// <summary>Where its stems stand in the table of how words are used.</summary>
    public int[] Uses => _uses ??= Array.ConvertAll(Hashes, WordUse.English.Of);

    private static readonly uint Person = Terms.Hash(WordForms.Stem("person"));
    private bool? _hasPerson;

    /// <summary>Whether somebody is called by what they do or are: "nurse", "roofer"; kin do not count.</summary>
    public bool HasPerson => _hasPerson ??= IsCalled();

    private bool IsCalled()
    {
        var person = WordMeanings.English.Of(Person);
        var at = 0;
        foreach (var stem in Whole.Stems)
            if (stem is not null && Meanings[at++] is var meaning && meaning.Stem >= 0
                && WordMeanings.English.Steps(meaning, person) is >= 2 and <= 6 && !Lexicon.English.IsIn("rel", stem))
                return true;
        return false;
    }

    /// <summary>Sum of its words' vectors, of length 1.</summary>
    public float[] Picture => _picture ??= Sum();

    private float[] Sum()
    {
        var sum = new float[WordMeanings.Size];
        foreach (var meaning in Meanings)
            if (WordMeanings.English.Vector(meaning) is { Length: > 0 } v)
                TensorPrimitives.Add(sum, v, sum);
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
            TensorPrimitives.Divide(sum, length, sum);
        return sum;
    }

    /// <summary>The whole, then its stretches in order.</summary>
    public List<Clause> Parts => _parts ??= Cut();

    private List<Clause> Cut()
    {
        var parts = new List<Clause>(1) { Whole };
        Cut(fact.Value, parts);
        return parts;
    }

    private static void Cut(string text, List<Clause> parts)
    {
        Related(text, parts);
        foreach (var joint in Joints)
        {
            var cut = text.IndexOf(joint, StringComparison.Ordinal);
            if (cut <= 0 || cut + joint.Length >= text.Length)
                continue;
            Cut(text[..cut], parts);
            Cut(text[(cut + joint.Length)..], parts);
            if (parts.Count < 12)
                parts.Add(Clause.Of(text[..cut]));
            if (parts.Count < 12)
                parts.Add(Clause.Of(text[(cut + joint.Length)..]));
            return;
        }
        for (var i = 4; i + 4 < text.Length && parts.Count < 12; i++)
            if ((text[i] == ',' || (i > 5 && string.CompareOrdinal(text, i - 4, " and", 0, 4) == 0))
                && text[i] is ',' or ' ' && IsOwn(text.AsSpan(i + 1).TrimStart()))
            {
                parts.Add(Clause.Of(text[..i]));
                parts.Add(Clause.Of(text[(i + 1)..].TrimStart()));
                Cut(text[(i + 1)..].TrimStart(), parts);
                return;
            }
    }

    /// <summary>"My son Malcolm, who is in insurance, telephones on Sundays" tells two things of him; "Luca's lovely,
    /// he designs fonts" too.</summary>
    private static void Related(string text, List<Clause> parts)
    {
        foreach (var link in Links)
        {
            var at = text.IndexOf(link, StringComparison.Ordinal);
            if (at <= 0 || at + link.Length >= text.Length || parts.Count >= 10)
                continue;
            var left = Clause.Of(text[..at]);
            if (left.Who is not { } who)
                continue;
            var subject = text[left.Tokens[who.Start].Start..left.Tokens[who.End - 1].End];
            var rest = text[(at + link.Length)..];
            var comma = link == ", who " ? rest.IndexOf(", ", StringComparison.Ordinal) : -1;
            parts.Add(Clause.Of($"{subject} {(comma > 0 ? rest[..comma] : rest)}"));
            if (comma > 0)
                parts.Add(Clause.Of($"{subject} {rest[(comma + 2)..]}"));
            if (left.Text.Length < text.Length)
                parts.Add(left);
            return;
        }
    }

    private static readonly string[] Links = [", who ", ", he ", ", she ", " and he ", " and she "];

    private static bool IsOwn(ReadOnlySpan<char> rest) => rest.StartsWith("I ", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("I'", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("we ", StringComparison.Ordinal)
            || rest.StartsWith("we'", StringComparison.Ordinal);
}
