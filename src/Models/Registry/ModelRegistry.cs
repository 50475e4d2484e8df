using LinkyV.Models.Training;

namespace LinkyV.Models.Registry;

/// <summary>What was found of one model in a registry.</summary>
/// <param name="Recipe">Its recipe.</param>
/// <param name="Card">Its card; null where there is none or it cannot be used.</param>
/// <param name="Fault">Why it cannot be used; null where it can.</param>
public sealed record RegistryEntry(IRecipe Recipe, ModelCard? Card, ModelException? Fault)
{
    /// <summary>Whether what generates its data has changed since it was trained.</summary>
    public bool IsStale => Card is { } card && Recipe.DataHash(card.Training.Seed) != card.Data.Sha256;
}

/// <summary>
/// Trained models in a folder: for each <c>name.safetensors</c> and <c>name.card.json</c>. A model is handed out only
/// if its file is whole, is the one the card speaks of, and fits the definition that loads it.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class ModelRegistry(string folder)
{
    private const int CardBytesMax = 256 * 1024;

    /// <summary>Where a program's own models lie: <c>models</c> beside it.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The models that came with the program.</summary>
    public static ModelRegistry Shipped { get; } = new(ShippedFolder);

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>All models that can be trained, as they are here.</summary>
    public IReadOnlyList<RegistryEntry> List() => [.. Recipes.All.Select(Look)];

    /// <summary>The card and weights of a model.</summary>
    /// <exception cref="ModelException">It is missing, damaged or another's.</exception>
    public (ModelCard Card, WeightFile Weights) Open(IRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var name = recipe.Name;
        var weights = WeightFile.Open(Path.Combine(Folder, name + ".safetensors"), name, recipe.Version);
        var card = ReadCard(name);
        if (card.Name != name || card.Version != recipe.Version)
            throw new ModelException(ModelFault.Foreign, name,
                $"its card is of {card.Name} version {card.Version}, not of {name} version {recipe.Version}");
        if (card.Sha256 != weights.Sha256)
            throw new ModelException(ModelFault.Damaged, name,
                $"its file has the hash {weights.Sha256[..12]}..., its card says {card.Sha256[..12]}...");
        return (card, weights);
    }

    /// <summary>Copies a trained model into the folder.</summary>
    public void Add(Trained trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        Directory.CreateDirectory(Folder);
        var name = trained.Card.Name;
        File.Copy(trained.Weights.Path, Path.Combine(Folder, name + ".safetensors"), overwrite: true);
        File.WriteAllText(Path.Combine(Folder, name + ".card.json"), trained.Card.ToJson() + "\n");
    }

    private RegistryEntry Look(IRecipe recipe)
    {
        try
        {
            return new RegistryEntry(recipe, Open(recipe).Card, null);
        }
        catch (ModelException fault)
        {
            return new RegistryEntry(recipe, null, fault);
        }
    }

    private ModelCard ReadCard(string name)
    {
        var path = Path.Combine(Folder, name + ".card.json");
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= CardBytesMax }
                ? ModelCard.Parse(File.ReadAllBytes(path), name)
                : throw new ModelException(ModelFault.Damaged, name,
                    $"there is no card of at most {CardBytesMax} bytes at {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelFault.Damaged, name, e.Message, e);
        }
    }
}
