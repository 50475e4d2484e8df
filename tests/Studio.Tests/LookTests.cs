using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LinkyV.Studio.Tests;

/// <summary>Every page on a phone, in the dark, by keyboard and for those who do not see it.</summary>
public sealed class LookTests(Chromium chromium)
{
    private const string Overflow =
        "() => document.documentElement.scrollWidth - window.innerWidth";

    private const string Audit = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })).violations
            .filter(v => v.impact === 'serious' || v.impact === 'critical')
            .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')}`)
        """;

    [Fact]
    public async Task OnAPhone_NothingScrollsSideways()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var id = await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync("/", 360, 740, touch: true);
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Hello there, this is a message of some length so that it has to break somewhere in the line.");
        await page.SayAsync(new string('w', 120));
        Assert.True(await page.EvaluateAsync<int>(Overflow) <= 0, "the conversation is wider than the phone");
        foreach (var path in new[] { "/#/", "/#/new", "/#/chat", "/#/me", $"/#/personas/{id}" })
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
            Assert.True(await page.EvaluateAsync<int>(Overflow) <= 0, $"{path} is wider than the phone");
        }
        stage.AssertNothingThrown();
    }

    [Fact]
    public async Task DarkFollowsTheSystem_AndTheToggleChangesIt()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var page = await stage.PageAsync(scheme: ColorScheme.Dark);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        var dark = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use light colours" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "light");
        Assert.NotEqual(dark,
            await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "light");
    }

    [Fact]
    public async Task AWholeConversation_ByKeyboardAlone()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Talk to Nora Whitlock" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Talk to Nora Whitlock" }));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Box()).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("One line");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("and another");
        await Expect(page.Box()).ToHaveValueAsync("One line\nand another");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Replies().Last).ToHaveAttributeAsync("data-state", "said");
        await Expect(page.Box()).ToBeFocusedAsync();
        await Expect(page.GetByTestId("announcer")).ToContainTextAsync("Nora:");

        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Box()).ToHaveValueAsync("One line\nand another");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Box()).ToHaveValueAsync("");

        var why = page.GetByRole(AriaRole.Button, new() { Name = "Why did you say that?" });
        await TabToAsync(page, why, "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("why")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task NoPage_HasASeriousBarrier(ColorScheme scheme, int width)
    {
        Assert.SkipUnless(File.Exists(House.Axe), "axe-core is not installed (npm ci in src/Studio)");
        await using var stage = await Stage.OpenAsync(chromium);
        var id = await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync("/", width, 800, scheme);
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync("Where do you live?");
        var talk = new Uri(page.Url).Fragment;
        var barriers = new List<string>();
        foreach (var path in new[] { "#/", "#/new", "#/chat", talk, $"#/personas/{id}", "#/me" })
        {
            await page.GotoAsync("/" + path);
            await page.ReloadAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            barriers.AddRange((await AuditAsync(page)).Select(b => $"{path}: {b}"));
        }
        Assert.True(barriers.Count == 0, string.Join(Environment.NewLine, barriers));
    }

    [Fact]
    public async Task TheAudit_FindsAPlantedBarrier()
    {
        Assert.SkipUnless(File.Exists(House.Axe), "axe-core is not installed (npm ci in src/Studio)");
        await using var stage = await Stage.OpenAsync(chromium);
        var page = await stage.PageAsync();
        await page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')");
        Assert.Contains(await AuditAsync(page), b => b.StartsWith("button-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARefusal_IsShownAtItsField()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var page = await stage.PageAsync("/#/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Too Young");
        await page.GetByLabel("Age").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create persona" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("18 to 100");
        await Expect(page.GetByLabel("Age")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Too Young");
    }

    [Fact]
    public async Task TheGallery_SearchesAndFilters()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock", 7);
        await stage.PersonaAsync("Piers Holloway", 8);
        var page = await stage.PageAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await page.GetByLabel("Search by name, summary or occupation").FillAsync("Piers");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await page.GetByLabel("Search by name, summary or occupation").FillAsync("nobody-of-that-name");
        await Expect(page.GetByText("Nobody matches")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show everybody" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task ThePersonaPage_ReadsLikeAPerson_AndErasingAsksFirst()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var id = await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync($"/#/personas/{id}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nora Whitlock" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Character:" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Neuroticism" }).ClickAsync();
        await Expect(page.GetByText("Self-consciousness")).ToBeVisibleAsync();
        foreach (var part in new[] { "Home and origin", "People", "Work and schools", "Tastes", "Goals and fears" })
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = part })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More for Nora Whitlock" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Erase" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button,
            new() { Name = "Erase for good" }).ClickAsync();
        await Expect(page.GetByText("Nobody lives here yet")).ToBeVisibleAsync();
        stage.AssertNothingThrown();
    }

    private static async Task<IReadOnlyList<string>> AuditAsync(IPage page)
    {
        await page.AddScriptTagAsync(new() { Path = House.Axe });
        return await page.EvaluateAsync<string[]>(Audit);
    }

    private static async Task TabToAsync(IPage page, ILocator target, string key = "Tab")
    {
        const int StepsMax = 80;
        for (var step = 0; step < StepsMax; step++)
        {
            await page.Keyboard.PressAsync(key);
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
        }
        Assert.Fail($"{StepsMax} times {key} did not reach {target}");
    }
}
