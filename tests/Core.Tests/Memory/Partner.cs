namespace LinkyV.Core.Tests.Memory;

/// <summary>Somebody of a set of lives: what they tell, and what they ask later.</summary>
internal sealed record Partner(string Who, List<(string Text, bool GoesOn)> Told, List<Quiz> Asked)
{
    public static List<Partner> Read(string set)
    {
        using var stream = typeof(Partner).Assembly
            .GetManifestResourceStream($"LinkyV.Core.Tests.Memory.lives.{set}.txt")!;
        using var reader = new StreamReader(stream);
        var partners = new List<Partner>();
        foreach (var line in reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
            if (line[0] == '#')
                partners.Add(new Partner($"{set}{partners.Count}", [], []));
            else if (line[0] == '>')
                partners[^1].Told.Add((line.TrimStart('>', ' '), line[1] == '>'));
            else
                partners[^1].Asked.Add(Question(line));
        return partners;
    }

    private static Quiz Question(string line)
    {
        var equals = line.IndexOf(" = ", StringComparison.Ordinal);
        var values = line[(equals + 3)..].Split(" ! ");
        return new Quiz(line[2..equals], Parts(values[0]), values.Length > 1 ? Parts(values[1]) : []);
    }

    private static string[] Parts(string values) =>
        values.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
