using LinkyV.Core.Scenarios;
using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Scenarios;

/// <summary>What examples teach a pack to hear beyond its phrases.</summary>
public sealed class TopicSenseTests
{
    private static readonly string Shipped = ScenarioPacks.Shipped["chest-pain"];

    [Theory]
    [InlineData("How many of those do you get through in a day, I can see the packet in your pocket?", "smoking")]
    [InlineData("And your old man, how long did he live?", "family")]
    public void AWordingThatNoPhraseForesees_IsHeardByTheExamples(string text, string topic)
    {
        var bare = ScenarioPacks.Load(Shipped.Replace("examples-of: chest-pain\n", "", StringComparison.Ordinal));
        Assert.Null(bare.Sense);
        Assert.DoesNotContain(topic, Heard(bare, text));
        Assert.Contains(topic, Heard(ScenarioPacks.Load(Shipped), text));
    }

    [Fact]
    public void OwnExamples_TeachAnOwnPack()
    {
        var own = ScenarioPacks.Load(Shipped.Replace("examples-of: chest-pain\n", """
            examples:
              smoking: [roll-ups in the van, the ashtray of yours, do you puff away at the weekend, a packet a day]
              diet: [what was on your plate, something greasy from the van, which sandwich, hungry at seven]
              "-": [nice weather for building, the queue was long, thank you for coming in]

            """, StringComparison.Ordinal));
        Assert.Equal(["-", "diet", "smoking"], own.Sense!.Value.Kinds);
        Assert.Contains("smoking", Heard(own, "Is there an ashtray in the van, roll-ups and all?"));
    }

    [Fact]
    public void TheSameExamples_GiveTheSameWeights()
    {
        var examples = ScenarioPacks.ExamplesOf("chest-pain").ToList();
        Assert.Equal(TopicSense.Learn(examples).Hashed, TopicSense.Learn(examples).Hashed);
    }

    [Fact]
    public void ShippedExamples_NameTopicsOfTheirPack()
    {
        foreach (var (id, yaml) in ScenarioPacks.Shipped)
        {
            var known = ScenarioPacks.Load(yaml).Topics.Names;
            Assert.All(ScenarioPacks.ExamplesOf(id), e => Assert.All(e.Topics, t => Assert.Contains(t, known)));
            Assert.All(known, t => Assert.Contains(ScenarioPacks.ExamplesOf(id), e => e.Topics.Contains(t)));
        }
    }

    private static IEnumerable<string> Heard(ScenarioPack pack, string text)
    {
        var heard = Understander.Read(text, new UnderstandingContext { Recent = [], Now = DateTimeOffset.UnixEpoch });
        return new TurnReader(pack, heard, [], []).Read([pack.Cast[0].Id], true).Topics;
    }
}
