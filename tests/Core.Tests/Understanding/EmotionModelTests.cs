using LinkyV.Contracts;
using LinkyV.Core.Understanding;
using LinkyV.Core.Understanding.Emotion;
using Xunit;

namespace LinkyV.Core.Tests.Understanding;

public sealed class EmotionModelTests
{
    [Theory]
    [InlineData("I'm so happy for you, this is wonderful!", "joy")]
    [InlineData("I love this so much, thank you", "joy")]
    [InlineData("I miss my grandfather and I can't stop crying", "sadness")]
    [InlineData("I'm terrified of what might happen tomorrow", "fear")]
    [InlineData("This makes me so angry, I hate these people", "anger")]
    [InlineData("That is disgusting, I feel sick", "disgust")]
    [InlineData("Wow, I did not expect that at all!", "surprise")]
    [InlineData("The bus leaves at nine from platform two.", "neutral")]
    public void TheShippedModel_ReadsPlainCases(string text, string label) =>
        Assert.Contains(label, EmotionModel.Default.Read(text).Labels);

    [Fact]
    public void Read_TakesAnyText()
    {
        var chance = new Chance(11);
        for (var round = 0; round < 300; round++)
        {
            var text = new string([.. Enumerable.Range(0, chance.Next(60)).Select(_ => (char)chance.Next(0x10000))]);
            var read = EmotionModel.Default.Read(text);
            Assert.NotEmpty(read.Labels);
            Assert.All(read.Scores, s => Assert.InRange(s, 0f, 1f));
            Assert.InRange(AffectReader.Default.Read(text).Valence, -1, 1);
        }
    }

    [Fact]
    public void Train_LearnsWhatIsThere_AndIsTheSameEachTime()
    {
        var options = new EmotionTraining { Epochs = 3, NetEpochs = 2, Folds = 2 };
        var model = EmotionTrainer.Train(Made(), options);
        Assert.True(EmotionTrainer.Evaluate(model, Made()).F1[3] > 0.95);
        Assert.Equal(Bytes(model), Bytes(EmotionTrainer.Train(Made(), options)));
    }

    [Fact]
    public void AKilledTraining_GoesOnAfterItsLastWholeFold_AndEndsWithTheSameModel()
    {
        var options = new EmotionTraining { Epochs = 2, NetEpochs = 1, Folds = 3 };
        var whole = Bytes(EmotionTrainer.Train(Made(), options));
        var kept = new Kept { DiesAfter = 2 };
        Assert.Throws<OperationCanceledException>(() => EmotionTrainer.Train(Made(), options, kept));
        Assert.Equal([0, 1], kept.Folds.Keys.Order());
        kept.DiesAfter = int.MaxValue;
        kept.Passes.Clear();
        Assert.Equal(whole, Bytes(EmotionTrainer.Train(Made(), options, kept)));
        Assert.Equal([1, 2, 3, 4], kept.Passes);
    }

    private sealed class Kept : IEmotionCheckpoints
    {
        public Dictionary<int, float[]> Folds { get; } = [];

        public List<int> Passes { get; } = [];

        public int DiesAfter { get; set; }

        public float[]? Read(int fold) => Folds.GetValueOrDefault(fold);

        public void Write(int fold, float[] logits)
        {
            Folds[fold] = logits;
            if (Folds.Count >= DiesAfter)
                throw new OperationCanceledException();
        }

        public void Took(int passes, int of)
        {
            Assert.Equal(4, of);
            Passes.Add(passes);
        }
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameScores()
    {
        var loaded = EmotionModel.Load(new MemoryStream(Bytes(EmotionModel.Default)));
        Assert.Equal(EmotionModel.Default.Read("what a day").Scores, loaded.Read("what a day").Scores);
        Assert.Throws<StoreException>(() => EmotionModel.Load(new MemoryStream([1, 2, 3])));
        Assert.Throws<StoreException>(() => EmotionModel.Load(new MemoryStream(Bytes(EmotionModel.Default)[..1000])));
    }

    [Fact]
    public void TrainedAffect_HearsNegationAndSarcasm()
    {
        Assert.True(AffectReader.Default.Read("I am not happy with this at all").Valence < 0);
        Assert.True(AffectReader.Default.Read("Oh great, the train is cancelled again").Valence < 0.1);
    }

    private static List<EmotionExample> Made() =>
    [
        .. Enumerable.Range(0, 200).Select(i => i % 2 == 0
            ? new EmotionExample($"what a happy lovely day number {i}",
                [3]) : new EmotionExample($"the train to platform {i} leaves", [4])),
    ];

    private static byte[] Bytes(EmotionModel model)
    {
        var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
