using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>
/// Whole lives told in passing by many partners, a dozen things each, with corrections and moves, then asked for in
/// other words after 50, 500 and 5,000 further turns and a restart. lives/README.txt says which set was seen when.
/// </summary>
public sealed class PartnerLivesTests(ITestOutputHelper output)
{
    private static readonly string[] Small =
    [
        "The weather is strange today.", "I had soup for lunch.", "Do you like rainy days?", "The bus was late again.",
        "What do you think of tea?", "It was a long day, but a good one.", "I saw a heron by the canal.",
        "Tell me something nice.", "Somebody is painting the fence.", "Good point.", "I watched an old film.",
        "How are you feeling?", "The shop was out of bread.", "That made me laugh.", "I need a new umbrella.",
    ];

    private static readonly string[] Honest =
    [
        "don't remember", "can't recall", "don't think you've told", "if you ever told", "haven't told me",
        "don't know", "not sure", "couldn't tell you", "no idea", "beyond me", "look that up", "have to ask",
        "remind me", "can't remember", "do not remember", "never told me", "didn't tell me", "haven't said",
    ];

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("c")]
    [InlineData("d")]
    [InlineData("e")]
    [InlineData("f")]
    [InlineData("g")]
    [InlineData("h", 0.92, 0.015)]
    [InlineData("i", 0.82, 0.03)]
    [InlineData("j", 0.67, 0.07)]
    [InlineData("k", 0.67, 0.05)]
    [InlineData("l", 0.68, 0.06)]
    public void LivesToldInPassing_AreKnown_After5000TurnsAndARestart(
        string set, double right = 0.92, double wrong = 0.01)
    {
        var lives = Partner.Read(set);
        var life = new Life(Samples.Mara());
        Tell(life, lives);
        var turns = 0;
        foreach (var until in (int[])[50, 500, 5_000, 5_001])
        {
            for (; turns < until && until != 5_001; turns++)
                SmallTalk(life, turns);
            if (until == 5_001)
                life.Reload();
            var score = Ask(life, lives, until, !HeldOut.Contains(set, StringComparison.Ordinal));
            output.WriteLine($"{set} after {until}: {score}");
            Assert.True(score.Right >= right * score.Asked, $"after {until} turns: {score}");
            Assert.True(score.Wrong <= wrong * score.Asked, $"after {until} turns: {score}");
        }
    }

    /// <summary>Sets of which only the totals are looked at.</summary>
    private const string HeldOut = "kl";

    private static void Tell(Life life, IReadOnlyList<Partner> partners)
    {
        foreach (var p in partners)
        {
            life.NewSession();
            var session = $"{p.Who}-0";
            for (var i = 0; i < p.Told.Count; i++)
            {
                var (told, goesOn) = p.Told[i];
                if (i > 0 && !goesOn)
                    life.Say(Small[i % Small.Length], p.Who, session);
                if (i % 4 == 3 && !goesOn)
                {
                    life.NewSession();
                    life.Now += TimeSpan.FromHours(26);
                    session = $"{p.Who}-{i}";
                }
                life.Say(told, p.Who, session);
            }
        }
    }

    /// <summary>Others talk of this and that.</summary>
    private static void SmallTalk(Life life, int turn)
    {
        if (turn % 40 == 0)
        {
            life.NewSession();
            life.Now += TimeSpan.FromHours(7);
        }
        life.Say(Small[turn % Small.Length], $"other{turn / 40 % 9}", $"small{turn / 40}");
    }

    private Score Ask(Life life, IReadOnlyList<Partner> partners, int after, bool shown)
    {
        var score = new Score(0, 0, 0);
        foreach (var p in partners)
            foreach (var q in p.Asked)
            {
                life.NewSession();
                life.Now += TimeSpan.FromMinutes(5);
                var reply = life.Say(q.Question, p.Who, $"{p.Who}-asks{life.Log.Count}");
                var (right, wrong) = q.Grade(reply, Honest);
                score = new(score.Asked + 1, score.Right + (right ? 1 : 0), score.Wrong + (wrong ? 1 : 0));
                if (!right && shown)
                    output.WriteLine($"{after} {(wrong ? "WRONG" : "forgot")} {p.Who}: {q.Question} -> {reply}");
            }
        return score;
    }

    private readonly record struct Score(int Asked, int Right, int Wrong);

    /// <summary>A question, what a right answer holds (all of one alternative), and what it may not hold
    /// alone.</summary>
    private sealed record Quiz(string Question, string[] Wanted, string[] Others)
    {
        public (bool Right, bool Wrong) Grade(string reply, string[] honest)
        {
            var isHonest = honest.Any(h => reply.Contains(h, StringComparison.OrdinalIgnoreCase));
            var says = Wanted.Any(w => w == "~" ? isHonest : w.Split('&').All(part => Has(reply, part.Trim())));
            var other = Others.Any(o => Has(reply, o)) && !Turns.Any(t => Has(reply, t));
            return (says && !other, other || (!says && !isHonest && Claims(reply)));
        }

        private static readonly string[] Turns = ["before", "later", "used to", "now", "since", "then", "after that",
            "postponed", "instead", "only offered", "rumour"];

        private static bool Claims(string reply) => Has(reply, "you") || Has(reply, "your");

        private static bool Has(string text, string value) =>
            $" {Flat(text)}".Contains(" " + Flat(value).Trim(), StringComparison.Ordinal);

        private static string Flat(string text) => string.Join(' ', string.Concat(
            text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)) + " ";
    }

    private sealed record Partner(string Who, List<(string Text, bool GoesOn)> Told, List<Quiz> Asked)
    {
        public static List<Partner> Read(string set)
        {
            using var stream = typeof(Partner).Assembly
                .GetManifestResourceStream($"LinkyV.Core.Tests.Memory.lives.{set}.txt")!;
            using var reader = new StreamReader(stream);
            var partners = new List<Partner>();
            foreach (var line in reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
                if (line[0] == '#')
                    partners.Add(new Partner($"{set}{partners.Count}", [], []));
                else if (line[0] == '>')
                    partners[^1].Told.Add((line.TrimStart('>', ' '), line[1] == '>'));
                else
                    partners[^1].Asked.Add(Question(line));
            return partners;
        }

        private static Quiz Question(string line)
        {
            var equals = line.IndexOf(" = ", StringComparison.Ordinal);
            var values = line[(equals + 3)..].Split(" ! ");
            return new Quiz(line[2..equals], Parts(values[0]), values.Length > 1 ? Parts(values[1]) : []);
        }

        private static string[] Parts(string values) =>
            values.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
