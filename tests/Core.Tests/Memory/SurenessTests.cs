using LinkyV.Core.Testimony;
using LinkyV.Core.Testimony.Training;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>How sure it is that what was found answers, and what is done where nothing else can be meant.</summary>
public sealed class SurenessTests
{
    [Fact]
    public void WhatTellsRightFromWrong_IsLearnt_AndTheRestIsNot()
    {
        var chance = new Contracts.Chance(3);
        var examples = new List<SureExample>();
        for (var i = 0; i < 400; i++)
        {
            var signs = new float[Sureness.Size];
            for (var s = 0; s < signs.Length; s++)
                signs[s] = (float)chance.NextDouble();
            examples.Add(new(signs, signs[3] + (0.2 * chance.NextDouble()) > 0.6, 1));
        }
        var sure = new Sureness();
        SurenessTraining.Fit(sure, examples);
        var (high, low) = (new float[Sureness.Size], new float[Sureness.Size]);
        Array.Fill(high, 0.5f);
        Array.Fill(low, 0.5f);
        (high[3], low[3]) = (0.95f, 0.1f);
        Assert.True(sure.Of(high) > 0.95 && sure.Of(low) < 0.05, $"{sure.Of(high)} and {sure.Of(low)}");
        for (var s = 0; s < Sureness.Size; s++)
            Assert.True(s == 3 || Math.Abs(sure.Weights[s]) < Math.Abs(sure.Weights[3]) / 4, $"{s}: {sure.Weights[s]}");
    }

    [Fact]
    public void OneThatLearntNothing_IsNeverSure() =>
        Assert.True(new Sureness().Of(new float[Sureness.Size]) < Evidence.Sure);

    [Theory]
    [InlineData("My neighbour's burglars took a copper kettle and two spades.", "What did the burglars take?")]
    [InlineData("I used to drive the mayor of our town around, for nine years.", "Who'd I used to drive around?")]
    [InlineData("One of the twins wants to be a pilot.", "Which of the twins wants to fly?")]
    public void WhatNobodyWouldAskThePersona_IsNotAnsweredFromItsLife(string told, string asked)
    {
        var life = new Life(Samples.Mara());
        life.Say("Hello!");
        life.Say(told);
        life.Now += TimeSpan.FromDays(2);
        life.NewSession();
        var reply = life.Say(asked, "ann", "later");
        Assert.True(Judge.IsHonest(reply) || reply.Contains("kettle", StringComparison.Ordinal)
            || reply.Contains("mayor", StringComparison.Ordinal) || reply.Contains("pilot", StringComparison.Ordinal),
            reply);
    }

    [Theory]
    [InlineData("Ah work nights", "I work nights")]
    [InlineData("Ah well, never mind", "Ah well, never mind")]
    [InlineData("Whit's ma brither's trade?", "What's my brither's trade?")]
    [InlineData("ah cannae swim", "I can't swim")]
    [InlineData("My ma has a bad hip", "My ma has a bad hip")]
    [InlineData("Then ma lives in Cork", "Then ma lives in Cork")]
    [InlineData("How is my ma?", "How is my ma?")]
    [InlineData("I rang my ma yesterday", "I rang my ma yesterday")]
    public void DialectIsWrittenOut(string said, string plain) => Assert.Equal(plain, Wording.Out(said));
}
