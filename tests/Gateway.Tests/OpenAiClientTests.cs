using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LinkyV.Conformance;

namespace LinkyV.Gateway.Tests;

/// <summary>OpenAI's own client for Node, as it comes from npm, talks to a gateway.</summary>
public sealed class OpenAiClientTests(Shared shared) : IClassFixture<Shared>
{
    [Fact]
    public async Task UnmodifiedClient_HoldsAConversation()
    {
        var folder = await InstalledAsync();
        var who = Running.Fresh("node");
        var output = await RunAsync(
            "node", [Path.Combine(folder, "talk.mjs"), new Uri(shared.Gateway.Address, "/v1").ToString(), "persona:ada",
                who], folder);
        Assert.True(output.Code == 0, output.Text);
        var result = JsonElement.Parse(output.Text.Trim().Split('\n')[^1]);

        Assert.Contains(result.GetProperty("models").EnumerateArray(), m => m.GetString() == "persona:ada");
        Assert.Equal("persona:ada", result.GetProperty("model").GetString());
        Assert.All(result.GetProperty("streamed").EnumerateArray(), s =>
        {
            Assert.Equal("stop", s.GetProperty("finish").GetString());
            Assert.True(s.GetProperty("total").GetInt32() > 0);
            Assert.NotEqual("", s.GetProperty("text").GetString());
        });
        await NothingIsDoubledAsync(who);
        Assert.Equal(
            [(404, "model_not_found"), (400, "invalid_value"), (400, "invalid_value"), (404, "model_not_found")],
            result.GetProperty("errors").EnumerateArray()
                .Select(e => (e.GetProperty("status").GetInt32(), e.GetProperty("code").GetString()!)));
        Assert.All(result.GetProperty("errors").EnumerateArray(), e =>
            Assert.True(e.GetProperty("isApi").GetBoolean()));
    }

    private async Task NothingIsDoubledAsync(string who)
    {
        using var client = shared.Gateway.Client(participant: who);
        var (_, list) = await client.GetJsonAsync("/api/sessions");
        var heard = new List<string>();
        foreach (var session in list.GetProperty("items").EnumerateArray())
        {
            var (_, events) = await client.GetJsonAsync($"/api/sessions/{session.GetProperty("id").GetString()}/events?limit=1000");
            heard.AddRange(events.GetProperty("items").EnumerateArray()
                .Where(e => e.GetProperty("type").GetString() == "heard").Select(e =>
                    e.GetProperty("text").GetString()!));
        }
        string[] expected =
        [
            "Hello, who are you?", "I keep a parrot called Montezuma.", "What do you like to eat?",
                "What is my parrot called?",
            "I keep a heron called Ignatius.", "What did you bury?",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
        Assert.Equal(3, list.GetProperty("items").GetArrayLength());
        var memories = await client.GetStringAsync("/api/personas/ada/memories?limit=200");
        Assert.DoesNotContain("astrolabe", memories, StringComparison.Ordinal);
        Assert.DoesNotContain("Montezuma", memories, StringComparison.Ordinal);
        Assert.Contains("Ignatius", memories, StringComparison.Ordinal);
    }

    /// <summary>The folder with the client installed exactly as locked; skips where that cannot be.</summary>
    private static async Task<string> InstalledAsync([CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "openai-client");
        Assert.SkipUnless((await RunAsync("node", ["--version"], folder)).Code == 0, "Node is not installed");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "openai")))
        {
            var install = await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
            Assert.SkipUnless(install.Code == 0, "npm cannot install the OpenAI client: " + install.Text);
        }
        return folder;
    }

    private static async Task<(int Code, string Text)> RunAsync(string program, string[] arguments, string folder)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().Within($"the end of {program}");
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
