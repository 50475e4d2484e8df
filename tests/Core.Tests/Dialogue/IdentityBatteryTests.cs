using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Tests.Dialogue.Battery;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

public sealed class IdentityBatteryTests(ITestOutputHelper output)
{
    private const int Personas = 12;

    [Fact]
    public void QuestionsAboutItself_AreAnsweredFromTheFacts_InWordingsItWasTaught()
    {
        var (right, asked, wrong) = Score("seen.txt");
        Assert.True(asked > 200 * Personas, $"only {asked} questions");
        Assert.True(right >= 0.98 * asked, $"{right} of {asked} right\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("held-out.txt", 0.95)]
    [InlineData("identity-d.txt", 0.79)]
    [InlineData("identity-e.txt", 0.92)]
    public void QuestionsAboutItself_AreAnsweredFromTheFacts_InWordingsHeldOut(string file, double least)
    {
        var (right, asked, _) = Score(file);
        output.WriteLine($"{file}: {right} of {asked} right");
        Assert.True(right >= least * asked, $"{right} of {asked} right, which of them stays unseen");
    }

    [Fact]
    public void QuestionsAboutItself_AreAnsweredFromTheFacts_InWordingsOfAnotherHand()
    {
        var (right, asked, wrong) = Score("identity-c.txt");
        Assert.True(right >= 0.92 * asked, $"{right} of {asked} right\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void PlantedWrongFacts_AreFound()
    {
        var profile = Generated(5);
        var other = Generated(6);
        var items = IdentityBattery.Of(profile, "seen.txt").Where(i => i.Key is "town" or "job" or "name").ToList();
        var life = new Life(other with { Traits = profile.Traits });
        Assert.NotEmpty(items);
        Assert.All(items, i => Assert.False(IdentityBattery.Holds(i, IdentityBattery.Ask(life, i))));
    }

    [Fact]
    public void AskedAgain_AfterThreeHundredTurns_NothingContradicts()
    {
        string[] keys = ["name", "age", "town", "birthplace", "job", "status", "siblings", "mothername", "children",
            "pets",
            "languages", "opinion", "food"];
        for (ulong seed = 41; seed <= 43; seed++)
        {
            var profile = Generated(seed);
            var life = new Life(profile);
            var asked = IdentityBattery.Of(profile, "seen.txt").Where(i => keys.Contains(i.Key))
                .GroupBy(i => i.Key).Select(g => g.First()).ToList();
            var lines = OpenTalk.Read().Select(l => l.Says).Where(l => !l.Contains('!',
                StringComparison.Ordinal)).ToList();
            Check(life, asked, "before");
            for (var i = 0; i < 300; i++)
                life.Say(lines[(i + (int)seed) % lines.Count]);
            Check(life, asked, "after");
        }
    }

    [Fact]
    public void ViewsItForms_StayTheSame_HoweverOftenAsked()
    {
        var life = new Life(Generated(9));
        foreach (var topic in (string[])["tattoos", "space travel", "opera", "veganism", "Japan", "tea"])
        {
            life.Say($"What do you think about {topic}?");
            var first = life.Last.Why.Facts[0];
            for (var i = 0; i < 5; i++)
                life.Say($"I walked {i} miles today.");
            life.Say($"Tell me what you think of {topic}.");
            Assert.Equal(first, life.Last.Why.Facts[0]);
        }
    }

    private static void Check(Life life, List<IdentityBattery.Item> asked, string when)
    {
        foreach (var item in asked)
        {
            var said = IdentityBattery.Ask(life, item);
            Assert.True(IdentityBattery.Holds(item, said), $"{when}: {item.Says[^1]} -> {said}");
        }
    }

    private static (int Right, int Asked, List<string> Wrong) Score(string file)
    {
        var (right, asked) = (0, 0);
        var wrong = new List<string>();
        for (ulong seed = 1; seed <= Personas; seed++)
        {
            var profile = Generated(seed);
            var life = new Life(profile, new PersonaId(TenantId.Default, $"p{seed}"));
            foreach (var item in IdentityBattery.Of(profile, file))
            {
                life.NewSession();
                var said = IdentityBattery.Ask(life, item, $"s{asked / 25}");
                asked++;
                if (IdentityBattery.Holds(item, said))
                    right++;
                else
                    wrong.Add($"seed {seed}: {string.Join(" || ", item.Says)} -> {said}");
            }
        }
        return (right, asked, wrong);
    }

    internal static PersonaProfile Generated(ulong seed, string? occupation = null) =>
        ((GenerationResult.Accepted)new PersonaGenerator().Generate(new BasePersona { Occupation = occupation }, seed,
            new DateOnly(2025, 6, 1))).Profile;
}
