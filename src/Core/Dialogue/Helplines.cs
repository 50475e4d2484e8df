using System.Collections.Frozen;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>Where help is in a crisis, by the participants' time zone (helplines.txt; SCIENCE 9.3). A zone that belongs
/// to no listed country, or that says nothing, gets what is known for several.</summary>
internal static class Helplines
{
    private static readonly Lazy<FrozenDictionary<string, Frame>> ByZone = new(Read);

    private static readonly Frame Anywhere = Frame.Literal(
        "If you could be in danger, please call your local emergency number now " +
        "(112 in Europe, 911 in the US and Canada, 999 in the UK). " +
        "You can also talk to someone at any hour: 988 in the US and Canada by call or text, " +
        "Samaritans on 116 123 in the UK and Ireland, or findahelpline.com elsewhere.");

    private static readonly Frame InEurope = Frame.Literal(
        "If you could be in danger, please call 112, the emergency number all over Europe, now. " +
        "For somebody to talk to at any hour near you, findahelpline.com lists the lines of your country.");

    /// <summary>The sentence for a time zone.</summary>
    /// <param name="zone">IANA name; "UTC" says nothing of where somebody is.</param>
    public static Frame For(string zone)
    {
        var lines = ByZone.Value;
        if (lines.TryGetValue(zone, out var known))
            return known;
        for (var cut = zone.LastIndexOf('/'); cut > 0; cut = zone.LastIndexOf('/', cut - 1))
            if (lines.TryGetValue(zone[..(cut + 1)], out known))
                return known;
        return zone.StartsWith("Europe/", StringComparison.Ordinal) && !IsBeyond112(zone) ? InEurope : Anywhere;
    }

    /// <summary>Zones named after Europe in whose countries 112 does not reach everywhere.</summary>
    private static bool IsBeyond112(string zone) =>
        zone is "Europe/Minsk" or "Europe/Samara" or "Europe/Saratov" or "Europe/Ulyanovsk" or "Europe/Volgograd"
            or "Europe/Astrakhan" or "Europe/Kirov";

    private static FrozenDictionary<string, Frame> Read()
    {
        var found = new Dictionary<string, Frame>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("Dialogue/helplines.txt"))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            if (parts.Length != 4)
                throw new InvalidDataException($"helplines.txt: '{line}' has not four parts");
            var frame = Frame.Literal(
                $"If you could be in danger, please call {parts[1]} now. You can also talk to someone at any hour: " +
                $"{parts[2]}. If you aren't in {Named(parts[0])}, findahelpline.com lists lines elsewhere.");
            foreach (var zone in parts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                found.Add(zone, frame);
        }
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Named(string country) =>
        country.StartsWith("United", StringComparison.Ordinal) || country == "Netherlands" ? "the " + country : country;
}
