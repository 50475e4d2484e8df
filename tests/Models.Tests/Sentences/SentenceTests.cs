using LinkyV.Core.Memory;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;
using Xunit;

namespace LinkyV.Models.Tests.Sentences;

public sealed class SentenceTests
{
    private static readonly Lazy<SentenceModel> s_model = new(() =>
        new SentenceModel(ModelRegistry.Shipped.Open(new SentenceRecipe()).Weights));

    [Theory]
    [InlineData("what pet do you have?", "I adopted a kitten", "I bought new tyres for the car")]
    [InlineData("how is your job?", "my boss gave me a raise at the office", "we planted tulips in the garden")]
    [InlineData("any plans for your holiday?", "we booked a hotel at the beach", "my grandmother died in March")]
    public void AQuestion_IsCloserToItsAnswer_ThoughTheyShareNoWord(string question, string answer, string other)
    {
        Assert.Empty(Terms.Of(question).Intersect(Terms.Of(answer)));
        Assert.True(Cosine(question, answer) > Cosine(question, other) + 0.1,
            $"{Cosine(question, answer)} against {Cosine(question, other)}");
    }

    [Fact]
    public void Vectors_HaveLengthOne_AndNothingIsZero()
    {
        Assert.Equal(1, Cosine("a walk in the forest", "a walk in the forest"), 4);
        Assert.All(Vector(""), v => Assert.Equal(0, v));
    }

    [Fact]
    public void ABufferThatIsTooSmall_IsRefused() =>
        Assert.Throws<ArgumentException>(() => s_model.Value.Encode(["word"], new float[3]));

    [Fact]
    public void Encoding_AllocatesNothing()
    {
        var (terms, into) = (Terms.Of("my old dog sleeps on the sofa near the window"), new float[s_model.Value.Size]);
        s_model.Value.Encode(terms, into);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            s_model.Value.Encode(terms, into);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void EveryPattern_FillsItsSlots()
    {
        for (var i = 0; i < 2000; i++)
            foreach (var heldOut in new[] { false, true })
            {
                var pair = SentencePairs.Make(4, i, heldOut);
                Assert.DoesNotContain('{', pair.First + pair.Second);
            }
    }

    private static float[] Vector(string text)
    {
        var into = new float[s_model.Value.Size];
        s_model.Value.Encode(Terms.Of(text), into);
        return into;
    }

    private static double Cosine(string a, string b) =>
        System.Numerics.Tensors.TensorPrimitives.Dot<float>(Vector(a), Vector(b));
}
