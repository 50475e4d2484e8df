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
        Assert.True(Near(word, like) > Near(word, other) + 0.2f);

    [Fact]
    public void VectorsAreOfLengthOne_AndRareWordsWeighMore()
    {
        var (say, kettle) = (English.Of(Stem("say")), English.Of(Stem("kettle")));
        Assert.Equal(1, TensorPrimitives.Norm(English.Vector(kettle)), 5);
        Assert.True(English.Weight(say) < English.Weight(kettle));
        Assert.InRange(English.Weight(kettle), 0.5f, 1f);
    }

    [Fact]
    public void AWordThatIsNotKnown_HasNoVector_AndWeighsMost()
    {
        var unknown = English.Of(Stem("qwertyzzz"));
        Assert.True(unknown < 0);
        Assert.True(English.Vector(unknown).IsEmpty);
        Assert.Equal(1, English.Weight(unknown));
    }

    private static float Near(string a, string b) => TensorPrimitives.Dot(
        English.Vector(English.Of(Stem(a))), English.Vector(English.Of(Stem(b))));

    private static uint Stem(string word) => Terms.Hash(WordForms.Stem(word));
}
