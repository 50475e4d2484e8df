using System.Globalization;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// The fields of one map of a pack: each is asked for once by name with its rule; what was not asked for is unknown.
/// Faults are collected, not thrown, so that an author sees all of them.
/// </summary>
internal sealed class Fields
{
    private readonly List<PackFault> _faults;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Of a node; anything but a map is a fault and reads as an empty map.</summary>
    public Fields(YamlNode node, string path, List<PackFault> faults)
    {
        (Node, Path, _faults) = (node, path, faults);
        Map = node as YamlMap ?? new YamlMap([], node.Line, node.Column);
        if (node is not YamlMap)
            Add(node, path, (node as YamlText)?.Value ?? "a list", "must be fields with values");
    }

    public YamlNode Node { get; }

    public YamlMap Map { get; }

    public string Path { get; }

    public List<PackFault> Faults => _faults;

    /// <summary>A field's node; null if it is not there.</summary>
    public YamlNode? Get(string name)
    {
        _asked.Add(name);
        foreach (var (key, value) in Map.Entries)
            if (key.Value == name)
                return value;
        return null;
    }

    public bool Has(string name) => Get(name) is not null;

    /// <summary>A field that must be there.</summary>
    public YamlNode? Need(string name)
    {
        var node = Get(name);
        if (node is null)
            Add(Node, Sub(name), "", "must be there");
        return node;
    }

    /// <summary>Text of bounded length; "" if it is not there and need not be.</summary>
    public string Text(string name, int most, bool needed = true, int least = 1)
    {
        var node = needed ? Need(name) : Get(name);
        if (node is null)
            return "";
        if (node is not YamlText text)
        {
            Add(node, Sub(name), "", "must be text");
            return "";
        }
        if (text.Value.Length < least || text.Value.Length > most)
            Add(node, Sub(name), Short(text.Value), $"must be {least} to {most} characters");
        return text.Value;
    }

    /// <summary>One of some words.</summary>
    public string OneOf(string name, string[] words, string? fallback = null)
    {
        var value = Text(name, 40, fallback is null);
        if (value.Length == 0)
            return fallback ?? words[0];
        if (!words.Contains(value))
            Add(Get(name)!, Sub(name), Short(value), "must be one of " + string.Join(", ", words));
        return value;
    }

    /// <summary>A number in a range.</summary>
    public double Number(string name, double least, double most, double? fallback = null)
    {
        var node = fallback is null ? Need(name) : Get(name);
        return node is null ? fallback ?? least : NumberOf(node, Sub(name), least, most);
    }

    /// <summary>A whole number in a range.</summary>
    public int Whole(string name, int least, int most, int? fallback = null)
    {
        var value = Number(name, least, most, fallback);
        if (value != Math.Floor(value))
            Add(Get(name)!, Sub(name), value.ToString(CultureInfo.InvariantCulture), "must be a whole number");
        return (int)value;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name) => OneOf(name, ["true", "false"], "false") == "true";

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public List<string> Texts(string name, int least, int most, int length = 600)
    {
        var node = least > 0 ? Need(name) : Get(name);
        return node is null ? [] : TextsOf(node, Sub(name), least, most, length);
    }

    /// <summary>Texts of a node.</summary>
    public List<string> TextsOf(YamlNode node, string path, int least, int most, int length)
    {
        var nodes = node is YamlList list ? list.Items : [node];
        if (nodes.Count < least || nodes.Count > most)
            Add(node, path, $"{nodes.Count}", $"must be {least} to {most}");
        var texts = new List<string>(nodes.Count);
        foreach (var item in nodes)
            if (item is not YamlText { Value.Length: > 0 } text)
                Add(item, path, "", "must be text");
            else if (text.Value.Length > length)
                Add(item, path, Short(text.Value), $"must be at most {length} characters");
            else if (text.Value.AsSpan().IndexOfAnyInRange('\0', '\u0008') >= 0)
                Add(item, path, "", "must hold no control characters");
            else
                texts.Add(text.Value);
        return texts;
    }

    /// <summary>The items of a list of maps.</summary>
    public List<Fields> Items(string name, int least, int most)
    {
        var node = least > 0 ? Need(name) : Get(name);
        if (node is null)
            return [];
        if (node is not YamlList list)
        {
            Add(node, Sub(name), "", "must be a list");
            return [];
        }
        if (list.Items.Count < least || list.Items.Count > most)
            Add(node, Sub(name), $"{list.Items.Count}", $"must be {least} to {most}");
        return list.Items.Take(most).Select((item, i) => new Fields(item, $"{Sub(name)}[{i}]", _faults)).ToList();
    }

    /// <summary>The fields of a map below.</summary>
    public Fields? Below(string name, bool needed = true)
    {
        var node = needed ? Need(name) : Get(name);
        return node is null ? null : new Fields(node, Sub(name), _faults);
    }

    /// <summary>Numbers by name.</summary>
    public Dictionary<string, float> Numbers(string name, double least, double most, int count)
    {
        var numbers = new Dictionary<string, float>(StringComparer.Ordinal);
        if (Get(name) is not { } node)
            return numbers;
        if (node is not YamlMap map || map.Entries.Count > count)
        {
            Add(node, Sub(name), "", $"must be at most {count} names with numbers");
            return numbers;
        }
        foreach (var (key, value) in map.Entries)
            numbers[key.Value] = (float)NumberOf(value, $"{Sub(name)}.{key.Value}", least, most);
        return numbers;
    }

    /// <summary>Reports the fields nobody asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in Map.Entries)
            if (!_asked.Contains(key.Value))
                Add(key, Sub(key.Value), Short(key.Value), "is not a field here; those are "
                    + string.Join(", ", _asked.Order(StringComparer.Ordinal)));
    }

    public void Add(YamlNode at, string field, string value, string rule) =>
        _faults.Add(new PackFault(at.Line, at.Column, field, value, rule));

    public string Sub(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private double NumberOf(YamlNode node, string path, double least, double most)
    {
        if (node is YamlText text
            && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        Add(node, path, Short((node as YamlText)?.Value ?? ""), string.Create(
            CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
        return least;
    }
}
