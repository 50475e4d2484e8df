using Xunit;

namespace LinkyV.Core.Tests.Understanding;

/// <summary>What utterances do, one act a segment, equal neighbours joined.</summary>
public sealed class ActTests
{
    [Theory]
    [InlineData("Hello!", "Greet")]
    [InlineData("hey there", "Greet")]
    [InlineData("Good morning, how did you sleep?", "Greet WhQuestion")]
    [InlineData("Goodbye", "Farewell")]
    [InlineData("I have to go now", "Farewell")]
    [InlineData("See you tomorrow!", "Farewell")]
    [InlineData("Thanks so much for your help", "Thank")]
    [InlineData("I'm really sorry about yesterday", "Apologise")]
    [InlineData("Sorry to hear that", "Inform")]
    [InlineData("Yes", "Agree")]
    [InlineData("Exactly, I agree with you.", "Agree")]
    [InlineData("No, I don't think so.", "Disagree")]
    [InlineData("You're wrong about that.", "Disagree")]
    [InlineData("You're really kind.", "Praise")]
    [InlineData("What a great answer!", "Praise")]
    [InlineData("That was really rude of you.", "Criticise")]
    [InlineData("You never listen to me.", "Criticise")]
    [InlineData("You're pathetic", "Insult")]
    [InlineData("Shut up, you moron", "Insult")]
    [InlineData("I'm going to find you and hurt you.", "Threat")]
    [InlineData("Do that again and I'll make you regret it.", "Threat")]
    [InlineData("Just kidding!", "Joke")]
    [InlineData("lol", "Joke")]
    [InlineData("Mhm.", "BackChannel")]
    [InlineData("I see.", "BackChannel")]
    [InlineData("Really?", "BackChannel")]
    [InlineData("By the way, did I tell you about my new car?", "TopicChange YesNoQuestion")]
    [InlineData("Let's go for a walk.", "Suggestion")]
    [InlineData("Why don't we meet at the park?", "Suggestion")]
    [InlineData("You should try yoga.", "Suggestion")]
    [InlineData("How about some coffee?", "Suggestion")]
    [InlineData("Please tell me a story.", "Request")]
    [InlineData("Open the window, please.", "Request")]
    [InlineData("Could you help me with my homework?", "Request")]
    [InlineData("Can you pass me the salt?", "Request")]
    [InlineData("The meeting starts at nine.", "Inform")]
    [InlineData("The train was late again.", "Inform")]
    [InlineData("I think dogs are better than cats.", "Opinion")]
    [InlineData("I feel so lonely since my husband died.", "SelfDisclosure")]
    [InlineData("Are you an AI?", "MetaQuestion")]
    [InlineData("Am I talking to a robot?", "MetaQuestion")]
    [InlineData("Is it going to rain or will it be sunny?", "ChoiceQuestion")]
    [InlineData("What?", "WhQuestion")]
    [InlineData("Why?", "WhQuestion")]
    [InlineData("Tell me about your family", "Request")]
    [InlineData("Nice to meet you!", "Greet")]
    [InlineData("It's been a long day.", "Inform")]
    [InlineData("I love you", "Praise")]
    [InlineData("I hate you", "Insult")]
    [InlineData("Don't be silly.", "Disagree")]
    [InlineData("Good night, sleep well.", "Farewell")]
    [InlineData("How are things?", "WhQuestion")]
    [InlineData("Congratulations on your new job!", "Praise")]
    [InlineData("I disagree, it's a terrible idea.", "Disagree")]
    [InlineData("That makes sense.", "Agree")]
    [InlineData("Oh no, that's awful!", "Opinion")]
    [InlineData("You look lovely today", "Praise")]
    [InlineData("I don't like the way you talk to me.", "Criticise")]
    [InlineData("Ok.", "BackChannel")]
    [InlineData("What time does the shop open?", "WhQuestion")]
    [InlineData("Did you hear the news?", "YesNoQuestion")]
    [InlineData("Hi! I'm Ben. Nice to meet you. What's your name?", "Greet SelfDisclosure Greet WhQuestion")]
    [InlineData("Yes, but I prefer tea.", "Agree Opinion")]
    [InlineData("Wow, thank you!", "Thank")]
    public void Read_FindsTheActs(string text, string acts) =>
        Assert.Equal(acts, string.Join(' ', UnderstanderTests.Read(text).Acts.Select(a => a.Act)));

    [Fact]
    public void Read_GivesSpansThatLieInTheText()
    {
        var read = UnderstanderTests.Read("Hi Anna, how are you? I'm a nurse. Bye!");
        Assert.Equal(
            ["Hi Anna,", "how are you?", "I'm a nurse.", "Bye!"],
                read.Acts.Select(a => read.Text[a.Start..a.End].Trim()));
    }
}
