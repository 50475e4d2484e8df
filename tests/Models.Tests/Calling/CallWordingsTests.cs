using LinkyV.Core.Dialogue.Calls;
using LinkyV.Core.Dialogue.Calls.Training;
using LinkyV.Models.Calling;
using Xunit;

namespace LinkyV.Models.Tests.Calling;

public sealed class CallWordingsTests(ITestOutputHelper output)
{
    private static readonly string[] Rest = ["tell", "ask"];

    [Fact]
    public void TheWeightsThatShip_AreLearntAnewFromTheLines()
    {
        var made = new MemoryStream();
        var examples = CallWordings.Examples().ToList();
        CallTraining.Train(examples).Save(made);
        made.Position = 0;
        var (anew, shipped) = (CallNet.Load(made), CallNet.English);
        Assert.Equal(shipped.Kinds, anew.Kinds);
        var same = examples.Count(e => anew.Best(e.Marks).Kind == shipped.Best(e.Marks).Kind);
        Assert.True(same >= 0.99 * examples.Count, $"{same} of {examples.Count} read the same");
    }

    [Fact]
    public void OnLinesHeldOut_WhatIsActedUpon_IsMostlyOfItsKind()
    {
        var net = CallNet.English;
        var found = CallTraining.HeldOut([.. CallWordings.Examples()], net.Kinds);
        var acted = found.Where(f => !Rest.Contains(net.Kinds[f.Taken]) && f.Likely >= net.Bars[f.Taken]).ToList();
        var right = acted.Count(f => f.Kind == net.Kinds[f.Taken]);
        var swallowed = acted.Count(static f => f.Kind == "ask");
        foreach (var kind in acted.GroupBy(f => net.Kinds[f.Taken]))
            output.WriteLine($"{kind.Key}: {kind.Count(f => f.Kind == kind.Key)} of {kind.Count()} taken, "
                + $"{found.Count(f => f.Kind == kind.Key)} in all");
        output.WriteLine($"{right} of {acted.Count} acted upon are right; {swallowed} questions swallowed");
        Assert.True(acted.Count > 150 && right >= 0.66 * acted.Count, $"{right} of {acted.Count}");
    }

    /// <summary>Lines of a hand that was not learnt from: how many are taken for their kind, and of what is acted upon
    /// how much is right.</summary>
    [Fact]
    public void LinesOfAnotherHand_AreTakenForTheirKind()
    {
        var net = CallNet.English;
        var (right, all, acted, actedRight, calls) = (0, 0, 0, 0, 0);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Calling", "held-out.txt")))
        {
            if (line.StartsWith('#') || line.Split(": ", 2) is not [var kind, var said])
                continue;
            var (taken, likely) = net.Best(CallExample.Of(said, kind).Marks);
            var hit = net.Kinds[taken] == kind;
            all++;
            right += hit ? 1 : 0;
            calls += Rest.Contains(kind) ? 0 : 1;
            if (Rest.Contains(net.Kinds[taken]) || likely < net.Bars[taken])
                continue;
            acted++;
            actedRight += hit ? 1 : 0;
        }
        output.WriteLine($"{right} of {all} taken for their kind; {actedRight} of {acted} acted upon, of {calls}");
        // 40 for their kind, and 7 acted upon, before five more hands were learnt from
        Assert.True(right >= 0.6 * all && acted >= 0.48 * calls && actedRight >= 0.9 * acted,
            $"{right} of {all}, {actedRight} of {acted}");
    }
}
