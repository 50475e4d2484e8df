using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Generation;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

public sealed class SpeechTests
{
    private static readonly string[] Lines =
    [
        "Hello!", "What do you do?", "Tell me about your family.", "I like walking by the sea.",
            "What music do you like?",
        "I'm tired today.", "What are you afraid of?", "Tell me more.", "Why?", "I have a sister called Ann.",
            "What do you think about small talk?",
        "What did you do as a child?", "My boss is annoying.", "What makes you happy?", "Do you like oysters?",
            "I cooked soup.",
        "What's your dream?", "That sounds lovely.", "Where would you like to live?", "I am learning Spanish.",
    ];

    [Fact]
    public void NoSentenceComesTwice_InASession()
    {
        var life = new Life(Samples.Mara());
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var round = 0; round < 4; round++)
            foreach (var line in Lines)
                foreach (var sentence in Split(life.Say(line)))
                    if (sentence.Split(' ').Length > 5)
                        Assert.True(said.Add(sentence), $"said twice: {sentence}");
    }

    [Fact]
    public void Replies_AreVaried_OverTwoHundredTurns()
    {
        var words = new List<string>();
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var life = new Life(Generated(seed));
            foreach (var line in Lines)
                words.AddRange(life.Say(line).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        var pairs = words.Zip(words.Skip(1)).ToList();
        var distinct = pairs.Distinct().Count() / (double)pairs.Count;
        Assert.True(distinct >= 0.6, $"distinct-2 is {distinct:0.00}");
    }

    [Fact]
    public void NoReplyHoldsAnOpenSlotOrIsEmpty()
    {
        for (ulong seed = 20; seed < 32; seed++)
        {
            var life = new Life(Generated(seed));
            foreach (var line in Lines)
            {
                var said = life.Say(line);
                Assert.True(said.Length > 0 && said.IndexOfAny(['{', '}', '[', ']', '~', '|']) < 0
                    && !said.Contains("  ", StringComparison.Ordinal)
                    && !said.Contains("..", StringComparison.Ordinal), $"seed {seed}, {line} -> {said}");
            }
        }
    }

    [Fact]
    public void Extraverts_TalkMore_AndColdPeopleAskLess()
    {
        int Words(double e) => Enumerable.Range(1, 4).Sum(seed =>
        {
            var life = new Life(Samples.Mara(e: e, seed: (ulong)seed));
            return Lines.Sum(l => life.Say(l).Split(' ').Length);
        });
        int Questions(double a) => Enumerable.Range(1, 4).Sum(seed =>
        {
            var life = new Life(Samples.Mara(a: a, seed: (ulong)seed));
            return Lines.Sum(l => life.Say(l).Count(c => c == '?'));
        });
        Assert.True(Words(2) > 1.25 * Words(-2), $"{Words(2)} and {Words(-2)} words");
        Assert.True(Questions(2) > Questions(-2), $"{Questions(2)} and {Questions(-2)} questions");
    }

    [Fact]
    public void Crisis_IsMetWithCareOutsideThePart()
    {
        var life = new Life(Samples.Mara());
        var plan = life.Plan(life.Request("I want to kill myself."));
        Assert.False(plan.MayUseModel);
        var said = string.Concat(plan.Clauses);
        Assert.Contains("988", said, StringComparison.Ordinal);
        Assert.Contains("116 123", said, StringComparison.Ordinal);
        Assert.Contains("AI", said, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherLanguages_AreDeclinedKindly()
    {
        var life = new Life(Samples.Mara());
        Assert.Contains("English",
            life.Say("Ich wohne seit drei Jahren in einem kleinen Dorf am Rhein und arbeite dort."),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get up", "gets up", "getting up", "got up")]
    [InlineData("carry water", "carries water", "carrying water", "carried water")]
    [InlineData("go", "goes", "going", "went")]
    [InlineData("plan a trip", "plans a trip", "planning a trip", "planned a trip")]
    [InlineData("write", "writes", "writing", "wrote")]
    public void Verbs_AreInflected(string phrase, string third, string gerund, string past)
    {
        Assert.Equal(third, Grammar.ThirdPerson(phrase));
        Assert.Equal(gerund, Grammar.Gerund(phrase));
        Assert.Equal(past, Grammar.Past(phrase));
    }

    [Theory]
    [InlineData("My dog left me", "your dog left you")]
    [InlineData("I'm sure I saw you", "you're sure you saw me")]
    [InlineData("we sold our house", "you sold your house")]
    public void Persons_AreTurned(string said, string turned) =>
        Assert.Equal(turned, Grammar.Turn(said), ignoreCase: true);

    [Theory]
    [InlineData("hour", "an ")]
    [InlineData("university", "a ")]
    [InlineData("apple", "an ")]
    [InlineData("my own shop", "")]
    [InlineData("European", "a ")]
    public void Articles_FollowTheSound(string noun, string article) => Assert.Equal(article, Grammar.Article(noun));

    private static PersonaProfile Generated(ulong seed) =>
        ((GenerationResult.Accepted)new PersonaGenerator().Generate(new BasePersona(), seed, new DateOnly(2025, 6,
            1))).Profile;

    private static IEnumerable<string> Split(string text) =>
        text.Split(['.', '!', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
