using System.CommandLine;
using LinkyV.Cli.Bench;
using LinkyV.Cli.Bench.Character;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv bench personality</c>: what others can see of a persona's character.</summary>
internal static class CharacterCommands
{
    /// <summary>How well an independent reader sees the Big Five, and names the writer, from replies alone.</summary>
    public static Command Personality(Globals globals, Terminal terminal)
    {
        var personas = BenchCommands.Number("--personas", "How many personas, 40 to 5000", 500);
        var heldOut = new Option<bool>("--held-out") { Description = "Put the second set of prompts" };
        return new Command("personality", "Big Five and writer read from replies alone").With(personas, heldOut)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var result = PersonalityBench.Run(
                    BenchCommands.Within(p, personas, 40, 5000), p.GetValue(heldOut),
                    BenchCommands.Say(globals, terminal, p), cancel);
                BenchCommands.Print(globals, terminal, p, result, BenchReport.Personality);
                return Task.CompletedTask;
            });
    }
}
