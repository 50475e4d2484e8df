using System.Globalization;
using System.Numerics.Tensors;
using LinkyV.Contracts;
using LinkyV.Models.Meanings;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Words;

public sealed class UseTableTests : IDisposable
{
    private const int Dimensions = 70;

    private readonly string _folder = Directory.CreateTempSubdirectory("use").FullName;

    [Fact]
    public void WordsOfLikeUse_StayNear_WhateverAllWordsShareIsTakenOut()
    {
        var chance = new Random(5);
        string Entry(int i)
        {
            // even words and odd ones each have a direction of their own; two louder ones say nothing of words
            var numbers = Enumerable.Range(0, Dimensions).Select(d =>
                d < 2 ? 3 + (40 * (chance.NextDouble() - 0.5))
                : (d is >= 10 and < 40 ? (i % 2 == 0 ? 1 : -1) * (d % 3 == 0 ? 1.5 : -1) : 0)
                    + chance.NextDouble() - 0.5);
            var text = numbers.Select(static n => n.ToString("0.####", CultureInfo.InvariantCulture));
            return $"\"{Name(i)}\":[{string.Join(',', text)},1.5,{i}]";
        }

        var words = string.Join(',', Enumerable.Range(0, 200).Select(static i => $"\"{Name(i)}\""));
        var vectorsOf = string.Join(',', Enumerable.Range(0, 200).Select(Entry));
        Write($$"""
            {"size":200,"dimensions":{{Dimensions}},"words":[{{words}}],"vectors":{{{vectorsOf}}},"unkVector":[0]}
            """);
        UseTraining.Run(_folder, _folder);
        using var made = new BinaryReader(File.OpenRead(Path.Combine(_folder, UseTraining.File)));
        Assert.Equal(200, made.ReadInt32());
        Assert.Equal(Core.Memory.WordUse.Size, made.ReadInt32());
        var stems = Enumerable.Range(0, 200).Select(_ => made.ReadUInt32()).ToArray();
        Assert.Equal(stems.Order(), stems);
        var shares = stems.Select(_ => (float)made.ReadHalf()).ToArray();
        Assert.Equal(1, shares.Sum(), 2);
        var vectors = stems.ToDictionary(s => s, _ => Enumerable.Range(0, Core.Memory.WordUse.Size)
            .Select(_ => (float)made.ReadSByte()).ToArray());
        float Near(int a, int b) => TensorPrimitives.CosineSimilarity<float>(vectors[Stem(a)], vectors[Stem(b)]);
        Assert.True(Near(20, 22) > 0.5f);
        Assert.True(Near(20, 23) < -0.5f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"words\":[\"a\"]}")]
    [InlineData("{\"dimensions\":100,\"words\":[\"ab\"],\"vectors\":{\"ab\":[1,2]}}")]
    [InlineData("{\"dimensions\":100,\"words\":[\"ab\"],\"vectors\":{\"ab\":\"x\"}}")]
    [InlineData("{\"words\":[1,2")]
    public void AFileOfAnotherForm_IsRefused(string text)
    {
        Write(text);
        var refused = Assert.Throws<InvalidInputException>(() => UseTraining.Run(_folder, _folder));
        Assert.Contains(UseTraining.Source, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, UseTraining.File)));
    }

    [Fact]
    public void AFolderWithoutTheFile_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => UseTraining.Run(_folder, _folder));

    [Fact]
    public void TheTableThatShips_IsMadeAnewFromThePackage()
    {
        var package = Environment.GetEnvironmentVariable("LINKYV_GLOVE");
        if (package is null || MachineKind.Current != "x64, 512-bit vectors")
            Assert.Skip($"LINKYV_GLOVE names no folder with {UseTraining.Source}, or vectors are not of 512 bits");
        UseTraining.Run(package, _folder);
        using var shipped = typeof(Core.Memory.Terms).Assembly.GetManifestResourceStream("Memory/use.bin")!;
        var bytes = new byte[shipped.Length];
        shipped.ReadExactly(bytes);
        Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_folder, UseTraining.File))));
    }

    private static uint Stem(int i) => Core.Memory.Terms.Hash(Core.Memory.Stemmer.Stem(Name(i)));

    private static string Name(int i) => new([(char)('b' + (i % 20)), (char)('b' + (i / 20)), 'o', 'z', 'u']);

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, UseTraining.Source), text);

    public void Dispose() => Directory.Delete(_folder, true);
}
