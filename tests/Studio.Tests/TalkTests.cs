using LinkyV.Conformance;
using LinkyV.Conformance.Models;
using LinkyV.Providers.Models;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LinkyV.Studio.Tests;

/// <summary>Conversations as a person has them in the browser.</summary>
public sealed class TalkTests(Chromium chromium)
{
    [Fact]
    public async Task CreateAPersona_TalkToIt_AndReload_TheConversationIsStillThere()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var page = await stage.PageAsync("/#/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Whitlock");
        await page.GetByLabel("Age").FillAsync("44");
        await page.GetByLabel("In your own words").FillAsync("warm and curious");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create persona" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nora Whitlock is here" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Talk to Nora" }).ClickAsync();

        await page.SayAsync("Hello Nora, my cat is called Biscuit.");
        var said = await page.Replies().Last.WordsAsync();
        Assert.NotEmpty(said);

        await page.ReloadAsync();
        await Expect(page.Mine()).ToHaveCountAsync(1);
        await Expect(page.Replies()).ToHaveCountAsync(1);
        Assert.Equal(said, await page.Replies().Last.WordsAsync());
        stage.AssertNothingThrown();
    }

    [Fact]
    public async Task TwoPages_SeeOneSessionLive()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var one = await stage.PageAsync();
        await one.TalkToAsync("Nora Whitlock");
        var two = await stage.PageAsync(one.Url);
        await Expect(two.Box()).ToBeVisibleAsync();

        await one.SayAsync("Good morning!");
        await Expect(two.Mine()).ToHaveCountAsync(1);
        await Expect(two.Replies().Last).ToHaveAttributeAsync("data-state", "said");
        await two.SayAsync("And good evening.");
        await Expect(one.Mine()).ToHaveCountAsync(2);
        await Expect(one.Replies()).ToHaveCountAsync(2);
        Assert.Equal(await one.Replies().Last.WordsAsync(), await two.Replies().Last.WordsAsync());
    }

    [Fact]
    public async Task Stop_KeepsWhatWasSaidSoFar()
    {
        await using var model = new ScriptedOpenAiServer(new ScriptedReply.Hang(["The first clause is out, ", "and "]));
        await using var stage = await Stage.OpenAsync(chromium, o => o.Models.Endpoints.Add(
            new ModelEndpointOptions { Name = "scripted", Address = model.Address, Model = "scripted" }));
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.Box().FillAsync("Tell me everything.");
        await page.Box().PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToBeVisibleAsync();
        await model.NextRequestAsync();
        await page.Box().PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToBeHiddenAsync();
        await Expect(page.GetByText("cut short").Or(page.GetByText("was stopped")).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task EditingTheLastMessageByKeyboard_ReplacesItAndItsReply()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Do you like rain?");

        await page.Box().PressAsync("ArrowUp");
        await Expect(page.Box()).ToHaveValueAsync("Do you like rain?");
        await page.Box().FillAsync("Do you like snow?");
        await page.Box().PressAsync("Enter");
        await Expect(page.Mine()).ToContainTextAsync(["Do you like snow?"]);
        await Expect(page.GetByText("Do you like rain?")).ToHaveCountAsync(0);
        await Expect(page.Replies()).ToHaveCountAsync(1);
        await Expect(page.Replies().Last).ToHaveAttributeAsync("data-state", "said");
    }

    [Fact]
    public async Task Regenerate_GivesOneOtherAnswer_NotTwo()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("What do you do for fun?");
        var why = page.WaitForResponseAsync(r => r.Url.EndsWith("/regenerate", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Another answer" }).ClickAsync();
        Assert.Equal(202, (await why.Within("the answer to regenerate")).Status);
        await Expect(page.Replies()).ToHaveCountAsync(1);
        await Expect(page.Replies().Last).ToHaveAttributeAsync("data-state", "said");
        await Expect(page.Mine()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task ForgetThis_TakesTheMemoryAway()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("My grandfather kept bees in Devon.");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Memory" }).ClickAsync();
        var memory = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "kept bees in Devon" })
            .Filter(new() { HasText = "you said" });
        await Expect(memory).ToHaveCountAsync(1);
        await memory.GetByRole(AriaRole.Button).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Forget this" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(memory).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Memory" }).ClickAsync();
        await Expect(page.GetByText("What Nora remembers")).ToBeVisibleAsync();
        await Expect(memory).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Why_ShowsWhatWentIntoAReply()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Where do you live?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Why did you say that?" }).ClickAsync();
        var why = page.GetByTestId("why");
        await Expect(why.GetByRole(AriaRole.Heading, new() { Name = "What Nora understood" })).ToBeVisibleAsync();
        await Expect(why.GetByRole(AriaRole.Heading, new() { Name = "Memories used" })).ToBeVisibleAsync();
        await Expect(why.GetByText("the embedded speaker")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AGroup_AnswersInOneRoom_AndOneCanBeAsked()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock", 7);
        await stage.PersonaAsync("Piers Holloway", 8);
        var page = await stage.PageAsync("/#/chat");
        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        var with = page.GetByPlaceholder("Whom do you want to talk to?");
        await with.ClickAsync();
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Nora Whitlock" }).ClickAsync();
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Piers Holloway" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("New conversation").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the group" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nora and Piers" })).ToBeVisibleAsync();

        await page.GetByText("Piers", new() { Exact = true }).ClickAsync();
        await page.Box().FillAsync("Piers, how are you?");
        await page.Box().PressAsync("Enter");
        await Expect(page.Replies().First).ToContainTextAsync("Piers Holloway");
        await Expect(page.Replies().First).ToHaveAttributeAsync("data-state", "said");
    }

    [Fact]
    public async Task AServerThatRestarts_LosesNothingOfWhatIsTyped()
    {
        using var folder = new TempFolder();
        await using var stage = await Stage.OpenAsync(chromium, o => o.DataFolder = folder.Path);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Are you there?");
        await stage.StopAsync();
        await page.Box().FillAsync("Said while you were away.");
        await page.Box().PressAsync("Enter");
        await Expect(page.GetByTestId("outgoing")).ToHaveAttributeAsync("data-state", "failed");
        await page.Box().FillAsync("A draft");

        await stage.StartAsync();
        await Expect(page.Mine()).ToHaveCountAsync(2);
        await Expect(page.Replies()).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("outgoing")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Mine()).ToHaveCountAsync(2);
        await Expect(page.Box()).ToHaveValueAsync("A draft");
        stage.AssertNothingThrown();
    }

    [Fact]
    public async Task RenameSearchAndDelete_KeepTheListOfConversationsInOrder()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Let us talk about lighthouses.");
        await page.GetByRole(AriaRole.Button, new() { Name = "More for" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Lighthouses");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lighthouses" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lighthouses" })).ToBeVisibleAsync();

        await page.GetByLabel("Search conversations").FillAsync("submarines");
        await Expect(page.GetByText("Nothing found")).ToBeVisibleAsync();
        await page.GetByLabel("Search conversations").FillAsync("lighthouses");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lighthouses" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More for" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lighthouses" })).ToHaveCountAsync(0);
    }
}
