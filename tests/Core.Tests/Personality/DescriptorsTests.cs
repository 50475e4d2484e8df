using LinkyV.Core.Personality;
using Xunit;

namespace LinkyV.Core.Tests.Personality;

public sealed class DescriptorsTests
{
    [Theory]
    [InlineData("tidy", "F.C2", 1)]
    [InlineData("not very tidy", "F.C2", -1)]
    [InlineData("disorganised", "J.C-.pure.1", 1)]
    [InlineData("Down-to-earth", "J.N-.O-.2", 1)]
    [InlineData("anything but shy", "J.E-.N+.1", -1)]
    [InlineData("she isn't shy", "J.E-.N+.1", -1)]
    [InlineData("hard-working", "D.C", 1)]
    public void Read_FindsTheTraitAndItsSign(string text, string id, int sign)
    {
        var evidence = Assert.Single(Descriptors.Read(text).Evidence);
        Assert.Equal(id, Taxonomy.Default[evidence.Trait].Id);
        Assert.Equal(sign, Math.Sign(evidence.Value));
    }

    [Fact]
    public void Read_OrdersDegrees()
    {
        string[] degrees = ["not at all shy", "not shy", "hardly shy", "a bit shy", "quite shy", "shy", "very shy",
            "extremely shy"];
        var values = degrees.Select(d => Assert.Single(Descriptors.Read(d).Evidence).Value).ToArray();
        Assert.Equal(values.Order(), values);
        Assert.Equal(values.Length, values.Distinct().Count());
    }

    [Fact]
    public void Read_EndsANegationAtBut_AndCarriesNeitherNor()
    {
        var but = Descriptors.Read("not tidy but kind").Evidence;
        Assert.Equal([-1, 1], but.Select(e => Math.Sign(e.Value)));
        var nor = Descriptors.Read("neither shy nor talkative, and warm-hearted").Evidence;
        Assert.Equal([-1, -1], nor.Take(2).Select(e => Math.Sign(e.Value)));
    }

    [Fact]
    public void Read_SaysWhatItDidNotUnderstand()
    {
        var read = Descriptors.Read("a warm plumbous person with zest");
        Assert.Single(read.Evidence);
        Assert.Equal(["plumbous", "zest"], read.Unknown);
    }
}
