using LinkyV.Inference;
using LinkyV.Inference.Checkpoints;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using Xunit;

namespace LinkyV.Models.Tests.Registry;

public sealed class ModelRegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linkyv-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Names => [.. Recipes.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Names))]
    public void ShippedWeights_AreWholeAndFitTheirCardAndDefinition(string name)
    {
        var recipe = Recipes.Find(name)!;
        var (card, weights) = ModelRegistry.Shipped.Open(recipe);
        Assert.Equal(card.Sha256, weights.Sha256);
        Assert.Equal(card.Parameters, weights.Count);
        Assert.Matches("^[0-9a-f]{64}$", card.Data.Sha256);
        Assert.Equal("MIT", card.Licence);
        Assert.All(card.Metrics, m => Assert.True(m.Holds, $"{m.Name} is {m.Value}"));
    }

    [Theory, MemberData(nameof(Names))]
    public void ShippedWeights_HoldTheirBoundsOnASmallShare(string name)
    {
        var recipe = Recipes.Find(name)!;
        var metrics = recipe.Evaluate(ModelRegistry.Shipped.Open(recipe).Weights, 0.15);
        Assert.All(metrics, m => Assert.True(Nearly(m), $"{m.Name} is {m.Value}"));
    }

    [Fact]
    public void List_NamesWhatIsMissing()
    {
        var entries = new ModelRegistry(_folder).List();
        Assert.Equal(Recipes.All.Count, entries.Count);
        Assert.All(entries, e => Assert.Equal(ModelFault.Unknown, e.Fault?.Fault));
    }

    [Fact]
    public void TheNoticeThatWordNetAsksFor_LiesWithTheModels() =>
        Assert.Contains("Princeton University", File.ReadAllText(
            Path.Combine(ModelRegistry.ShippedFolder, "LICENCE.WordNet.txt")), StringComparison.Ordinal);

    [Fact]
    public void Open_RefusesAFileThatWasChanged()
    {
        var recipe = Copied();
        var path = Path.Combine(_folder, recipe.Name + ".safetensors");
        var bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);
        var fault = Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe));
        Assert.Equal(ModelFault.Damaged, fault.Fault);
        Assert.Contains("its card says", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(300)]
    public void Open_RefusesAFileThatIsCutOff(int length)
    {
        var recipe = Copied();
        var path = Path.Combine(_folder, recipe.Name + ".safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Assert.Equal(ModelFault.Damaged,
            Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe)).Fault);
    }

    [Fact]
    public void Open_RefusesAnotherModelsFile()
    {
        var recipe = Copied();
        var other = Recipes.All[1];
        File.Copy(Path.Combine(ModelRegistry.ShippedFolder, other.Name + ".safetensors"),
            Path.Combine(_folder, recipe.Name + ".safetensors"), overwrite: true);
        var fault = Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe));
        Assert.Equal(ModelFault.Foreign, fault.Fault);
        Assert.Contains($"holds {other.Name}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesWeightsOfAnEarlierDefinition()
    {
        var recipe = Copied();
        var (_, weights) = ModelRegistry.Shipped.Open(recipe);
        var net = new LinkyV.Models.Personality.PersonalityNet(new LinkyV.Inference.RandomSource(1));
        weights.LoadInto(net);
        WeightFile.Write(
            Path.Combine(_folder, recipe.Name + ".safetensors"), recipe.Name, recipe.Version - 1, net.Parameters());
        var fault = Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe));
        Assert.Equal(ModelFault.Foreign, fault.Fault);
        Assert.Contains($"version {recipe.Version - 1}, not {recipe.Name} version {recipe.Version}", fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesACardThatIsNone()
    {
        var recipe = Copied();
        File.WriteAllText(Path.Combine(_folder, recipe.Name + ".card.json"), "{ \"name\": 5 }");
        Assert.Equal(ModelFault.Damaged,
            Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe)).Fault);
    }

    [Fact]
    public void Open_RefusesAFileThatAnotherProgramWrote()
    {
        var recipe = Copied();
        Safetensors.Write(Path.Combine(_folder, recipe.Name + ".safetensors"), [("w", Tensor.Zeros(1))],
            new Dictionary<string, string> { ["model"] = recipe.Name, ["version"] = $"{recipe.Version}" });
        var fault = Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe));
        Assert.Equal(ModelFault.Foreign, fault.Fault);
        Assert.Contains("not written by this program", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesAnotherModelsCard_AndOneThatIsTooLong()
    {
        var recipe = Copied();
        var path = Path.Combine(_folder, recipe.Name + ".card.json");
        File.Copy(Path.Combine(ModelRegistry.ShippedFolder, Recipes.All[1].Name + ".card.json"), path, overwrite: true);
        var fault = Assert.Throws<ModelException>(() => new ModelRegistry(_folder).Open(recipe));
        Assert.Equal(ModelFault.Foreign, fault.Fault);
        Assert.Contains("its card is of " + Recipes.All[1].Name, fault.Message, StringComparison.Ordinal);
        File.WriteAllText(path, new string(' ', 256 * 1024) + "{}");
        Assert.Contains("no card of at most 262144 bytes", Assert.Throws<ModelException>(
            () => new ModelRegistry(_folder).Open(recipe)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsThatAreNoNumbers_AreNotLoaded_AndNothingIsChanged()
    {
        var recipe = new LinkyV.Models.Behaviour.BehaviourRecipe();
        var (_, shipped) = ModelRegistry.Shipped.Open(recipe);
        var net = new LinkyV.Models.Behaviour.BehaviourNet(new LinkyV.Inference.RandomSource(1));
        shipped.LoadInto(net);
        var (name, value) = net.Parameters().Last();
        var whole = value.ToArray();
        value.Write([.. whole[..^1], float.NaN]);
        var spoilt = WeightFile.Write(
            Path.Combine(_folder, "spoilt.safetensors"), recipe.Name, recipe.Version, net.Parameters());
        var other = new LinkyV.Models.Behaviour.BehaviourNet(new LinkyV.Inference.RandomSource(2));
        var before = other.Parameters().SelectMany(p => p.Value.ToArray()).ToArray();
        var fault = Assert.Throws<ModelException>(() => spoilt.LoadInto(other));
        Assert.Equal(ModelFault.Damaged, fault.Fault);
        Assert.Contains($"tensor {name}: element {whole.Length - 1} is NaN", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, other.Parameters().SelectMany(p => p.Value.ToArray()));
    }

    private IRecipe Copied()
    {
        var recipe = Recipes.All[0];
        foreach (var end in new[] { ".safetensors", ".card.json" })
            File.Copy(Path.Combine(ModelRegistry.ShippedFolder, recipe.Name + end),
                Path.Combine(_folder, recipe.Name + end));
        return recipe;
    }

    /// <summary>Within a margin that a small sample needs.</summary>
    private static bool Nearly(Metric m) =>
        double.IsFinite(m.Value) && !(m.Value < m.AtLeast - 0.03) && !(m.Value > m.AtMost + 0.03);
}
