using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

public sealed class WordUseTests
{
    private static readonly WordUse English = WordUse.English;

    [Theory]
    [InlineData("invoice", "payment", "trumpet")]
    [InlineData("gran", "aunt", "invoice")]
    [InlineData("kettle", "tea", "lawyer")]
    [InlineData("leeds", "bradford", "tomato")]
    [InlineData("dentist", "doctor", "meadow")]
    public void AWord_IsNearerToWhatItGoesWith(string word, string like, string other) =>
        Assert.True(English.Near(Stem(word), Stem(like)) > English.Near(Stem(word), Stem(other)) + 0.2f);

    [Fact]
    public void VectorsAreOfLengthOne_AndRareWordsWeighMore()
    {
        var (the, kettle) = (English.Of(Stem("say")), English.Of(Stem("kettle")));
        Assert.Equal(1, TensorPrimitives.Norm(English.Vector(kettle)), 5);
        Assert.True(English.Weight(the) < English.Weight(kettle));
        Assert.InRange(English.Weight(kettle), 0.5f, 1f);
    }

    [Fact]
    public void AWordThatIsNotKnown_IsNearNothing_AndAddsNothing()
    {
        var unknown = Stem("qwertyzzz");
        var sum = new float[WordUse.Size];
        Assert.Equal(0, English.Near(unknown, Stem("dog")));
        Assert.True(English.Vector(English.Of(unknown)).IsEmpty);
        Assert.False(English.Add(unknown, sum));
        Assert.All(sum, static x => Assert.Equal(0, x));
        Assert.True(English.Add(Stem("dog"), sum));
        Assert.Equal(English.Weight(English.Of(Stem("dog"))), TensorPrimitives.Norm<float>(sum), 4);
    }

    private static uint Stem(string word) => Terms.Hash(WordForms.Stem(word));
}
