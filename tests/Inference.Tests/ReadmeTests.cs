using LinkyV.Inference.Autograd;
using LinkyV.Inference.Checkpoints;
using LinkyV.Inference.Layers;
using LinkyV.Inference.Training;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Inference.Tests;

/// <summary>The example of src/Inference/README.md, compiled and run.</summary>
public sealed class ReadmeTests
{
    // <example>
    private sealed class Classifier : Layer
    {
        private readonly Embedding _tokens;
        private readonly TransformerBlock[] _blocks;
        private readonly Linear _head;

        public Classifier(RandomSource random)
        {
            _tokens = Part("tokens", new Embedding(100, 32, random));
            _blocks = Parts("blocks", 2, _ => new TransformerBlock(32, 4, 64, random, dropout: 0.1f));
            _head = Part("head", new Linear(32, 5, random));
        }

        // ids [b·t] -> logits [b, 5]
        public Tensor Forward(int[] ids, int b, int t, RandomSource? dropout = null)
        {
            var x = _tokens.Forward(ids, b, t);                       // [b, t, 32]
            foreach (var block in _blocks)
                x = block.Forward(x, dropout: dropout);               // [b, t, 32]
            return _head.Forward(x.Mean(1));                          // [b, 5]
        }
    }

    private static float Train(Classifier model, AdamW optimiser, int steps)
    {
        var schedule = new Schedule(Peak: 3e-3f, WarmUp: 10, Total: steps);
        var random = RandomSource.For(seed: 1, "training");
        var last = 0f;
        while (optimiser.Steps < steps)
        {
            using var scope = TensorScope.Training();                 // memory of the step, pooled
            var ids = new int[16 * 6];
            foreach (ref var id in ids.AsSpan())
                id = random.Next(100);
            var classes = Enumerable.Range(0, 16).Select(i => ids[i * 6] % 5).ToArray();
            var loss = Loss.CrossEntropy(model.Forward(ids, 16, 6, random), classes);
            Tape.Backward(loss);
            optimiser.Step(schedule.Rate(optimiser.Steps + 1));
            last = loss.Item();
        }

        return last;
    }

    private static float[] Infer(Classifier model, int[] ids)
    {
        using var scope = TensorScope.Inference();                    // no tape
        return model.Forward(ids, 1, ids.Length).Softmax().ToArray(); // copied out of the scope
    }
    // </example>

    [Fact]
    public void Example_TrainsSavesLoadsAndInfers()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "m.safetensors");
        var model = new Classifier(RandomSource.For(1, "weights"));
        var optimiser = new AdamW(model);
        var first = Train(model, optimiser, 1);
        var last = Train(model, optimiser, 60);
        Assert.True(last < first, $"{first} -> {last}");

        Safetensors.Write(file, model.Parameters(), new Dictionary<string, string> { ["model"] = "example" });
        var copy = new Classifier(RandomSource.For(2, "weights"));
        using (var stored = Safetensors.Open(file))
            stored.Load(copy.Parameters());
        int[] ids = [3, 1, 4, 1, 5];
        Assert.Equal(Infer(model, ids), Infer(copy, ids));
    }

    [Fact]
    public void Readme_ShowsTheExampleAsItIsCompiled()
    {
        var lines = File.ReadAllLines(Source("tests/Inference.Tests/ReadmeTests.cs"));
        var example = lines.SkipWhile(l => l.Trim() != "// <example>").Skip(1)
            .TakeWhile(l => l.Trim() != "// </example>").Select(l => l.Length > 4 ? l[4..] : l);
        Assert.Contains(string.Join('\n', example), File.ReadAllText(Source("src/Inference/README.md")),
            StringComparison.Ordinal);
    }

    private static string Source(string path)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "LinkyV.sln")))
            at = at.Parent ?? throw new InvalidOperationException("the tests run outside the checkout");
        return Path.Combine(at.FullName, path);
    }
}
