using LinkyV.Core.Tests.Dialogue.Tidings;
using LinkyV.Core.Understanding;
using LinkyV.Core.Understanding.Acts;
using LinkyV.Core.Understanding.Acts.Training;
using Xunit;

namespace LinkyV.Core.Tests.Understanding.Acts;

/// <summary>What the net of acts may change, and what not.</summary>
public sealed class ActJudgeTests(ITestOutputHelper output)
{
    private static readonly Act[] Rare = [Act.Threat, Act.Insult, Act.Joke, Act.Farewell];

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // of another hand, never learnt from
    public void PlainStatements_AreNoMoreOftenTakenForRareActs_ThanByTheRules(bool told)
    {
        var file = told ? NewsNetTests.Told : NewsNetTests.HeldOut;
        var (rules, both) = (new int[ActNet.Acts], new int[ActNet.Acts]);
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var reading = ActExamples.Read(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..], []);
            foreach (var s in reading.Segments)
                rules[(int)s.Act]++;
            ActJudge.Judge(reading, ActNet.English);
            foreach (var s in reading.Segments)
                both[(int)s.Act]++;
        }
        foreach (var act in Enum.GetValues<Act>())
            output.WriteLine($"{act}: {rules[(int)act]} by the rules, {both[(int)act]} with the net");
        Assert.True(rules.Sum() > (told ? 2500 : 400));
        // One more in some thousands is chance.
        var more = rules.Sum() / 5000;
        Assert.All(
            Rare, a => Assert.True(both[(int)a] <= rules[(int)a] + more, $"{a}: {both[(int)a]}, {rules[(int)a]}"));
    }

    [Fact]
    public void WhatRulesReadAsThreatOrInsult_Stays_WhateverTheNetHolds()
    {
        var certain = new ActNet();
        certain.Biases[(int)Act.Opinion] = 20;
        var reading = ActExamples.Read("You are an idiot. I will kill you. It rained all week.", []);
        ActJudge.Judge(reading, certain);
        Assert.Equal([Act.Insult, Act.Threat, Act.Opinion], reading.Segments.Select(static s => s.Act));
    }

    [Theory]
    [InlineData(Act.Praise)]
    [InlineData(Act.Criticise)]
    public void WhereRulesSeeAStatement_TheNetAloneNeitherPraisesNorCriticises(Act act)
    {
        var certain = new ActNet();
        certain.Biases[(int)act] = 20;
        var reading = ActExamples.Read("You came all this way.", []);
        ActJudge.Judge(reading, certain);
        Assert.DoesNotContain(act, reading.Segments.Select(static s => s.Act));
    }

    [Fact]
    public void ClausesOfOneSentence_AreReadTogether()
    {
        var read = UnderstanderTests.Read("I'm sorry I was late, the train stood still for an hour.");
        Assert.Equal([Act.Apologise], read.Acts.Select(static a => a.Act));
    }

    [Fact]
    public void Weights_AreReadAsTheyWereWritten_AndOfOtherSizesNever()
    {
        var file = new MemoryStream();
        ActNet.English.Save(file);
        file.Position = 0;
        Assert.Equal(ActNet.English.Biases, ActNet.Load(file).Biases);
        file.Position = 0;
        file.WriteByte(7);
        file.Position = 0;
        Assert.Throws<InvalidDataException>(() => ActNet.Load(file));
    }
}
