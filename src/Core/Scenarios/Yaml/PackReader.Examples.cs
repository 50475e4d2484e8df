namespace LinkyV.Core.Scenarios;

// Example lines of topics: the pack's own, and those of a shipped pack for topics of the same names.
internal sealed partial class PackReader
{
    private const int LinesMost = 400;
    private const int LineMost = 300;

    private List<TopicExample> ReadExamples(Topics topics)
    {
        var examples = new List<TopicExample>();
        if (_root.Has("examples-of") && _root.OneOf("examples-of", ScenarioPacks.Files, "") is { Length: > 0 } id
            && ScenarioPacks.Files.Contains(id))
            foreach (var (line, after) in ScenarioPacks.ExamplesOf(id))
                if (after.Count == 0 || after.All(topics.Names.Contains))
                    examples.Add(new(line, after));
        if (_root.Below("examples", false) is not { } f)
            return examples;
        foreach (var (key, node) in f.Map.Entries)
        {
            string[] after = key.Value == TopicSense.None ? [] : key.Value.Split('|');
            foreach (var topic in after)
                if (!topics.Names.Contains(topic))
                    f.Add(key, f.Sub(key.Value), Fields.Short(topic), $"must be topics, or {TopicSense.None} for none");
            foreach (var line in f.TextsOf(node, f.Sub(key.Value), 1, LinesMost, LineMost))
                examples.Add(new(line, after));
        }
        return examples;
    }
}
