using LinkyV.Contracts;
using LinkyV.Models.Words;

namespace LinkyV.Models.Meanings;

/// <summary>Makes both tables of what words mean anew from the files of WordNet.</summary>
public static class WordTraining
{
    /// <summary>As on the command line.</summary>
    public const string Name = "words";

    /// <summary>Core's table, by which recall finds what was told in other words.</summary>
    public const string RecallFile = "recall-words.bin";

    /// <summary>The PersonalityTransformer's table, by which it reads descriptions.</summary>
    public const string TraitFile = "trait-words.bin";

    /// <summary>Writes the tables into a folder; the same files give the same tables on one kind of machine.</summary>
    /// <param name="corpus">Folder with data.noun, index.noun and so on (Debian: /usr/share/wordnet).</param>
    /// <param name="folder">Where to write.</param>
    /// <exception cref="InvalidInputException">A file of the dictionary is missing.</exception>
    public static void Run(string corpus, string folder)
    {
        var net = new WordNet(corpus);
        Directory.CreateDirectory(folder);
        using (var recall = File.Create(Path.Combine(folder, RecallFile)))
            WordTableMaker.Make(net, recall);
        using var traits = File.Create(Path.Combine(folder, TraitFile));
        WordVectorMaker.Make(net, traits);
    }
}
