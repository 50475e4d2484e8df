using LinkyV.Models.Meanings;
using LinkyV.Models.Registry;
using LinkyV.Models.Words;
using Xunit;

namespace LinkyV.Models.Tests.Words;

public sealed class WordTableTests : IDisposable
{
    private const string Dictionary = "/usr/share/wordnet";

    private readonly string _folder = Directory.CreateTempSubdirectory("words").FullName;

    [Fact]
    public void WordNetFiles_AreReadWithWiderMeaningsAndTheMostUsedSenseFirst()
    {
        foreach (var part in (string[])["noun", "verb", "adj", "adv"])
        {
            File.WriteAllText(At(part + ".exc"), "");
            File.WriteAllText(At("data." + part), "");
            File.WriteAllText(At("index." + part), "");
        }
        File.WriteAllText(At("data.noun"), """
              1 a licence
            00000100 05 n 01 animal 0 000 | a living being
            00000200 05 n 02 dog 0 house_dog 0 001 @ 00000100 n 0000 | it barks
            00000300 05 n 01 dog 1 000 | a fellow
            """);
        File.WriteAllText(At("index.noun"), "dog n 2 1 @ 2 1 00000200 00000300\nanimal n 1 0 1 1 00000100\n");
        var net = new MeaningsOfWords(new WordNet(_folder), 1);
        Assert.Equal([1], net.Senses["dog"]);
        Assert.Equal(["dog"], net.Meanings[1].Words);
        Assert.Equal([0], net.Meanings[1].Wider);
        Assert.Equal(" it barks", net.Meanings[1].Gloss);
    }

    [Fact]
    public void TheTablesThatShip_AreMadeAnewFromWordNet()
    {
        if (!File.Exists(Path.Combine(Dictionary, "data.noun")))
            Assert.Skip("WordNet 3.0 is not installed (Debian: wordnet-base)");
        WordTraining.Run(Dictionary, _folder);
        AssertNear(Shipped(typeof(Core.Memory.Terms), "Memory/words.bin"), File.ReadAllBytes(At(
            WordTraining.RecallFile)));
        AssertNear(Shipped(typeof(WordVectors), "Words/words.bin"), File.ReadAllBytes(At(WordTraining.TraitFile)));
    }

    private static byte[] Shipped(Type of, string name)
    {
        using var stream = of.Assembly.GetManifestResourceStream(name)!;
        var shipped = new byte[stream.Length];
        stream.ReadExactly(shipped);
        return shipped;
    }

    /// <summary>To the byte where they were made; elsewhere the last bits of the vectors hang on the machine's
    /// instructions.</summary>
    private static void AssertNear(byte[] shipped, byte[] made)
    {
        if (MachineKind.Current == "x64, 512-bit vectors")
        {
            Assert.True(shipped.AsSpan().SequenceEqual(made), "other bytes than those that ship");
            return;
        }
        Assert.Equal(shipped.Length, made.Length);
        Assert.True(made.Zip(shipped).Count(static p => Math.Abs((sbyte)p.First - (sbyte)p.Second) > 2)
            <= made.Length / 100);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private string At(string name) => Path.Combine(_folder, name);
}
