namespace LinkyV.Models.Meanings;

/// <summary>Makes what words mean to recall (words.bin of Core) anew from the files of WordNet.</summary>
public static class WordTraining
{
    /// <summary>As on the command line.</summary>
    public const string Name = "words";

    /// <summary>Writes words.bin into a folder; the same files give the same table on one kind of machine.</summary>
    /// <param name="corpus">Folder with data.noun, index.noun and so on (Debian: /usr/share/wordnet).</param>
    /// <param name="folder">Where to write.</param>
    /// <returns>The file.</returns>
    public static string Run(string corpus, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "words.bin");
        using var file = File.Create(path);
        WordTableMaker.Make(corpus, file);
        return path;
    }
}
