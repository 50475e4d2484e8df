using LinkyV.Core.Identities;

namespace LinkyV.Core.Dialogue.Topics;

/// <summary>Topics of one kind: what speaks for and against them, and what to ask about them.</summary>
internal sealed record TopicClass(string Name, string Weights, string[] For, string[] Against, string[] Asks);

/// <summary>An everyday topic: its name as it stands in a sentence, its number, its class.</summary>
internal sealed class Topic(string name, bool plural, TopicClass kind)
{
    private Leaning? _leaning;

    /// <summary>As it stands in a sentence: "electric scooters", "Japan".</summary>
    public string Name => name;

    /// <summary>Whether "they" stands for it.</summary>
    public bool Plural => plural;

    /// <summary>What kind of topic it is.</summary>
    public TopicClass Class => kind;

    /// <summary>How liking it leans on traits; own priors of the class, the rest by hash of the name.</summary>
    public Leaning Leaning => _leaning ??= Leaning.Parse("view." + name, kind.Weights);
}
