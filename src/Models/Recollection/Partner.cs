namespace LinkyV.Models.Recollection;

/// <summary>Somebody of a set of lives: what they tell, and what they ask later.</summary>
/// <param name="Who">Known by.</param>
/// <param name="Told">What they tell, and whether it goes on right after the line before.</param>
/// <param name="Asked">What they ask.</param>
internal sealed record Partner(string Who, List<(string Text, bool GoesOn)> Told, List<Quiz> Asked)
{
    /// <summary>Reads a set: "# " begins somebody, "> " tells, "? " asks.</summary>
    /// <param name="set">Its name, which their names begin with.</param>
    /// <param name="lines">Its lines.</param>
    public static List<Partner> Read(string set, string lines)
    {
        var partners = new List<Partner>();
        foreach (var line in lines.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 0))
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
