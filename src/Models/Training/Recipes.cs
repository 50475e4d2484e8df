using LinkyV.Models.Behaviour;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Sentences;

namespace LinkyV.Models.Training;

/// <summary>All models that can be trained.</summary>
public static class Recipes
{
    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<IRecipe> All { get; } =
        [
            new PersonalityRecipe(), new CoherenceRecipe(), new SentenceRecipe(), new BehaviourRecipe(),
            new ExpressionRecipe(),
        ];

    /// <summary>The recipe of a name; null if there is none.</summary>
    public static IRecipe? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
