
namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>Makes street addresses in the manners of many countries, on one line or several; none is meant to exist.
/// </summary>
internal static class AddressMaker
{
    private static readonly string[] States = Pieces.Of("states"), English = Pieces.Of("english"),
        German = Pieces.Of("german"), Roman = Pieces.Of("roman"), Slavic = Pieces.Of("slavic"),
        Directions = Pieces.Of("directions"), Rues = Pieces.Of("rues"), Articles = Pieces.Of("articles");

    /// <summary>An address.</summary>
    public static string Make(
        Dice chance, Func<Dice, string> name, Func<Dice, string> city, Func<Dice, string> land)
    {
        if (chance.Next(5) == 0)
            return Lettered(chance, name, city);
        var street = Street(chance, name);
        if (chance.Next(12) == 0)
            street = $"{Pick(["Flat", "Unit", "Apt", "House"], chance)} {1 + chance.Next(60)}, {street}";
        else if (chance.Next(4) == 0)
            street += chance.Next(2) == 0 ? $" Apt. {1 + chance.Next(999)}" : $", Suite {1 + chance.Next(999)}";
        var zip = chance.Next(3) == 0 ? $"{10000 + chance.Next(89999)}" : $"{1000 + chance.Next(98999)}";
        var (c, s, l) = (city(chance), States[chance.Next(States.Length)], land(chance));
        return chance.Next(16) switch
        {
            0 or 1 or 2 or 3 => street,
            4 => $"{street}, {c}",
            5 => $"{street}, {c}, {s} {zip}",
            6 => $"{street}\n{c}, {s} {zip}",
            7 => $"{street}\n{c}\n{l}\n{zip}",
            8 => $"{street}, {zip} {c}",
            9 => $"{street}, {zip} {c}, {l}",
            10 => $"{street}\n{c}\n, {s}\n {l} {zip}",
            11 => $"{street} {c} {s} {zip}",
            12 => $"{street}\n {c}\n {l} {zip}",
            13 => $"{street}, {name(chance)}, {c}",
            14 => $"{street}, {c} {zip}",
            _ => $"{street}\n{zip} {c}\n{l}",
        };
    }

    /// <summary>As written on letters: the town's code in its own form, the unit anywhere.</summary>
    private static string Lettered(Dice chance, Func<Dice, string> name, Func<Dice, string> city)
    {
        var (n, m, c) = (1 + chance.Next(3000), 1 + chance.Next(90), city(chance));
        string L() => ((char)('A' + chance.Next(26))).ToString();
        var british = $"{L()}{L()}{1 + chance.Next(20)} {1 + chance.Next(9)}{L()}{L()}";
        var canadian = $"{L()}{m % 9}{L()} {n % 9}{L()}{chance.Next(9)}";
        var zip = $"{10000 + chance.Next(89999)}";
        var room = Pick(Pieces.Of("rooms"), chance);
        var unit = room == "#" ? $"#{m}" : $"{room} {m}{(chance.Next(3) == 0 ? L() : "")}";
        var state = chance.Next(3) == 0 ? Pick(Pieces.Of("states-long"), chance) : Pick(States, chance);
        var kind = Pick(Pieces.Of("abroad"), chance);
        var abroad = $"{kind} {(chance.Next(3) == 0 ? "Los " : "")}{name(chance)} {n % 400}";
        return chance.Next(21) switch
        {
            20 => $"{name(chance)} {Pick(["Street", "Lane", "Road", "Avenue"], chance)}",
            0 => $"{n} {name(chance)} {Pick(English, chance)} {unit}, {c}, {state} {zip}-{1000 + n}",
            1 => $"{n} {name(chance)} {Pick(English, chance)}, {unit}, {c} {state} {zip}",
            2 => $"{m} {Pick(Pieces.Of("markets"), chance)}, {c} {british}",
            3 => $"{m}-{m + 2} {Pick(Pieces.Of("markets"), chance)}, 2nd Floor, {c} {british}",
            4 => $"{Pick(Pieces.Of("farms"), chance)}, {Pick(Pieces.Of("markets"), chance)}, {c} {british}",
            5 => $"Unit {m}, {name(chance)} Trading Estate, {c}, {british}",
            6 => $"{n} {name(chance)} {Pick(English, chance)}, {c} {canadian}",
            7 => abroad,
            8 => $"{abroad}, Dpto. {m}, {c}",
            9 => $"{abroad}, {1 + (m % 9)}.º Esq., {1000 + n}-{100 + m} {c}",
            10 => $"Plot {m}, {1 + (m % 9)}th Cross, {name(chance)} Nagar, {c} {zip}0",
            11 => $"Level {m}, Menara {name(chance)}, Jalan {name(chance)}, {zip}",
            12 => $"{m}-{1 + (n % 9)}, {name(chance)}-ro {m}-gil, {name(chance)}-gu",
            13 => $"Postboks {n}, {1000 + n} {c}",
            14 => $"{name(chance)}gatan {m} lgh {1000 + n}, {100 + m} {10 + m} {c}",
            15 => $"{m} bis, {Pick(Rues, chance)} {Pick(Articles, chance)} {name(chance)}, {zip} {c}",
            16 => $"Shop {1 + (m % 9)}, {n} {name(chance)} {Pick(English, chance)}, {c}",
            17 => $"{name(chance)}straat {m}-{Pick(["I", "II", "III"], chance)}",
            18 => $"Number {m}, {name(chance)} {Pick(["Mews", "Lane", "Row"], chance)}",
            _ => $"{name(chance)}{Pick(German, chance)} {m}/{1 + (n % 20)}, {1000 + n} {c}",
        };
    }

    private static string Street(Dice chance, Func<Dice, string> name)
    {
        var (n, m) = (1 + chance.Next(chance.Next(2) == 0 ? 200 : 9000), 1 + chance.Next(150));
        var of = name(chance);
        return chance.Next(19) switch
        {
            0 or 1 or 2 or 3 => $"{n} {of} {Pick(English, chance)}",
            16 => $"{m} {Pick(["bis", "ter"], chance)} {Pick(Rues, chance)} {Pick(Articles, chance)} {of}",
            17 => $"{Pick(Roman, chance)} {of} {m}, {1 + chance.Next(9)}º {(char)('A' + chance.Next(5))}",
            18 => $"{n} {of} {name(chance)} {Pick(English, chance)}",
            4 => $"{n} {Pick(Directions, chance)} {of} {Pick(English, chance)}",
            5 => $"{n} {Pick(["1st", "2nd", "5th", "12th", "43rd"], chance)} {Pick(English, chance)}",
            6 => $"{of}{Pick(German, chance)} {m}",
            7 => $"{n} {of}{Pick(German, chance)} {m}",
            8 => $"{Pick(Roman, chance)} {of} {m}",
            9 => $"{Pick(Roman, chance)} {of}, {m}",
            10 => $"{m} {Pick(Rues, chance)} {Pick(Articles, chance)} {of}",
            11 => $"{of} {Pick(Slavic, chance)} {m}.",
            12 => $"{n} {Pick(Roman, chance)} {of} {m}",
            13 => $"{Pick(["P.O. Box", "PO Box", "Box"], chance)} {n}",
            14 => $"{n} {of} {Pick(Slavic, chance)} {m}",
            _ => $"{m} {of} {Pick(["Village", "Mews", "Green", "Walk", "View", "Row", "Heights"], chance)}",
        };
    }

    private static string Pick(string[] from, Dice chance) => from[chance.Next(from.Length)];
}
