using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>
/// Facts that partners tell in passing, some corrected later, are asked for after 50, 500 and 5,000 other turns and a
/// restart. All wordings have been seen by now (partner-battery.txt says how): this guards against relapse.
/// </summary>
public sealed class PartnerBatteryTests(ITestOutputHelper output)
{
    private static readonly string[] Small =
    [
        "The weather is strange today.", "I had soup for lunch.", "Do you like rainy days?", "The bus was late again.",
        "What do you think of tea?", "It was a long day, but a good one.", "I saw a heron by the canal.",
        "Tell me something nice.", "My neighbour is painting his fence.", "Good point.", "I watched an old film.",
        "How are you feeling?", "The shop was out of bread.", "That made me laugh.", "I need a new umbrella.",
    ];

    private static readonly string[] Honest =
    [
        "don't remember", "can't recall", "don't think you've told", "if you ever told", "haven't told me",
        "don't know", "not sure", "couldn't tell you", "no idea", "beyond me", "look that up", "have to ask",
        "remind me", "can't remember", "do not remember",
    ];

    [Theory]
    [InlineData("", 0.95, 0.01)]
    [InlineData("more ", 0.90, 0.03)]
    [InlineData("also ", 0.86, 0.03)]
    [InlineData("held ", 0.86, 0.06)]
    public void WhatPartnersTold_IsKnown_After5000TurnsAndARestart(string part, double right, double wrong)
    {
        var battery = new Battery(part);
        var life = new Life(Samples.Mara());
        battery.Tell(life);
        var scores = new List<(int Turns, Score Score)>();
        var turns = 0;
        foreach (var until in (int[])[50, 500, 5_000])
        {
            for (; turns < until; turns++)
                SmallTalk(life, turns);
            scores.Add((until, battery.Ask(life, output)));
        }
        life.Reload();
        scores.Add((5_001, battery.Ask(life, output)));
        foreach (var (after, score) in scores)
        {
            output.WriteLine($"{part}after {after}: {score}");
            Assert.True(score.Right >= right * score.Asked, $"after {after} turns: {score}");
            Assert.True(score.Wrong < wrong * score.Asked, $"after {after} turns: {score}");
        }
    }

    private static void SmallTalk(Life life, int turn)
    {
        if (turn % 40 == 0)
        {
            life.NewSession();
            life.Now += TimeSpan.FromHours(7);
        }
        life.Say(Small[turn % Small.Length], $"other{turn / 40 % 9}", $"small{turn / 40}");
    }

    internal readonly record struct Score(int Asked, int Right, int Wrong);

    private sealed record Case(
        string Who, IReadOnlyList<string> Told, string Question, string Wanted, IReadOnlyList<string> Others);

    private sealed class Battery
    {
        private readonly List<Case> _cases = [];

        public Battery(string part)
        {
            using var stream = typeof(Battery).Assembly
                .GetManifestResourceStream("LinkyV.Core.Tests.Memory.partner-battery.txt")!;
            using var reader = new StreamReader(stream);
            Dictionary<string, string[]> kind = [];
            foreach (var line in reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Append("[end]"))
                if (line.StartsWith('['))
                {
                    if (kind.Count > 0)
                        AddCases(kind, part);
                    kind = new() { [""] = [line.Trim('[', ']')] };
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    kind[line[..colon]] = line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries);
                }
        }

        public void Tell(Life life)
        {
            foreach (var c in _cases.DistinctBy(c => c.Who))
            {
                life.NewSession();
                life.Now += TimeSpan.FromMinutes(20);
                life.Say("Hello!", c.Who, c.Who + "-first");
                life.Say(c.Told[0], c.Who, c.Who + "-first");
                life.Say("The weather is lovely.", c.Who, c.Who + "-first");
                foreach (var later in c.Told.Skip(1))
                {
                    life.Now += TimeSpan.FromDays(1);
                    life.Say(later, c.Who, c.Who + "-later");
                }
            }
        }

        public Score Ask(Life life, ITestOutputHelper output)
        {
            var (right, wrong) = (0, 0);
            foreach (var c in _cases)
            {
                life.NewSession();
                life.Now += TimeSpan.FromMinutes(5);
                var reply = life.Say(c.Question, c.Who, $"{c.Who}-asks{life.Log.Count}");
                var isRight = Has(reply, c.Wanted);
                var isHonest = Honest.Any(h => reply.Contains(h, StringComparison.OrdinalIgnoreCase));
                var isWrong = !isRight && (c.Others.Any(o => Has(reply, o))
                    || (!isHonest && (Has(reply, "you") || Has(reply, "your"))));
                right += isRight ? 1 : 0;
                wrong += isWrong ? 1 : 0;
                if (!isRight)
                    output.WriteLine(
                        $"{(isWrong ? "WRONG" : "forgot")} [{string.Join(" / ", c.Told)}] {c.Question} -> {reply}");
            }
            return new Score(_cases.Count, right, wrong);
        }

        private void AddCases(Dictionary<string, string[]> kind, string part)
        {
            var (values, tells, asks) = (kind["values"], kind[part + "tell"], kind[part + "ask"]);
            for (var t = 0; t < tells.Length; t++)
            {
                var (value, now) = (values[t % 4], values[4 + (t % 2)]);
                var who = $"{kind[""][0]}{t}";
                string[] told = [Put(tells[t], value)], questions = [asks[t], asks[(t + 1) % asks.Length]];
                _cases.AddRange(questions.Select(q =>
                    new Case(who, told, q, value, [.. values.Where(v => v != value)])));
                if (!kind.TryGetValue(part + "fix", out var fixes))
                    continue;
                var corrected = told.Append(Put(fixes[t % fixes.Length], now)).ToList();
                _cases.AddRange(questions.Select(q => new Case(who + "-fixed", corrected, q, now, [value])));
                if (kind.TryGetValue(part + "past", out var past))
                    _cases.Add(new Case(who + "-fixed", corrected, past[t % past.Length], value, []));
            }
        }

        private static string Put(string template, string value)
        {
            var text = template.Replace("{v}", value, StringComparison.Ordinal);
            return char.ToUpperInvariant(text[0]) + text[1..];
        }

        private static bool Has(string text, string value) =>
            $" {string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '))} "
                .Contains($" {value.ToLowerInvariant()} ", StringComparison.Ordinal);
    }
}
