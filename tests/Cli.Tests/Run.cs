using System.Text.Json;
using LinkyV.Conformance;

namespace LinkyV.Cli.Tests;

/// <summary>One command, run in process, and what it wrote.</summary>
internal sealed record Run(int Code, string Out, string Error)
{
    /// <summary>A measurement starts servers and loads them for seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Runs a command on a data folder, with input if given.</summary>
    public static async Task<Run> LinkyVAsync(string data, string[] args, string input = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(new StringReader(input), output, error, Interactive: false);
        var code = await Task.Run(() => Program.RunAsync([.. args, "--data", data], terminal, CancellationToken.None))
            .Within($"the end of: linkyv {string.Join(' ', args)}", Patience);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => $"exit {Code}\n{Out}\n{Error}";
}
