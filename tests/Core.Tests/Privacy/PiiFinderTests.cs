using LinkyV.Core.Privacy;
using Xunit;

namespace LinkyV.Core.Tests.Privacy;

public sealed class PiiFinderTests
{
    [Theory]
    [InlineData("Write to anna.kovacs@mail-house.org, please.", "EMAIL_ADDRESS:anna.kovacs@mail-house.org")]
    [InlineData("See https://example.com/a?b=1.", "URL:https://example.com/a?b=1")]
    [InlineData("Our site is gardenclub.co.uk now.", "DOMAIN_NAME:gardenclub.co.uk")]
    [InlineData("It came from 192.168.7.44 at night.", "IP_ADDRESS:192.168.7.44")]
    [InlineData("Pay with 4539 1488 0343 6467 today.", "CREDIT_CARD:4539 1488 0343 6467|DATE_TIME:today")]
    [InlineData("The account is GB82 WEST 1234 5698 7654 32.", "IBAN_CODE:GB82 WEST 1234 5698 7654 32")]
    [InlineData("My social is 212-09-9999.", "US_SSN:212-09-9999")]
    [InlineData("Call me at (415) 555-0132 after lunch.", "PHONE_NUMBER:(415) 555-0132")]
    [InlineData("Ring +44 20 7946 0958.", "PHONE_NUMBER:+44 20 7946 0958")]
    [InlineData("She was born on March 3, 1990.", "DATE_TIME:March 3, 1990")]
    [InlineData("He is 45 years old.", "AGE:45 years old")]
    [InlineData("We moved to 742 Maple Street.", "STREET_ADDRESS:742 Maple Street")]
    [InlineData("My zip code is 94107.", "ZIP_CODE:94107")]
    [InlineData("My driver's license number is D1234567.", "US_DRIVER_LICENSE:D1234567")]
    public void Find_ReadsWhatHasAFormOfItsOwn(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("My name is Tomasz Kowalski.", "PERSON:Tomasz Kowalski")]
    [InlineData("I asked Mrs. Whitfield about it.", "TITLE:Mrs.|PERSON:Whitfield")]
    [InlineData("My friend Joana lives in Porto.", "PERSON:Joana|LOCATION:Porto")]
    [InlineData("He works for Brightwater Ltd in Leeds.", "ORGANIZATION:Brightwater Ltd|LOCATION:Leeds")]
    [InlineData("They hired Johnson, Davis and Brown.", "ORGANIZATION:Johnson, Davis and Brown")]
    [InlineData("She is Portuguese.", "NATIONALITY:Portuguese")]
    [InlineData("I met Chester Adams in Chester.", "PERSON:Chester Adams|LOCATION:Chester")]
    [InlineData("Is Maria's brother at home?", "PERSON:Maria")]
    public void Find_ReadsNamesByListsAndContext(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("I would like a cup of tea, please.")]
    [InlineData("Will you hope for the best? May we go?")]
    [InlineData("The number 4539 1488 0343 6468 fails its check digit.")]
    [InlineData("Version 1.2.3 has 300 lines and 12 tests.")]
    [InlineData("Thanks! That was Great.")]
    public void Find_LeavesOrdinaryTextAlone(string text) =>
        Assert.DoesNotContain(PiiFinder.Find(text), s => s.Type is not ("DATE_TIME" or "PHONE_NUMBER"));

    [Fact]
    public void Mask_PutsTypesInPlaceOfWords() =>
        Assert.Equal("<PERSON> lives in <LOCATION>.", PiiFinder.Mask("Joana lives in Porto."));

    [Fact]
    public void Find_NeverThrows_WhateverTheText()
    {
        var chance = new LinkyV.Contracts.Chance(20251);
        for (var n = 0; n < 500; n++)
        {
            var text = new string([.. Enumerable.Range(0, chance.Next(120)).Select(_ => (char)chance.Next(0x3000))]);
            foreach (var span in PiiFinder.Find(text))
                Assert.InRange(span.End, span.Start + 1, text.Length);
        }
    }

    private static void AssertFinds(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PiiFinder.Find(text).Select(s => $"{s.Type}:{text[s.Start..s.End]}")));
}
