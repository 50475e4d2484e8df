using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;
using LinkyV.Models.Training;
using Xunit;

namespace LinkyV.Models.Tests.Registry;

/// <summary>What a call of each shipped model allocates, its reply included, against the budgets in allocations.txt.
/// Bytes, not time: they are the same on every machine.</summary>
public sealed class AllocationTests
{
    private static readonly Dictionary<string, Func<Action>> Calls = new()
    {
        ["personality"] = () =>
        {
            var model = new PersonalityModel(Weights(new PersonalityRecipe()));
            var query = new ProfileQuery("warm but disorganised", null, "teacher", "woman", 42, "DEN", []);
            return () => model.Condition(query);
        },
        ["coherence"] = () =>
        {
            var model = new CoherenceModel(Weights(new CoherenceRecipe()));
            var profile = PersonaGenerator.WriteUnchecked(new BasePersona(), 7, new DateOnly(2026, 3, 1));
            return () => model.Score(profile, []);
        },
        ["behaviour"] = () =>
        {
            var model = new BehaviourModel(Weights(new BehaviourRecipe()));
            var past = new TalkTurn[12];
            double[] domains = [0.4, -1, 0.2, 1, 0];
            return () => model.Ahead(domains, past, new Met(1, 0), default).Given(2, 1);
        },
        ["expression"] = () =>
        {
            var model = new ExpressionModel(Weights(new ExpressionRecipe()));
            (ExpressionCondition, ulong)[] one = [(new ExpressionCondition(FacialEmotion.Joy, 0.7), 3)];
            return () => model.Clips(one);
        },
        ["sentences"] = () =>
        {
            var model = new SentenceModel(Weights(new SentenceRecipe()));
            var terms = Terms.Of("I moved to a small flat near the harbour with my sister");
            var into = new sbyte[model.Size];
            return () => model.Of(terms, into);
        },
    };

    public static TheoryData<string> Names => [.. Recipes.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Names))]
    public void ACall_AllocatesNoMoreThanItsBudget(string name)
    {
        var used = Bytes(Calls[name]());
        var budget = Budgets()[name];
        Assert.True(used <= budget, string.Create(CultureInfo.InvariantCulture,
            $"{name}: {used} bytes a call, the budget in allocations.txt is {budget}"));
    }

    [Fact]
    public void WasteInACall_IsSeen()
    {
        var call = Calls["sentences"]();
        Assert.InRange(Bytes(() =>
        {
            call();
            GC.KeepAlive(new byte[1000]);
        }) - Bytes(call), 1000, 1100);
    }

    private static long Bytes(Action call)
    {
        for (var i = 0; i < 40; i++)
            call();
        // The least of three: what a method is compiled to may change, and be set up anew, in the midst of one.
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
                call();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / 50);
        }
        return least;
    }

    private static WeightFile Weights(IRecipe recipe) => ModelRegistry.Shipped.Open(recipe).Weights;

    private static Dictionary<string, long> Budgets() => File.ReadAllLines(
        Path.Combine(AppContext.BaseDirectory, "Registry", "allocations.txt"))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' '))
        .ToDictionary(p => p[0], p => long.Parse(p[1], CultureInfo.InvariantCulture));
}
