using LinkyV.Contracts;
using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Understanding;

/// <summary>Facts told, as "about attribute=value".</summary>
public sealed class ToldTests
{
    [Theory]
    [InlineData("You live in Leeds, don't you?", "")]
    [InlineData("You mentioned a sister. What's her name?", "")]
    [InlineData("Do you get along with your boss?", "")]
    [InlineData("My name's Sarah and I live in Bristol with my husband and two kids.",
        "me name=Sarah; me home=Bristol")]
    [InlineData("I'm Tom, by the way.", "me name=Tom")]
    [InlineData("Call me Lizzie.", "me name=Lizzie")]
    [InlineData("I work as a paediatric nurse at St Mary's.", "me work=paediatric nurse")]
    [InlineData("I'm a software engineer", "me work=software engineer")]
    [InlineData("I teach maths at a secondary school", "me work=maths teacher")]
    [InlineData("I've got three brothers", "me siblings=three brothers")]
    [InlineData("My brother works for Google.", "brother employer=Google")]
    [InlineData("My mum is called Helen and she is 62.", "mother name=Helen; mother age=62")]
    [InlineData("My daughter Lily just started school", "daughter name=Lily")]
    [InlineData("My wife and I got married in 2015", "me partner.status=married")]
    [InlineData("I don't like mushrooms", "me dislikes=mushrooms")]
    [InlineData("I can't stand loud music", "me dislikes=loud music")]
    [InlineData("I hate flying", "me dislikes=flying")]
    [InlineData("I'm scared of spiders", "me fear=spiders")]
    [InlineData("My favourite food is sushi", "me favourite.food=sushi")]
    [InlineData("My favourite colour is green.", "me favourite.colour=green")]
    [InlineData("I play the piano and I love hiking", "me pastime=play the piano; me likes=hiking")]
    [InlineData("I quit my job last week", "me work= ENDED")]
    [InlineData("I lost my job yesterday", "me work= ENDED")]
    [InlineData("I got a new job at the library", "me employer=the library")]
    [InlineData("I'm learning Spanish", "me goal=learning Spanish")]
    [InlineData("I speak French and German", "me languages=French; me languages=German")]
    [InlineData("I have an interview next Tuesday", "me plan=an interview next Tuesday")]
    [InlineData("We're getting married in June", "me plan=getting married in June")]
    [InlineData("My dog died last month", "dog is=dead")]
    [InlineData("We broke up two weeks ago", "me partner.status=separated")]
    [InlineData("I was born in Glasgow but I grew up in Wales", "me birthplace=Glasgow; me grew-up=Wales")]
    [InlineData("I'm originally from Brazil", "me birthplace=Brazil")]
    [InlineData("I was born on 12 May 1990", "me birthday=12 May 1990")]
    [InlineData("I'm turning 40 next week", "me plan=turning 40 next week")]
    [InlineData("No, actually my sister lives in York, not Leeds", "sister home=York")]
    [InlineData("I'm not married", "me partner.status=married NEG")]
    [InlineData("I don't have any children", "me children=children NEG")]
    [InlineData("I no longer live in Leeds", "me home=Leeds ENDED")]
    [InlineData("I'm vegan", "me health=vegan")]
    [InlineData("I have asthma", "me health=asthma")]
    [InlineData("I want to become a teacher one day", "me goal=become a teacher one day")]
    [InlineData("I dream of travelling to Japan", "me goal=travelling to Japan")]
    [InlineData("My boss is terrible", "")]
    [InlineData("my cat's name is Whiskers", "cat name=Whiskers")]
    [InlineData("We adopted a dog called Rex", "me pets=a dog called Rex")]
    [InlineData("i have a dog", "me pets=a dog")]
    [InlineData("I have a cat named Luna and a dog named Max.",
        "me pets=a cat named Luna; me pets=a dog; dog name=Max")]
    [InlineData("I'm 28 and I'm from Manchester", "me age=28; me birthplace=Manchester")]
    [InlineData("I live alone in a small flat", "me home.with=alone")]
    [InlineData("I'm divorced", "me partner.status=divorced")]
    [InlineData("I really enjoy painting watercolours", "me likes=painting watercolours")]
    [InlineData("If I lived in Paris I would be happy", "")]
    [InlineData("I wish I had a dog", "")]
    [InlineData("Do I have a dog?", "")]
    [InlineData("You have a nice voice", "")]
    [InlineData("My friend Jake is moving to Canada next year",
        "friend name=Jake; friend plan=moving to Canada next year")]
    [InlineData("My parents live in Cornwall", "parents home=Cornwall")]
    [InlineData("My grandmother used to live in Ireland", "grandmother home=Ireland ENDED")]
    [InlineData("My son is five", "son age=five")]
    [InlineData("I've been working there for six years", "")]
    [InlineData("I work in a bank", "me employer=a bank")]
    [InlineData("I work from home", "")]
    [InlineData("I study biology at Oxford", "me education=biology")]
    [InlineData("I'm training for a marathon", "me goal=training for a marathon")]
    [InlineData("My girlfriend's name is Priya.", "girlfriend name=Priya")]
    [InlineData("People call me Mike", "me name=Mike")]
    [InlineData("I'm pregnant", "me health=pregnant")]
    public void Read_FindsTheFacts(string text, string facts) =>
        Assert.Equal(facts, Show(UnderstanderTests.Read(text)));

    [Theory]
    [InlineData("Where do you live?", "In Leeds.", "me home=Leeds")]
    [InlineData("What's your name?", "Tom", "me name=Tom")]
    [InlineData("Do you like jazz?", "not really", "me dislikes=jazz")]
    [InlineData("How old are you?", "34", "me age=34")]
    [InlineData("What's your favourite food?", "Probably sushi.", "me favourite.food=sushi")]
    [InlineData("What do you do for work?", "I'm a carpenter, and you?", "me work=carpenter")]
    [InlineData("Is your sister older?", "She's a doctor, like my mother", "sister work=doctor")]
    [InlineData("I live by the sea.", "In Leeds.", "")]
    public void Read_TakesAShortAnswerToThePersonasQuestion(string asked, string answer, string facts) =>
        Assert.Equal(facts, Show(Understander.Read(answer, After(asked))));

    internal static UnderstandingContext After(string line) => UnderstanderTests.Context with
    {
        Recent = [new SpokenLine(new TurnId("t0"), null, "marta", line, UnderstanderTests.Wednesday)],
    };

    private static string Show(Understood read) => string.Join("; ", read.Told.Select(
        f => $"{f.About} {f.Attribute}={f.Value}{(f.Negated ? " NEG" : "")}{(f.Ended ? " ENDED" : "")}"));
}
