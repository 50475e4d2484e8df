using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Models;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Behaviour;

/// <summary>The behaviour stage of generation, with the trained model.</summary>
public sealed class BehaviourStageTests
{
    private static readonly BehaviourModel s_model = new(ModelRegistry.Shipped.Open(new BehaviourRecipe()).Weights);

    private static readonly Lazy<List<PersonaProfile>> s_people = new(() => [.. Enumerable.Range(0, 300).Select(i =>
        new PersonaGenerator().Generate(new BasePersona { Seed = (ulong)i }, 1, new DateOnly(2026, 3, 1)))
        .OfType<GenerationResult.Accepted>().Select(a => a.Profile)]);

    [Fact]
    public void WhoBehavesLikeThemselves_Passes()
    {
        var passed = s_people.Value.Count(p =>
            BehaviourCheck.Fault(s_model, p.Traits, BehaviourCheck.Play(s_model, p.Traits, p.Seed)) is null);

        Assert.True(passed >= 0.97 * s_people.Value.Count, $"{passed} of {s_people.Value.Count}");
    }

    [Fact]
    public void WhoBehavesLikeTheirOpposite_IsRefusedTheMore_TheMorePronouncedTheyAre()
    {
        double Refused(double scale)
        {
            var people = s_people.Value.Take(120).Select(p => Scaled(p.Traits, scale)).ToList();
            return people.Count(t => BehaviourCheck.Fault(
                s_model, t, BehaviourCheck.Play(s_model, Scaled(t, -1), 5)) is { Stage: "behaviour" })
                / (double)people.Count;
        }

        var (mild, strong) = (Refused(0.5), Refused(2));
        Assert.True(strong > 0.5, $"{strong}");
        Assert.True(strong > mild + 0.3, $"{strong} and {mild}");
    }

    [Fact]
    public void OneActForEver_IsRefused()
    {
        var profile = s_people.Value[0];
        var talk = BehaviourCheck.Play(s_model, profile.Traits, 1)
            .Select(t => t with { Acted = t.Acted with { Act = 1 } }).ToList();

        var fault = BehaviourCheck.Fault(s_model, profile.Traits, talk);

        Assert.Equal(("behaviour", "acts", "1 in 12 turns"), (fault!.Stage, fault.Field, fault.Value));
    }

    [Fact]
    public void AGeneratedPersona_NamesTheStage_AndTheSameSeedTheSame()
    {
        var generator = new PersonaGenerator(behaviour: s_model);
        var made = Assert.IsType<GenerationResult.Accepted>(
            generator.Generate(new BasePersona { Seed = 4 }, 1, new DateOnly(2026, 3, 1)));

        Assert.Contains("behaviour: " + s_model.Version, made.Profile.Generation!.Models!);
        Assert.Equal(
            BehaviourCheck.Play(s_model, made.Profile.Traits, 4), BehaviourCheck.Play(s_model, made.Profile.Traits, 4));
    }

    private static TraitScores Scaled(TraitScores traits, double scale)
    {
        var z = new double[TraitScores.Count];
        for (var i = 0; i < z.Length; i++)
            z[i] = Math.Clamp(scale * traits[i], -6, 6);
        return new TraitScores(z);
    }
}
