using System.CommandLine;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>Every verb explains itself; what is wrong on the line is said and ends with 2.</summary>
public sealed class HelpTests
{
    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task EveryVerb_ExplainsItself(string verb)
    {
        var (code, output, _) = await RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
        Assert.Contains("--json", output, StringComparison.Ordinal);
    }

    public static TheoryData<string> Verbs()
    {
        var data = new TheoryData<string>();
        Walk(Program.Root(Silent()), "");
        return data;

        void Walk(Command command, string path)
        {
            data.Add(path);
            foreach (var sub in command.Subcommands.Where(s => !s.Hidden))
                Walk(sub, $"{path} {sub.Name}".Trim());
        }
    }

    [Fact]
    public void EverySymbol_HasADescription() => Assert.Empty(Undescribed(Program.Root(Silent())));

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("persona show", "show")]
    [InlineData("persona list --limit many", "many")]
    [InlineData("persona export x --format doc", "doc")]
    [InlineData("completion tcsh", "tcsh")]
    [InlineData("bench chat --rate 0", "1 to 100000")]
    [InlineData("bench inference --seconds 0 --openblas nowhere.so", "nowhere.so")]
    [InlineData("persona list --limit 0", "1 to 100000")]
    [InlineData("persona show Not/Good", "Not/Good")]
    [InlineData("persona generate --count 1000000000", "1 to 1000000")]
    [InlineData("persona create --trait calm", "NAME=Z")]
    [InlineData("persona create --direction D.N=sideways", "NAME=high")]
    [InlineData("persona list --server nowhere", "http")]
    public async Task AWrongLine_EndsWith2AndSaysWhatIsWrong(string line, string named)
    {
        using var folder = new Conformance.TempFolder();
        var run = await Run.LinkyVAsync(folder["data"], line.Split(' '));
        Assert.True(run.Code == 2, run.ToString());
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task ACompletionScript_AsksLinkyVItself(string shell)
    {
        var (code, output, _) = await RunAsync(["completion", shell]);
        Assert.Equal(0, code);
        Assert.Contains("linkyv \"[suggest:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_SuggestsVerbsAndOptions()
    {
        var (_, verbs, _) = await RunAsync(["[suggest:15]", "linkyv persona "]);
        Assert.Contains("create", verbs, StringComparison.Ordinal);
        var (_, options, _) = await RunAsync(["[suggest:24]", "linkyv persona create --d"]);
        Assert.Contains("--description", options, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(TextReader.Null, output, error, Interactive: false);
        return (await Program.RunAsync(args, terminal, CancellationToken.None), output.ToString(), error.ToString());
    }

    private static Terminal Silent() => new(TextReader.Null, TextWriter.Null, TextWriter.Null, Interactive: false);

    private static IEnumerable<string> Undescribed(Command command) =>
        command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command)
            .Where(s => string.IsNullOrWhiteSpace(s.Description)).Select(s => $"{command.Name}: {s.Name}")
            .Concat(command.Subcommands.SelectMany(Undescribed));
}
