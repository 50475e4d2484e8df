using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LinkyV.Studio.Tests;

/// <summary>What a person does in a conversation, in the words of the page.</summary>
internal static class Talking
{
    /// <summary>The box one writes in.</summary>
    public static ILocator Box(this IPage page) => page.GetByRole(AriaRole.Textbox,
        new() { Name = "Message", Exact = true });

    /// <summary>What the persona said.</summary>
    public static ILocator Replies(this IPage page) => page.GetByTestId("reply");

    /// <summary>What one said oneself and the server heard.</summary>
    public static ILocator Mine(this IPage page) => page.GetByTestId("mine");

    /// <summary>Opens a conversation from the gallery.</summary>
    public static async Task TalkToAsync(this IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Talk to {name}" }).ClickAsync();
        await Expect(page.Box()).ToBeVisibleAsync();
        await Expect(page.GetByText("artificial").First).ToBeVisibleAsync();
    }

    /// <summary>Says something and waits until the reply is whole.</summary>
    public static async Task SayAsync(this IPage page, string text)
    {
        var before = await page.Replies().CountAsync();
        await page.Box().FillAsync(text);
        await page.Box().PressAsync("Enter");
        await Expect(page.Mine().Filter(new() { HasText = text }).Last).ToBeVisibleAsync();
        await Expect(page.Replies()).ToHaveCountAsync(before + 1);
        await Expect(page.Replies().Last).ToHaveAttributeAsync("data-state", "said");
    }

    /// <summary>The words of a bubble, without what only screen readers get.</summary>
    public static async Task<string> WordsAsync(this ILocator line) =>
        await line.Locator(".bubble").EvaluateAsync<string>(
            "b => [...b.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('')");
}
