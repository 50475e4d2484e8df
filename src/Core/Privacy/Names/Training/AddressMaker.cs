
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
