using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(LinkyV.Studio.Tests.Chromium))]

namespace LinkyV.Studio.Tests;

/// <summary>One headless Chromium for all tests, or the reason why there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;

    /// <summary>The browser; null where <see cref="Missing"/> says why.</summary>
    public IBrowser? Browser { get; private set; }

    /// <summary>What is missing, in words; null if nothing is.</summary>
    public string? Missing { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var chromium = Places.FirstOrDefault(File.Exists);
        Missing = chromium is null ? "Chromium is not installed (Debian: apt-get install chromium)"
            : !File.Exists(Path.Combine(House.Dist, "index.html"))
                ? "the Studio is not built (npm ci && npm run build in src/Studio)"
            : null;
        if (Missing is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true });
        Assertions.SetDefaultExpectTimeout(30_000);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>Where things lie in the working tree.</summary>
internal static class House
{
    /// <summary>The working tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built Studio.</summary>
    public static string Dist { get; } = Path.Combine(Root, "src", "Studio", "dist");

    /// <summary>The accessibility checker, as npm brings it.</summary>
    public static string Axe { get; } = Path.Combine(Root, "src", "Studio", "node_modules", "axe-core", "axe.min.js");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LinkyV.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("LinkyV.sln is not above the tests");
    }
}
