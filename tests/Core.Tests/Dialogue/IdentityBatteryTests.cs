using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

public sealed class IdentityBatteryTests
{
    private const double Wanted = 0.95;

    [Fact]
    public void QuestionsAboutItself_AreAnsweredFromTheFacts_InManyWordings()
    {
        var (right, asked) = (0, 0);
        var wrong = new List<string>();
        for (ulong seed = 1; seed <= 12; seed++)
        {
            var profile = Generated(seed);
            var life = new Life(profile, new PersonaId(TenantId.Default, $"p{seed}"));
            foreach (var (question, fits) in Battery(profile))
            {
                var said = life.Say(question);
                asked++;
                if (fits.Any(f => said.Contains(f, StringComparison.OrdinalIgnoreCase)))
                    right++;
                else
                    wrong.Add($"seed {seed}: {question} -> {said} (wanted {string.Join(" or ", fits)})");
            }
        }
        Assert.True(right >= Wanted * asked, $"{right} of {asked} right\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void AskedAgain_AfterManyTurns_NothingContradicts()
    {
        var profile = Generated(77);
        var life = new Life(profile);
        for (var round = 0; round < 3; round++)
        {
            Assert.Contains(profile.Age.ToString(CultureInfo.InvariantCulture), life.Say("How old are you?"),
                StringComparison.Ordinal);
            Assert.Contains(profile.Identity.Home.Place.Town, life.Say("Where do you live?"),
                StringComparison.Ordinal);
            Assert.Contains(profile.Identity.Work[0].Occupation, life.Say("What do you do for a living?"),
                StringComparison.Ordinal);
            for (var i = 0; i < 30; i++)
                life.Say($"Today I walked {i + round} miles and thought about clouds and rivers.");
        }
    }

    private static PersonaProfile Generated(ulong seed) =>
        ((GenerationResult.Accepted)new PersonaGenerator().Generate(new BasePersona(), seed, new DateOnly(2025, 6,
            1))).Profile;

    private static IEnumerable<(string Question, string[] Fits)> Battery(PersonaProfile p)
    {
        var id = p.Identity;
        string[] name = [p.GivenName], age = [p.Age.ToString(CultureInfo.InvariantCulture)],
            town = [id.Home.Place.Town],
            birth = [id.Birthplace.Town], job = [id.Work.Count > 0 ? id.Work[0].Occupation : "job"];
        yield return ("What's your name?", name);
        yield return ("who are you", name);
        yield return ("May I ask what you're called?", name);
        yield return ("How old are you?", age);
        yield return ("What age are you, if I may ask?", age);
        yield return ("When is your birthday?", [id.Born.ToString("MMMM", CultureInfo.InvariantCulture)]);
        yield return ("Where do you live?", town);
        yield return ("Which city do you live in these days?", town);
        yield return ("Where are you based?", town);
        yield return ($"Do you live in {id.Home.Place.Town}?", ["yes", "right"]);
        yield return ("Do you live in Reykjavik?", ["no"]);
        yield return ("Where are you from originally?", birth);
        yield return ("Where did you grow up?", birth);
        yield return ("What do you do for a living?", job);
        yield return ("What's your profession?", job);
        yield return ("So what kind of work do you do?", job);
        if (id.Work.Count > 0)
        {
            yield return ("What do you like about your job?", [id.Work[0].Likes]);
            yield return ("And what is the worst part of your job?", [id.Work[0].Dislikes]);
        }
        yield return ("Are you married?", [id.PartnerStatus]);
        yield return ("What languages do you speak?", [id.Languages[0].Language]);
        var siblings = id.People.Where(x => x.Relation is "sister" or "brother").ToList();
        yield return ("Do you have any brothers or sisters?", siblings.Count == 0 ? ["only child"]
            : [siblings[0].Name]);
        var mother = id.People.FirstOrDefault(x => x.Relation == "mother");
        if (mother is not null)
        {
            yield return ("What is your mother called?", [mother.Name]);
            yield return ("What's your mum's name?", [mother.Name]);
            yield return ("What does your mother do?", [mother.Does]);
            if (mother.Age is { } a)
                yield return ("How old is your mother?", [a.ToString(CultureInfo.InvariantCulture)]);
        }
        var children = id.People.Where(x => x.Relation is "son" or "daughter").ToList();
        yield return ("Do you have children?", children.Count == 0 ? ["no", "don't", "do not"] : [children[0].Name]);
        yield return ("Have you got any pets?", id.Pets.Count == 0 ? ["no", "don't", "none"] : [id.Pets[0].Name]);
        foreach (var (word, question) in ((string, string)[])
            [("food", "What's your favourite food?"), ("music", "What kind of music do you like?"),
             ("book", "What do you like to read?"), ("film", "What sort of films do you like?"),
             ("season", "Which season do you like best?"), ("drink", "What is your favourite drink?")])
            if (id.Tastes.Any(t => t.Category == word && t.Like > 0))
                yield return (question, [.. id.Tastes.Where(t => t.Category == word
                    && t.Like > 0).Select(t => t.Item)]);
        if (id.Pastimes.Count > 0)
        {
            yield return ("What do you do in your free time?", [.. id.Pastimes.Select(x => x.Activity)]);
            yield return ("Any hobbies?", [.. id.Pastimes.Select(x => x.Activity)]);
        }
        foreach (var opinion in id.Opinions.Take(3))
            yield return ($"What do you think about {opinion.Topic}?", [opinion.Claim]);
        yield return ("What are you afraid of?", [.. id.Fears.Select(f => f.Of)]);
        yield return ("Do you have any goals?", [.. id.Goals.Select(g => g.Aim)]);
        yield return ("What's the capital of Assyria?", ["don't", "no ", "couldn't", "got me", "look that up",
            "ask somebody", "beyond", "do not", "could not"]);
        yield return ("Are you a robot?", ["AI", "artificial"]);
    }
}
