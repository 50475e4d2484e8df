using LinkyV.Core.Memory;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

public sealed class StemmerTests
{
    // Pairs from the published description of the algorithm.
    [Theory]
    [InlineData("consist", "consist")]
    [InlineData("consisted", "consist")]
    [InlineData("consistency", "consist")]
    [InlineData("consistently", "consist")]
    [InlineData("consolation", "consol")]
    [InlineData("consolidating", "consolid")]
    [InlineData("conspicuous", "conspicu")]
    [InlineData("knackeries", "knackeri")]
    [InlineData("knees", "knee")]
    [InlineData("knightly", "knight")]
    [InlineData("knots", "knot")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("gaps", "gap")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("hoping", "hope")]
    [InlineData("hopping", "hop")]
    [InlineData("luxuriated", "luxuri")]
    [InlineData("happy", "happi")]
    [InlineData("say", "say")]
    [InlineData("by", "by")]
    [InlineData("generously", "generous")]
    [InlineData("skies", "sky")]
    [InlineData("dying", "die")]
    [InlineData("communism", "communism")]
    [InlineData("succeeded", "succeed")]
    public void Stem_FollowsThePublishedPairs(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Fact]
    public void Of_DropsFunctionWordsAndDoubles() =>
        Assert.Equal(["walk", "dog", "park"], Terms.Of("I was walking the dog in the park, and the dogs walked too!"));
}
