using System.Collections.Concurrent;
using System.Diagnostics;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Deploy.Tests.Kubernetes;

/// <summary>The overlays as <c>kubectl kustomize</c> renders them; without kubectl the test is skipped.</summary>
internal static class Kustomize
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Rendered = new();

    public static readonly string[] Overlays = ["dev", "prod", "prod-keda", "gpu", "gpu-two"];

    public static string Root { get; } = FindRoot();

    public static string Render(string overlay) =>
        Rendered.GetOrAdd(overlay, o => new Lazy<string>(() => Run(Path.Combine(Root, "k8s", "overlays", o)))).Value;

    /// <summary>The rendered objects, strictly read.</summary>
    public static Objects Of(string overlay) => Objects.Read(Render(overlay));

    /// <summary>Those of a rendered overlay in which a text was replaced: a planted fault.</summary>
    public static string Planted(string overlay, string text, string instead)
    {
        var rendered = Render(overlay);
        var at = rendered.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{text}' is not in {overlay}");
        return string.Concat(rendered.AsSpan(0, at), instead, rendered.AsSpan(at + text.Length));
    }

    private static string Run(string folder)
    {
        var kubectl = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, "kubectl")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(kubectl is null, "kubectl is missing (Debian: kubernetes-client): overlays were not rendered");
        var start = new ProcessStartInfo(kubectl!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("kustomize");
        start.ArgumentList.Add(folder);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        return text;
    }

    private static string FindRoot()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "LinkyV.sln")))
                return d.FullName;
        throw new InvalidOperationException($"no LinkyV.sln above {AppContext.BaseDirectory}");
    }
}
