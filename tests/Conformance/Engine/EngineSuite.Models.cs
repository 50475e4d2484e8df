using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task AModel_IsHeardClauseByClause_AndNamedInTheReply()
    {
        var models = ScriptedModels.Saying("That is ", "a fine ", "thing to hear. I ", "am glad of it.");
        var host = await HostAsync(models);
        var session = await OpenAsync(host, "s1");

        var said = Said(await TalkAsync(session, "I finished my course!"));

        Assert.Equal("scripted", said.Speaker);
        Assert.Equal("That is a fine thing to hear. I am glad of it.", said.Text);
        Assert.NotEmpty(Assert.Single(models.Requests).Messages);
        Assert.Equal("system", models.Requests.First().Messages[0].Role);
        var why = await host.Actors.Persona(Ada).WhyAsync(new(said.Turn));
        Assert.Equal("scripted", why!.Speaker);
        Assert.NotEqual("", why.Prompt);
    }

    [Fact]
    public async Task AModelThatFailsAtOnce_IsReplacedByTheEmbeddedSpeaker()
    {
        var host = await HostAsync(ScriptedModels.Failing("http-500"));
        var said = Said(await TalkAsync(await OpenAsync(host, "s1"), "Hello, where do you live?"));

        Assert.Equal("embedded", said.Speaker);
        Assert.NotEqual("", said.Text);
        Assert.Contains("fallback:http-500", (await host.Actors.Persona(Ada).WhyAsync(new(said.Turn)))!.Rules);
    }

    [Fact]
    public async Task AModelThatIsCutOff_IsFinishedByTheEmbeddedSpeaker()
    {
        var host = await HostAsync(ScriptedModels.CutOff("Well, that is a good thing. And also "));
        var said = Said(await TalkAsync(await OpenAsync(host, "s1"), "Hello, where do you live?"));

        Assert.StartsWith("Well, that is a good thing.", said.Text, StringComparison.Ordinal);
        Assert.Contains("fallback:cut-off", (await host.Actors.Persona(Ada).WhyAsync(new(said.Turn)))!.Rules);
    }

    [Fact]
    public async Task WhereNoModelIsUp_TheEmbeddedSpeakerSpeaks()
    {
        var models = ScriptedModels.Saying("Never heard.");
        models.IsUp = false;
        var host = await HostAsync(models);

        var said = Said(await TalkAsync(await OpenAsync(host, "s1"), "Hello!"));

        Assert.Equal("embedded", said.Speaker);
        Assert.Empty(models.Requests);
    }
}
