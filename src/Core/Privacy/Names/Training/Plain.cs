using System.Globalization;

namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>Makes what stands beside names and has a form of its own, so that the tagger leaves it alone.</summary>
internal static class Plain
{
    /// <summary>A telephone number.</summary>
    public static string Phone(Dice chance) => chance.Next(6) switch
    {
        0 => $"({Digits(chance, 3)}) {Digits(chance, 3)}-{Digits(chance, 4)}",
        1 => $"+{Digits(chance, 2)} {Digits(chance, 2)} {Digits(chance, 3)} {Digits(chance, 2)} {Digits(chance, 2)}",
        2 => $"{Digits(chance, 3)}-{Digits(chance, 3)}-{Digits(chance, 4)}",
        3 => $"0{Digits(chance, 3)} {Digits(chance, 6)}",
        4 => $"+{Digits(chance, 1)} {Digits(chance, 3)} {Digits(chance, 3)} {Digits(chance, 4)}",
        _ => $"{Digits(chance, 3)} {Digits(chance, 4)}",
    };

    /// <summary>A date.</summary>
    public static string Date(Dice chance)
    {
        var date = new DateOnly(1930, 1, 1).AddDays(chance.Next(36_000));
        var way = chance.Pick(["d/M/yyyy", "yyyy-MM-dd", "MMMM d, yyyy", "d MMMM yyyy", "MMM d", "dddd", "MMMM yyyy",
            "M/d/yy", "dd.MM.yyyy", "MMMM d", "yyyy"]);
        return date.ToString(way, CultureInfo.InvariantCulture);
    }

    /// <summary>An electronic address.</summary>
    public static string Email(Dice chance) => $"{Letters(chance, 6)}{Digits(chance, 2)}@{Letters(chance, 7)}."
        + chance.Pick(["com", "org", "net", "de", "co.uk", "fr", "io"]);

    /// <summary>Digits in groups, as on cards.</summary>
    public static string Groups(Dice chance) => chance.Next(3) switch
    {
        0 => Digits(chance, 16),
        1 => string.Join(' ', Digits(chance, 4), Digits(chance, 4), Digits(chance, 4), Digits(chance, 4)),
        _ => string.Join('-', Digits(chance, 3), Digits(chance, 2), Digits(chance, 4)),
    };

    private static string Digits(Dice chance, int n) => Made(chance, n, "0123456789");

    private static string Letters(Dice chance, int n) => Made(chance, n, "abcdeghiklmnoprstuvz");

    private static string Made(Dice chance, int n, string of) =>
        string.Create(n, (chance, of), static (into, s) =>
        {
            foreach (ref var c in into)
                c = s.of[s.chance.Next(s.of.Length)];
        });
}
