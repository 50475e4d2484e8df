using System.Reflection;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>The sample does what it says.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task TheEmbeddingSample_HoldsAConversation()
    {
        var main = Assembly.Load("LinkyV.Samples.Embedding").EntryPoint!;
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
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l.Contains(": ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count(l => l.StartsWith("you: ", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(l => l.TrimEnd().EndsWith(')')));
    }
}
