using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LinkyV.Studio.Tests;

/// <summary>A training scenario as a person goes through it in the browser.</summary>
public sealed class ScenarioTests(Chromium chromium)
{
    [Fact]
    public async Task ChooseAScenario_PlayItToItsEnd_AndReadTheDebrief()
    {
        await using var stage = await Stage.OpenAsync(chromium);
        var page = await stage.PageAsync("/#/scenarios");
        await page.GetByRole(AriaRole.Link, new() { Name = "It's only heartburn" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are: Doctor on duty" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();

        await Expect(page.GetByTestId("scene")).ToContainTextAsync("Frank Harris sits");
        await Expect(page.Replies().First).ToHaveAttributeAsync("data-state", "said");
        await page.SayAsync("You always smoke, that's your own fault.");
        await Expect(page.GetByTestId("brief")).ToContainTextAsync("Turn 1");
        await page.SayAsync("You have to answer me now.");
        await page.SayAsync("You are the problem.");

        await page.GetByRole(AriaRole.Link, new() { Name = "See the debrief" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "He leaves against advice" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("score")).ToHaveTextAsync("0");
        await Expect(page.GetByText("You always smoke").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What to try next" })).ToBeVisibleAsync();
        stage.AssertNothingThrown();
    }
}
