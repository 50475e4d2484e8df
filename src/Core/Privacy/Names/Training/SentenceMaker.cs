using System.Text;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>A sentence with its spans.</summary>
internal sealed record MadeSentence(string Text, IReadOnlyList<(int Start, int End, int Type)> Spans);

/// <summary>
/// Makes sentences with people, firms, places, peoples and addresses that do not exist: templates filled from the lists
/// of names, with names made of syllables among them, in varied spelling. Chance is keyed by seed and number.
/// </summary>
internal sealed class SentenceMaker(ulong seed)
{
    private static readonly string[] Given = Words("given-names"), Surnames = Words("surnames"),
        Cities = Words("cities");

    private static readonly string[] Lands = [.. Resource.Lines("Privacy/places.txt")
        .TakeWhile(l => !l.StartsWith("# cities", StringComparison.Ordinal)).Where(l => l[0] != '#')
        .SelectMany(l => l.Split('|', StringSplitOptions.TrimEntries))];

    private static readonly string[] Nations = [.. Resource.Lines("Privacy/nationalities.txt")
        .Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split('|', StringSplitOptions.TrimEntries))];

    private static readonly string[] Brands = Cue("brand"), Ends = Cue("firmend");

    private static readonly string[] Before = Pieces.Of("before");

    private static readonly string[] After = Pieces.Of("after");

    private static readonly string[] Nouns = Pieces.Of("nouns");

    private static readonly string[][] Templates = [.. Resource.Lines("Privacy/Names/Training/templates.txt")
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|'))];

    /// <summary>The sentence of a number.</summary>
    public MadeSentence Make(int number)
    {
        var chance = new Dice((seed * 1_000_003) + (ulong)number);
        var text = new StringBuilder();
        var spans = new List<(int Start, int End, int Type)>();
        for (var more = true; more; more = text.Length < 120 && chance.Next(5) < 2)
        {
            if (text.Length > 0)
                text.Append(text[^1] is '.' or '!' or '?' or ',' ? chance.Next(8) == 0 ? "\n" : " "
                    : chance.Next(2) == 0 ? ". " : "\n");
            AddSentence(chance, text, spans);
        }

        var made = text.ToString();
        var way = chance.NextDouble();
        return new MadeSentence(
            way < 0.08 ? made.ToLowerInvariant() : way < 0.1 ? made.ToUpperInvariant() : made, spans);
    }

    private static void AddSentence(Dice chance, StringBuilder text, List<(int Start, int End, int Type)> spans)
    {
        var kind = Templates[chance.Next(Templates.Length)];
        var template = kind[chance.Next(kind.Length)].Replace("\\n", "\n", StringComparison.Ordinal);
        for (var i = 0; i < template.Length; i++)
            if (template[i] == '{')
            {
                Fill(template[i + 1], chance, text, spans);
                i += 2;
            }
            else
            {
                text.Append(template[i]);
            }
    }

    private static void Fill(char slot, Dice chance, StringBuilder text, List<(int Start, int End, int Type)> spans)
    {
        var start = text.Length;
        var type = slot switch
        {
            'p' or 'g' or 's' or 'i' => 0, 'o' => 1, 'c' or 'l' => 2, 'n' => 3, 'a' => 4, _ => -1,
        };
        text.Append(slot switch
        {
            'p' => Person(chance), 'g' => GivenName(chance), 's' => Surname(chance), 'o' => Firm(chance),
            'c' => Pick(Cities, chance), 'l' => Pick(Lands, chance), 'n' => Pick(Nations, chance),
            't' => Pick(Pieces.Of("titles"), chance), 'm' => Invented(chance), 'i' => Inverted(chance),
            'a' => AddressMaker.Make(chance, Surname, c => Pick(Cities, c), c => Pick(Lands, c)),
            'f' => Plain.Phone(chance), 'd' => Plain.Date(chance), 'e' => Plain.Email(chance),
            'u' => $"www.{Plain.Email(chance).Split('@')[1]}", 'k' => Plain.Groups(chance), _ => Number(chance),
        });
        if (type >= 0)
            spans.Add((start, text.Length, type));
    }

    private static string Person(Dice chance)
    {
        var made = PlainPerson(chance);
        return chance.Next(30) switch
        {
            0 => made.ToUpperInvariant(),
            1 => $"{made} {Pick(["Jr.", "Jr", "Sr.", "III"], chance)}",
            _ => made,
        };
    }

    private static string PlainPerson(Dice chance)
    {
        var (given, surname) = (GivenName(chance), Surname(chance));
        char Initial() => (char)('A' + chance.Next(26));
        return chance.Next(20) switch
        {
            0 => $"{given} {(char)('A' + chance.Next(26))}. {surname}",
            1 => $"{given} {(char)('A' + chance.Next(26))} {surname}",
            2 => $"{given} {GivenName(chance)} {surname}",
            3 => $"{given} {surname} {Surname(chance)}",
            4 => $"{(char)('A' + chance.Next(26))}. {surname}",
            5 => given,
            14 => chance.Next(3) == 0 ? $"{Initial()}. {Initial()}. {Initial()}. {surname}"
                : $"{Initial()}. {Initial()}. {surname}",
            15 when chance.Next(2) == 0 => $"{given} {GivenName(chance)} {surname} {Surname(chance)}",
            16 when chance.Next(2) == 0 => $"{surname} {given}",
            17 when chance.Next(3) == 0 => $"{given} \"{GivenName(chance)}\" {surname}",
            18 when chance.Next(3) == 0 => $"{surname}/{given}".ToUpperInvariant(),
            19 when chance.Next(3) == 0 => $"{given} {GivenName(chance)[0]}. {surname}-{Surname(chance)}",
            6 when chance.Next(3) == 0 => $"{surname}, {given}",
            8 when chance.Next(3) == 0 => $"{given} {surname}-{Surname(chance)}",
            9 when chance.Next(3) == 0 => $"{given}-{GivenName(chance)} {surname}",
            7 when chance.Next(3) == 0 => $"{given} {Pick(Pieces.Of("particles"), chance)} {surname}",
            _ => $"{given} {surname}",
        };
    }

    /// <summary>As on forms: "Okafor, Chidi", "Okafor, C.".</summary>
    private static string Inverted(Dice chance)
    {
        var surname = chance.Next(4) == 0 ? $"{Surname(chance)} {Surname(chance)}" : Surname(chance);
        var given = GivenName(chance);
        return $"{surname}, {(chance.Next(4) == 0 ? $"{given[0]}." : given)}";
    }

    private static string GivenName(Dice chance) =>
        chance.Next(8) == 0 ? Invented(chance) : Capital(Pick(Given, chance));

    private static string Surname(Dice chance) => chance.Next(12) switch
    {
        0 or 1 => Invented(chance),
        3 when chance.Next(4) == 0 => $"{Pick(["O'", "Mc", "Mac", "D'"], chance)}{Capital(Pick(Surnames, chance))}",
        _ => Capital(Pick(Surnames, chance)),
    };

    private static string Firm(Dice chance)
    {
        string S() => Surname(chance);
        string N() => Pick(Nouns, chance);
        string End() => Ending(Pick(Ends, chance));
        return chance.Next(30) switch
        {
            22 => $"{Pick(Cities, chance)} {Pick(Pieces.Of("bodies"), chance)} of {N()}",
            23 => $"{N()} {N()} {Pick(After, chance)}",
            24 => $"{S()} {S()} {Pick(Pieces.Of("legal"), chance)}",
            25 => $"{S()} {N()} {End()}",
            26 => $"{N()} {Pick(After, chance)}",
            27 => $"{S()} {Pick(After, chance)} {Pick(Pieces.Of("legal"), chance)}",
            28 => $"St. {GivenName(chance)}'s {Pick(Pieces.Of("saints"), chance)}",
            29 => $"{S()} {Pick(Pieces.Of("works"), chance)}",
            0 or 1 => $"{S()} {Pick(Pieces.Of("legal"), chance)}",
            2 => $"{S()} and Sons",
            3 => $"{S()}-{S()}",
            4 => $"{S()}, {S()} and {S()}",
            5 => $"{S()} & {S()}",
            6 => $"{N()} {N()} {End()}",
            7 => $"{N()} {End()}",
            8 => $"{S()} {End()}",
            9 => $"University of {Pick(Cities, chance)}",
            10 => $"{Pick(Cities, chance)} {Pick(Pieces.Of(chance.Next(3) == 0 ? "places" : "houses"), chance)}",
            11 => $"Bank of {Pick(Lands, chance)}",
            12 => string.Concat(Enumerable.Range(0, 2 + chance.Next(3)).Select(_ => (char)('A' + chance.Next(26)))),
            16 => $"{Pick(Before, chance)} {S()}",
            17 or 21 => $"{S()} {Pick(After, chance)}",
            18 => $"{Pick(Before, chance)} {N()}",
            19 => $"St {GivenName(chance)}'s {Pick(Pieces.Of("saints"), chance)}",
            20 => $"{S()} {Pick(Pieces.Of("places"), chance)}",
            13 or 14 => Brand(Pick(Brands, chance)),
            15 => Invented(chance),
            _ => $"{N()}{N().ToLowerInvariant()}",
        };
    }

    private static string Brand(string brand) => brand.Length <= 4 && brand is not ("ford" or "visa" or "sony" or "lego"
        or "nike" or "puma" or "zara" or "aldi" or "lidl" or "etsy" or "ebay" or "dell" or "audi" or "uber" or "lyft")
        ? brand.ToUpperInvariant() : Capital(brand);

    private static string Ending(string end) =>
        end is "inc" or "ltd" ? Capital(end) : end.Length <= 3 ? end.ToUpperInvariant() : Capital(end);

    private static string Invented(Dice chance)
    {
        const string Onsets = "b c d f g h j k l m n p r s t v w z br dr gr kr st tr ch sh th zh kl pl sv ";
        const string Vowels = "a e i o u a e o ai ei ou ia io y";
        const string Codas = "n r s l m k t nd rt ns z v    ";
        var name = new StringBuilder();
        var onsets = Onsets.Split(' ');
        for (var k = 1 + chance.Next(3); k >= 0; k--)
            name.Append(Pick(onsets, chance)).Append(Pick(Vowels.Split(' '), chance))
                .Append(chance.Next(2) == 0 ? Pick(Codas.Split(' '), chance) : "");
        return name.Length < 3 ? "Zarek" : Capital(name.ToString());
    }

    private static string Number(Dice chance)
    {
        var n = 1 + chance.Next(9);
        var digits = new StringBuilder();
        for (var k = 0; k < n; k++)
            digits.Append((char)('0' + chance.Next(10)));
        return digits.ToString();
    }

    private static string Pick(string[] from, Dice chance) => from[chance.Next(from.Length)];

    private static string Capital(string word)
    {
        var up = true;
        var made = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            made.Append(up ? char.ToUpperInvariant(c) : c);
            up = c is ' ' or '-' or '\'';
        }

        return made.ToString();
    }

    private static string[] Words(string name) => [.. Resource.Lines($"Privacy/{name}.txt")
        .Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(w => w.Replace('_', ' '))];

    private static string[] Cue(string name) => Resource.Lines("Privacy/cues.txt")
        .First(l => l.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..]
        .Split(',', StringSplitOptions.TrimEntries);
}
