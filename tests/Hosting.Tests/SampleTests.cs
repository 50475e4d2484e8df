using System.Reflection;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>The samples do what they say.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task TheEmbeddingSample_HoldsAConversation()
    {
        var lines = (await RunAsync("LinkyV.Samples.Embedding"))
            .Where(l => l.Contains(": ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count(l => l.StartsWith("you: ", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(l => l.TrimEnd().EndsWith(')')));
    }

    [Fact]
    public async Task TheSubscriberSample_HearsOfBothTurns()
    {
        var lines = (await RunAsync("LinkyV.Samples.Subscriber"))
            .Where(l => l.StartsWith("bea: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Contains(", mood ", l, StringComparison.Ordinal));
    }

    private static async Task<string[]> RunAsync(string sample)
    {
        var main = Assembly.Load(sample).EntryPoint!;
        var (before, output) = (Console.Out, new StringWriter());
        Console.SetOut(output);
        try
        {
            var result = await Task.Run(() => main.Invoke(null, [Array.Empty<string>()])).Within(
                "the end of the sample");
            Assert.Equal(0, Assert.IsType<int>(result));
        }
        finally
        {
            Console.SetOut(before);
        }
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
