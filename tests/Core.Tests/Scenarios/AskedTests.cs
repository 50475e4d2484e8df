using System.Reflection;
using LinkyV.Core.Scenarios;
using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Scenarios;

/// <summary>
/// What trainees of other hands ask, and which topics it should be heard as by sense ("-": none that a fact answers);
/// the packs were widened by "train"; of "held" and "fresh" only the totals are looked at. By phrases alone, without
/// the packs' examples, 33 of 83 and 75 of 252 are heard.
/// </summary>
public sealed class AskedTests(ITestOutputHelper output)
{
    private static readonly string[] Packs =
        ["performance-review", "first-meeting", "chest-pain", "anxious-student", "sceptical-buyer", "two-colleagues"];

    [Theory]
    [InlineData("train", 0.8)]
    [InlineData("held", 0.55)]
    [InlineData("fresh", 0.82)]
    public void WhatTraineesAsk_IsHeardAsWhatItIsAfter(string set, double least)
    {
        int right = 0, wrong = 0, missed = 0, none = 0, noneRight = 0;
        foreach (var id in Packs)
        {
            var pack = Stage.Shipped(id);
            foreach (var (text, topics) in Lines(set, id))
            {
                var heard = Heard(pack, text);
                if (topics.Count == 0)
                {
                    none++;
                    noneRight += heard.Count == 0 ? 1 : 0;
                    continue;
                }
                if (heard.Overlaps(topics))
                    right++;
                else if (heard.Count > 0)
                    wrong++;
                else
                    missed++;
            }
        }
        var all = right + wrong + missed;
        output.WriteLine(
            $"{set}: {right} of {all} right, {wrong} wrong, {missed} missed; of {none} "
            + $"that no fact answers {noneRight} heard as none");
        Assert.True(right >= least * all);
    }

    private static HashSet<string> Heard(ScenarioPack pack, string text)
    {
        var heard = Understander.Read(text, new UnderstandingContext { Recent = [], Now = DateTimeOffset.UnixEpoch });
        var turn = new TurnReader(pack, heard, [], []).Read([pack.Cast[0].Id], true);
        var facts = pack.Facts.SelectMany(f => f.Asked).ToHashSet();
        return turn.Sentences.Where(s => s.IsQuestion).SelectMany(s => s.Topics).Where(facts.Contains).ToHashSet();
    }

    private static IEnumerable<(string Text, HashSet<string> Topics)> Lines(string set, string id)
    {
        var name = $"LinkyV.Core.Tests.Scenarios.Asked.{set}.{id}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.LastIndexOf(" = ", StringComparison.Ordinal) is > 0 and var cut)
                yield return (line[..cut], line[(cut + 3)..].Trim() is var t && t == "-" ? [] : [.. t.Split('|')]);
    }
}
