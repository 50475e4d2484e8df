using LinkyV.Models.Registry;
using LinkyV.Models.Words;
using Xunit;

namespace LinkyV.Models.Tests.Words;

/// <summary>The table of what a dictionary says of words.</summary>
public sealed class WordVectorsTests
{
    [Theory]
    [InlineData("gregarious", "sociable", 0.5, 1)]
    [InlineData("untidy", "messy", 0.5, 1)]
    [InlineData("generous", "stingy", -1, -0.2)]
    [InlineData("calm", "nervous", -1, 0)]
    [InlineData("trustful", "distrustful", -1, -0.2)]
    public void SynonymsAreNear_AndOppositesOpposite(string one, string other, double least, double most) =>
        Assert.InRange(Cosine(Of(one), Of(other)), least, most);

    [Theory]
    [InlineData("worries", "worry")]
    [InlineData("tidier", "tidy")]
    [InlineData("braver", "brave")]
    public void AnInflection_IsReadAsItsBase(string form, string root) =>
        Assert.True(Cosine(Of(form), Of(root)) > 0.99);

    [Fact]
    public void TheLongestPhrase_IsFound()
    {
        var (n, phrase) = WordVectors.Default.Find(["hot", "under", "the", "collar"], 0);
        Assert.Equal(1, n);
        Assert.Equal(2, WordVectors.Default.Find(["self", "conscious", "man"], 0).Words);
        Assert.NotEqual(phrase, WordVectors.Default.Find(["self", "conscious"], 0).Number);
        Assert.Equal(0, WordVectors.Default.Find(["xqzv"], 0).Words);
    }

    [Fact]
    public void ATableThatIsCutOrOfAnotherKind_IsRefused()
    {
        using var whole = new MemoryStream();
        WordVectors.Write(whole, [("a", new float[48], 1), ("b", new float[48], 0)]);
        Assert.Equal(2, new WordVectors(whole.ToArray()).Count);
        foreach (var length in new[] { 0, 11, 12, whole.Length - 1 })
            Assert.IsType<ModelException>(Record.Exception(() => new WordVectors(whole.ToArray()[..(int)length])));
        var foreign = whole.ToArray();
        foreign[0]++;
        Assert.Equal(ModelFault.Foreign, Assert.Throws<ModelException>(() => new WordVectors(foreign)).Fault);
        var huge = whole.ToArray();
        huge[7] = 0x7F;
        Assert.Equal(ModelFault.Damaged, Assert.Throws<ModelException>(() => new WordVectors(huge)).Fault);
    }

    private static float[] Of(string word)
    {
        var (n, number) = WordVectors.Default.Find([word], 0);
        Assert.Equal(1, n);
        var vector = new float[WordVectors.Size];
        WordVectors.Default.CopyTo(number, vector);
        return vector[..^1];
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b).Sum(p => p.First * p.Second) / Math.Sqrt(a.Sum(x => x * x) * b.Sum(x => x * x));
}
