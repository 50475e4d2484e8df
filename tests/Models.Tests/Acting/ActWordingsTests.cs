using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;
using LinkyV.Core.Understanding.Acts;
using LinkyV.Core.Understanding.Acts.Training;
using LinkyV.Models.Acting;
using Xunit;

namespace LinkyV.Models.Tests.Acting;

/// <summary>The net of acts: it is learnt anew from its lines, and holds on conversations that it never met.</summary>
public sealed class ActWordingsTests(ITestOutputHelper output)
{
    private const int Folds = 5;

    [Fact]
    public void TheWeightsThatShip_AreLearntAnewFromTheLines()
    {
        var talks = ActWordings.Talks();
        var anew = InEightBits([.. ActWordings.Alone(), .. ActExamples.Of(talks, 1)]);
        var (same, all) = (0, 0);
        foreach (var example in ActExamples.Of(talks, 1))
            (same, all) = (same + (Best(anew, example) == Best(ActNet.English, example) ? 1 : 0), all + 1);
        Assert.True(same >= 0.99 * all, $"{same} of {all} read the same");
    }

    [Fact]
    public void OnConversationsItNeverMet_RulesAndNetTogetherAreBetterThanRules()
    {
        var (talks, alone) = (ActWordings.Talks(), ActWordings.Alone());
        var (rules, both) = (new Counts(), new Counts());
        for (var fold = 0; fold < Folds; fold++)
        {
            var net = InEightBits([.. alone, .. ActExamples.Of(talks.Where(t => t.Talk % Folds != fold), 1)]);
            foreach (var line in talks.Where(t => t.Talk % Folds == fold))
            {
                var reading = ActExamples.Read(line.Text, line.Before);
                rules.Add(line, ActSpans.Of(reading));
                ActJudge.Judge(reading, net);
                both.Add(line, ActSpans.Of(reading));
            }
        }
        output.WriteLine($"rules {rules.Right} of {rules.All}, with the net {both.Right}");
        foreach (var act in Enum.GetValues<Act>())
            output.WriteLine($"{act}: F1 {rules.F1(act):0.00} by the rules, {both.F1(act):0.00} with the net");
        Assert.True(both.Right >= rules.Right + (0.09 * both.All), $"{both.Right} and {rules.Right} of {both.All}");
    }

    private static ActNet InEightBits(IReadOnlyList<ActExample> examples)
    {
        var file = new MemoryStream();
        ActTraining.Train(examples).Save(file);
        file.Position = 0;
        return ActNet.Load(file);
    }

    private static Act Best(ActNet net, ActExample example)
    {
        Span<float> likely = stackalloc float[ActNet.Acts];
        net.Score(example.Features, example.Meaning, likely);
        return (Act)TensorPrimitives.IndexOfMax<float>(likely);
    }

    /// <summary>Acts that were found with their spans.</summary>
    private sealed class Counts
    {
        private readonly int[] _right = new int[ActNet.Acts], _wanted = new int[ActNet.Acts],
            _found = new int[ActNet.Acts];

        public int Right => _right.Sum();

        public int All => _wanted.Sum();

        public void Add(ActLine line, IReadOnlyList<ActSpan> found)
        {
            foreach (var act in found)
                _found[(int)act.Act]++;
            foreach (var wanted in line.Acts)
            {
                _wanted[(int)wanted.Act]++;
                _right[(int)wanted.Act] += found.Any(f => f.Act == wanted.Act && f.Start == wanted.Start
                    && line.Text[f.Start..f.End].Trim() == line.Text[wanted.Start..wanted.End]) ? 1 : 0;
            }
        }

        public double F1(Act act) => 2.0 * _right[(int)act] / Math.Max(1, _wanted[(int)act] + _found[(int)act]);
    }
}
