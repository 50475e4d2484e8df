using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LinkyV.Studio.Tests;

/// <summary>Faces that move with what is said, for those who want them.</summary>
public sealed class FaceTests(Chromium chromium)
{
    private const string Praise = "You are wonderful! Thank you so much, I love talking to you!";

    [Fact]
    public async Task SwitchedOn_TheFaceMovesAsTheServerMadeIt_AndComesToRest()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync(motion: ReducedMotion.NoPreference);
        await page.TalkToAsync("Nora Whitlock");
        await Toggle(page).ClickAsync();
        await Expect(Toggle(page)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Lines(page)).ToBeVisibleAsync();
        var rest = await MouthAsync(page);
        await page.EvaluateAsync("""
            () => {
                window.mouths = new Set();
                const mouth = document.querySelector('[data-testid="live-face"] [data-part="mouth"]');
                new MutationObserver(() => window.mouths.add(mouth.getAttribute('d')))
                    .observe(mouth, { attributes: true });
            }
            """);

        await page.SayAsync(Praise);

        await Expect(Lines(page)).ToHaveAttributeAsync("data-shown", "over", new() { Timeout = 15_000 });
        var shown = await page.EvaluateAsync<int>("() => window.mouths.size");
        Assert.True(shown > 10, $"the mouth had {shown} shapes");
        Assert.Equal(rest, await MouthAsync(page));
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Face of Nora Whitlock: .+") }))
            .ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByTestId("live-face")).ToBeVisibleAsync();
        await Toggle(page).ClickAsync();
        await Expect(page.GetByTestId("live-face")).ToHaveCountAsync(0);
        stage.AssertNothingThrown();
    }

    [Fact]
    public async Task WhoWantsNoMovement_SeesItsStrongestMoment_Still()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync(motion: ReducedMotion.Reduce);
        await page.TalkToAsync("Nora Whitlock");
        await Toggle(page).ClickAsync();
        await Expect(Lines(page)).ToBeVisibleAsync();
        var rest = await MouthAsync(page);

        await page.SayAsync(Praise);

        await Expect(Lines(page)).ToHaveAttributeAsync("data-shown", "still");
        Assert.NotEqual(rest, await MouthAsync(page));
        stage.AssertNothingThrown();
    }

    [Fact]
    public async Task SwitchedOff_NothingOfItIsLoadedOrAskedFor()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        await stage.PersonaAsync("Nora Whitlock");
        var page = await stage.PageAsync();
        var (loaded, sockets) = (new List<string>(), new List<string>());
        page.Request += (_, request) => loaded.Add(request.Url);
        page.WebSocket += (_, socket) => sockets.Add(socket.Url);
        await page.TalkToAsync("Nora Whitlock");
        await page.SayAsync(Praise);

        Assert.NotEmpty(sockets);
        Assert.DoesNotContain(sockets, s => s.Contains("expression", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, u => u.Contains("LiveFace", StringComparison.Ordinal));
        await Toggle(page).ClickAsync();
        await Expect(page.GetByTestId("live-face")).ToBeVisibleAsync();
        Assert.Contains(loaded, u => u.Contains("LiveFace", StringComparison.Ordinal));
        Assert.Contains(sockets, s => s.Contains("expression=true", StringComparison.Ordinal));
    }

    private static ILocator Toggle(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Moving faces" });

    private static ILocator Lines(IPage page) => page.GetByTestId("live-face").Locator("svg > g").Last;

    private static async Task<string?> MouthAsync(IPage page) =>
        await page.GetByTestId("live-face").Locator("[data-part=mouth]").GetAttributeAsync("d");
}
