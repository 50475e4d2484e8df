using System.CommandLine;
using LinkyV.Cli.Bench;
using LinkyV.Cli.Bench.Character;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv bench personality</c>, <c>gate</c>, <c>consistency</c>: what others see of a character, and
/// whether it stays true to itself.</summary>
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

    /// <summary>How many planted faults the checks of outgoing words refuse, and how many intact clauses they let
    /// pass.</summary>
    public static Command Gate(Globals globals, Terminal terminal)
    {
        var personas = BenchCommands.Number("--personas", "How many personas, 1 to 5000", 200);
        var missed = new Option<bool>("--missed") { Description = "Show every clause that was judged wrongly" };
        return new Command("gate", "Planted faults and intact clauses put to the checks of outgoing words")
            .With(personas, missed)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var people = PersonalityBench.Make(BenchCommands.Within(p, personas, 1, 5000), 5000);
                Action<string> tell = p.GetValue(missed) ? terminal.Error.WriteLine : static _ => { };
                BenchCommands.Print(globals, terminal, p, GateBench.Run(people, tell), BenchReport.Gate);
                return Task.CompletedTask;
            });
    }

    /// <summary>Whether personas stay themselves through a thousand turns, half of them friendly or hostile.</summary>
    public static Command Consistency(Globals globals, Terminal terminal)
    {
        var personas = BenchCommands.Number("--personas", "How many personas, 10 to 1000", 60);
        var turns = BenchCommands.Number("--turns", "Turns lived between the readings, 50 to 100000", 1000);
        var occasions = BenchCommands.Number("--occasions", "Occasions a reading averages over, 1 to 100", 20);
        return new Command("consistency", "Profiles read from replies before and after long mixed conversation")
            .With(personas, turns, occasions)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var result = ConsistencyBench.Run(
                    BenchCommands.Within(p, personas, 10, 1000), BenchCommands.Within(p, turns, 50, 100_000),
                    BenchCommands.Within(p, occasions, 1, 100), BenchCommands.Say(globals, terminal, p), cancel);
                BenchCommands.Print(globals, terminal, p, result, BenchReport.Consistency);
                return Task.CompletedTask;
            });
    }
}
