using LinkyV.Core.Safety;
using Xunit;

namespace LinkyV.Core.Tests.Safety;

/// <summary>
/// Place names, food, surnames and everyday words, many of them a letter away from rude ones: alone, in a list, and in
/// everyday sentences. A word that is neither said of people nor clearly written around a filter is no hate.
/// </summary>
public sealed class OrdinaryWordsTests
{
    private static readonly string[] Sentences =
    [
        "{0}", "I said {0} yesterday.", "We talked about {0} all evening, it was lovely.", "Have you heard of {0}?",
        "My favourite is {0}, I think.", "{0} is what I miss most.", "You asked me about {0}, and I like {0}.",
    ];

    [Fact]
    public void EverydaySentencesThatNameGroups_AreNeverHateful()
    {
        var sentences = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Safety", "ordinary-groups.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').ToList();
        Assert.True(sentences.Count > 150, $"{sentences.Count} sentences");
        Assert.Equal([], sentences.Where(s => HateReader.Read(s).Hateful));
    }

    [Fact]
    public void OrdinaryWordsAndNames_AreNeverHateful()
    {
        var words = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Safety", "ordinary.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split(", ")).ToList();
        Assert.True(words.Count > 600, $"{words.Count} words");
        var flagged = new List<string>();
        foreach (var word in words)
            foreach (var sentence in Sentences)
                if (sentence.Replace("{0}", word, StringComparison.Ordinal) is var text
                    && HateReader.Read(text).Hateful)
                    flagged.Add(text);
        Assert.True(flagged.Count == 0, $"{flagged.Count} flagged:\n{string.Join('\n', flagged)}");
    }
}
