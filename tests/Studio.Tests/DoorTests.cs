using System.Text;
using LinkyV.Conformance;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LinkyV.Studio.Tests;

/// <summary>Who comes in with a key, and which personas come in as files.</summary>
public sealed class DoorTests(Chromium chromium)
{
    private const string Key = "lk_0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task WithKeys_TheStudioAsksForOne_AndWorksOnceItIsGiven()
    {
        await using var stage = await Stage.OpenAsync(chromium, adminKey: Key);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await Expect(page.GetByText("key").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Nora Whitlock")).ToHaveCountAsync(0);

        await GiveAsync(page, "lk_ffffffffffffffffffffffffffffffff");
        await page.GotoAsync("/");
        await Expect(page.GetByText("Nora Whitlock")).ToHaveCountAsync(0);
        await GiveAsync(page, Key);
        await page.GotoAsync("/");
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Good morning, Nora.");

        Assert.NotEmpty(await page.Replies().Last.WordsAsync());
        await page.ReloadAsync();
        await Expect(page.Replies()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task ACardFile_IsImported_AndTalkedTo()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var page = await stage.PageAsync();
        await ChooseAsync(page, "selma.json", """
            {"spec":"chara_card_v2","spec_version":"2.0","data":{"name":"Selma Brandt",
            "description":"A patient clockmaker.","personality":"calm, precise","scenario":"",
            "first_mes":"The door is open.","mes_example":"",
            "creator_notes":"","system_prompt":"","post_history_instructions":"","alternate_greetings":[],
            "tags":["craft"],"creator":"","character_version":"1","extensions":{}}}
            """);
        await Expect(page.GetByText("Selma Brandt moved in")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Selma Brandt" })).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await page.TalkToAsync("Selma Brandt");
        await page.SayAsync("What is your name?");
        Assert.Contains("Selma", await page.Replies().Last.WordsAsync(), StringComparison.Ordinal);
        stage.AssertNothingThrown();
    }

    [Fact]
    public async Task AFileThatIsNoCard_IsRefusedInWords_AndNothingChanges()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await ChooseAsync(page, "broken.json", "{\"spec\":\"chara_card_v2\",");

        await Expect(page.GetByText("broken.json was not imported")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        stage.AssertNothingThrown();
    }

    private static async Task GiveAsync(IPage page, string key)
    {
        await page.GotoAsync("/#/me");
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved").First).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(IPage page, string name, string text)
    {
        var choosing = page.WaitForFileChooserAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import card" }).ClickAsync();
        await (await choosing.Within("the file chooser")).SetFilesAsync(new FilePayload
        {
            Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text),
        });
    }
}
