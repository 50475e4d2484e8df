using System.Text.Json;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary><c>linkyv chat</c> through a pipe: each line is answered before the next is read.</summary>
public sealed class ChatTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AConversation_IsHeldAndTakenUpAgain()
    {
        await RunAsync("", "persona", "create", "--id", "ada", "--name", "Ada Moss", "--seed", "3");
        var chat = await RunAsync("Hello!\nMy name is Anna.\n/why\n/memories\n/quit\n", "chat", "ada");
        Assert.True(chat.Code == 0, chat.ToString());
        Assert.Contains("you › My name is Anna.", chat.Out, StringComparison.Ordinal);
        Assert.Equal(2, chat.Out.Split('\n').Count(l => l.StartsWith("Ada ›", StringComparison.Ordinal)));
        Assert.Contains("spoken by", chat.Out, StringComparison.Ordinal);

        var sessions = await RunAsync("", "session", "list", "--json");
        var session = Assert.Single(sessions.Json.EnumerateArray());
        Assert.Equal("cli", session.GetProperty("origin").GetString());
        var id = session.GetProperty("id").GetString()!;
        var again = await RunAsync("What is my name?\n", "chat", "--session", id);
        Assert.Contains("My name is Anna.", again.Out, StringComparison.Ordinal);
        Assert.Equal(3, again.Out.Split('\n').Count(l => l.StartsWith("Ada ›", StringComparison.Ordinal)));

        Assert.Contains("Anna", (await RunAsync("", "session", "show", id)).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("", "session", "delete", id)).Code);
        Assert.Equal(3, (await RunAsync("", "session", "show", id)).Code);
    }

    [Fact]
    public async Task WithJson_EachEventIsALine()
    {
        await RunAsync("", "persona", "create", "--id", "ada", "--seed", "3");
        var chat = await RunAsync("Hello!\n", "chat", "ada", "--json");
        Assert.True(chat.Code == 0, chat.ToString());
        var types = chat.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("type").GetString()).ToList();
        Assert.Equal("opened", types[0]);
        Assert.Contains("heard", types);
        Assert.Contains("said", types);
    }

    [Fact]
    public async Task EditAndRegenerate_AnswerAgain()
    {
        await RunAsync("", "persona", "create", "--id", "ada", "--name", "Ada Moss", "--seed", "3");
        var chat = await RunAsync("Hello!\n/regenerate\n/edit Good evening!\n", "chat", "ada");
        Assert.True(chat.Code == 0, chat.ToString());
        Assert.Equal(3, chat.Out.Split('\n').Count(l => l.StartsWith("Ada ›", StringComparison.Ordinal)));
        Assert.Contains("you › Good evening!", chat.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownPersona_EndsWith3()
    {
        var chat = await RunAsync("Hello!\n", "chat", "nobody-at-all");
        Assert.True(chat.Code == 3, chat.ToString());
        Assert.Contains("nobody-at-all", chat.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownCommand_ShowsTheHelp()
    {
        await RunAsync("", "persona", "create", "--id", "ada", "--seed", "3");
        var chat = await RunAsync("/dance\n", "chat", "ada");
        Assert.Contains("/regenerate", chat.Out, StringComparison.Ordinal);
    }

    private Task<Run> RunAsync(string input, params string[] args) => Run.LinkyVAsync(_folder["data"], args, input);
}
