using System.Text.Json;
using LinkyV.Conformance;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace LinkyV.Gateway.Tests;

/// <summary>The Model Context Protocol as its own client speaks it.</summary>
public sealed class McpTests(Shared shared) : IClassFixture<Shared>
{
    [Fact]
    public async Task AClient_FindsAPersona_Talks_AndGoesOnInTheSameConversation()
    {
        await using var client = await ConnectAsync(shared.Gateway);
        var tools = (await client.ListToolsAsync()).Select(t => t.Name).Order();
        Assert.Equal(["find_personas", "recall", "talk"], tools);

        var found = await CallAsync(client, "find_personas", new() { ["text"] = "Ada" });
        var persona = found.GetProperty("personas").EnumerateArray()
            .First(p => p.GetProperty("id").GetString() == shared.Persona);
        Assert.Equal("Ada Brook", persona.GetProperty("name").GetString());

        var one = await CallAsync(client, "talk", new()
        {
            ["persona"] = shared.Persona, ["text"] = "Hello! My dog is called Pepper.",
        });
        Assert.NotEqual("", one.GetProperty("reply").GetString());
        Assert.Contains("artificial", one.GetProperty("disclosure").GetString(), StringComparison.OrdinalIgnoreCase);
        var two = await CallAsync(client, "talk", new()
        {
            ["persona"] = shared.Persona, ["text"] = "What is my dog called?",
            ["session"] = one.GetProperty("session").GetString(),
        });
        Assert.Contains("Pepper", two.GetProperty("reply").GetString(), StringComparison.Ordinal);
        Assert.Equal(one.GetProperty("session").GetString(), two.GetProperty("session").GetString());

        var memories = await CallAsync(client, "recall", new() { ["persona"] = shared.Persona, ["text"] = "dog" });
        Assert.Contains("Pepper", memories.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnothersConversation_DoesNotExist_AndNothingOfItIsRecalled()
    {
        await using var ann = await ConnectAsync(shared.Gateway, "mcp-ann");
        var said = await CallAsync(ann, "talk", new()
        {
            ["persona"] = shared.Persona, ["text"] = "My sister Wilhelmina lives in Quito.",
        });
        await using var tom = await ConnectAsync(shared.Gateway, "mcp-tom");

        var memories = await CallAsync(tom, "recall", new()
        {
            ["persona"] = shared.Persona, ["text"] = "Wilhelmina Quito",
        });

        Assert.DoesNotContain("Wilhelmina", memories.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("", said.GetProperty("turn").GetString());
    }

    [Theory]
    [InlineData("talk", """{"persona":"nobody-here","text":"Hello"}""", "nobody-here")]
    [InlineData("talk", """{"persona":"ada","text":""}""", "text")]
    [InlineData("talk", """{"persona":"ada","text":"Hello","session":"no-such-session"}""", "no-such-session")]
    [InlineData("find_personas", """{"limit":0}""", "1 to 100")]
    [InlineData("recall", """{"persona":"../ada"}""", "../ada")]
    public async Task AMistake_IsAnErrorOfTheTool_ThatNamesIt(string tool, string arguments, string named)
    {
        await using var client = await ConnectAsync(shared.Gateway);
        var given = JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!;

        var result = await client.CallToolAsync(tool, given);

        Assert.True(result.IsError);
        Assert.Contains(named, Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithKeys_OneIsNeeded()
    {
        await using var gateway = await Running.StartAsync(o => o with
        {
            AdminKey = "lk_0123456789abcdef0123456789abcdef",
        });

        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() => ConnectAsync(gateway));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        await using var client = await ConnectAsync(gateway, key: "lk_0123456789abcdef0123456789abcdef");
        Assert.NotEmpty(await client.ListToolsAsync());
    }

    private static Task<McpClient> ConnectAsync(Running gateway, string? participant = null, string? key = null)
    {
        var headers = new Dictionary<string, string>();
        if (participant is not null)
            headers["X-LinkyV-Participant"] = participant;
        if (key is not null)
            headers["Authorization"] = "Bearer " + key;
        return McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(gateway.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = headers,
        })).Within("a client of the protocol");
    }

    private static async Task<JsonElement> CallAsync(
        McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments).AsTask().Within(tool);
        var said = string.Concat(result.Content.OfType<TextContentBlock>().Select(b => b.Text));
        Assert.False(result.IsError is true, said);
        return result.StructuredContent!.Value;
    }
}
