using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Models.Asking;
using Xunit;

namespace LinkyV.Models.Tests.Asking;

public sealed class QuestionWordingsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("How many birthdays have you had by now?", "age")]
    [InlineData("Which dish could you live on?", "taste food")]
    [InlineData("When did the war break out?", "other")]
    public void AQuestionInNewWords_IsReadFromWhatWasLearntOfOthers(string asked, string expected)
    {
        var plain = Plain.Of(asked);
        Assert.Equal(expected, QuestionNet.English.Best(new("nurse", "Leeds"), plain, AskReader.IsYesNo(plain)).Asked);
    }

    [Fact]
    public void TradeAndTown_AreReadAsSuch_WhateverTheyAreCalled()
    {
        var plain = Plain.Of("What brought you to being a glass blower?");
        Assert.Equal(QuestionNet.English.Best(new("glass blower", "Leeds"), plain, false),
            QuestionNet.English.Best(new("nurse", "Leeds"), Plain.Of("What brought you to being a nurse?"), false));
    }

    [Fact]
    public void TheWeightsThatShip_AreLearntAnewFromTheWordings()
    {
        var made = new MemoryStream();
        QuestionWordings.Learn(made);
        made.Position = 0;
        var (anew, shipped) = (new QuestionNet(made), QuestionNet.English);
        Assert.Equal(shipped.Asked, anew.Asked);
        var (same, all) = (0, 0);
        var marks = new QuestionMarks("zookeeper", "Larkham");
        foreach (var line in DataFiles.Lines(typeof(QuestionWordings).Assembly, "Asking/oblique.txt"))
            foreach (var asked in line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Split('|'))
            {
                var plain = Plain.Of(asked.Replace("{job}", "zookeeper", StringComparison.Ordinal).Replace("{town}",
                    "Larkham", StringComparison.Ordinal));
                all++;
                same += shipped.Best(marks, plain, AskReader.IsYesNo(plain)).Asked
                    == anew.Best(marks, plain, AskReader.IsYesNo(plain)).Asked ? 1 : 0;
            }
        output.WriteLine($"{same} of {all} read the same");
        Assert.True(same >= 0.995 * all, $"{same} of {all}");
    }
}
