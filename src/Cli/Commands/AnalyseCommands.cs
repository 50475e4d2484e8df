using System.CommandLine;
using System.Text.Json;
using LinkyV.Cli.Analyse;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv analyse</c>: JSON lines on standard input and output, so that outside data can be
/// scored.</summary>
internal static class AnalyseCommands
{
    /// <summary>The command with its verbs.</summary>
    public static Command Make(Terminal terminal) =>
        new Command("analyse", "Read texts as personas do: JSON lines in, JSON lines out").With(
            Verb(terminal, "acts", "Dialogue acts: {id, text} -> {id, acts: [{start, end, act}]}", () => Answers.Acts),
            Verb(terminal, "emotion", "Emotion: {id, text} -> {id, label, scores, labels, valence, arousal, dominance}",
                () => Answers.Emotion),
            Verb(terminal, "memory", "Recall: {reset}, {turn}, {query: {id, text, k}} -> {id, turns: [id, ...]}",
                () => new MemoryAnswers().Answer),
            Verb(terminal, "memory-dense", "The same with the sentence encoder beside words", () => new MemoryAnswers(
                new SentenceModel(ModelRegistry.Shipped.Open(new SentenceRecipe()).Weights)).Answer),
            Verb(terminal, "safety", "Hate and harm: {id, text} -> {id, hateful, score, categories}", () =>
                Answers.Safety),
            Verb(terminal, "pii", "Personal data: {id, text} -> {id, spans: [{start, end, type}]}", () => Answers.Pii));

    private static Command Verb(
        Terminal terminal, string name, string description, Func<Action<JsonElement, Utf8JsonWriter>> answer) =>
        new Command(name, description).DoesAlone(terminal, async (_, cancel) =>
        {
            var bad = await JsonLines.RunAsync(terminal.In, terminal.Out, answer(), cancel);
            if (bad > 0)
                throw new CliException(Exit.Failed, $"{bad} lines could not be read; their answers say why");
        });
}
