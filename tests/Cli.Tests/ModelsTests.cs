using System.Buffers.Binary;
using System.Text;
using LinkyV.Conformance;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>Files that are no models, shown to <c>linkyv models</c>: what is wrong is said, and ends with an
/// error.</summary>
public sealed class ModelsTests : IDisposable
{
    private const string Model = "behaviour";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cut", "behaviour")]
    [InlineData("oversized", "header")]
    [InlineData("no json", "header")]
    [InlineData("outside", "w")]
    [InlineData("overlapping", "w")]
    [InlineData("huge shape", "w")]
    [InlineData("not a number", "w")]
    [InlineData("flipped", "its card says")]
    [InlineData("foreign", "not written by this program")]
    [InlineData("gone", "no weights")]
    public async Task AFileThatIsNoModel_IsNamedWithTheRule_ByEveryVerb(string wrong, string told)
    {
        Lay();
        var path = Path.Combine(_folder["models"], Model + ".safetensors");
        if (Made(wrong, File.ReadAllBytes(path)) is { } bytes)
            File.WriteAllBytes(path, bytes);
        else
            File.Delete(path);

        foreach (var verb in new[] { "verify", $"show {Model}", $"eval {Model}" })
        {
            var run = await Run.LinkyVAsync(
                _folder["data"], ["models", .. verb.Split(' '), "--in", _folder["models"]]);
            Assert.True(run.Code != 0, run.ToString());
            var said = run.Out + run.Error;
            Assert.Contains("model " + Model, said, StringComparison.Ordinal);
            Assert.Contains(told, said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("   at LinkyV", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ShippedModels_AreWhole()
    {
        var run = await Run.LinkyVAsync(_folder["data"], ["models", "verify"]);
        Assert.True(run.Code == 0, run.ToString());
        Assert.DoesNotContain("otherwise now", run.Out, StringComparison.Ordinal);
        Assert.Equal(5, run.Out.Split("made on x64, 512-bit vectors").Length - 1);
        Assert.Contains(MachineKind.Says("x64, 512-bit vectors"), run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models show weather", "one of personality")]
    [InlineData("models eval behaviour --share 0", "above 0 to 1")]
    [InlineData("models eval behaviour --share NaN", "above 0 to 1")]
    [InlineData("train weather", "emotion, names, hate, words, use, questions, recollection, acts, calls, tidings")]
    [InlineData("train personality --steps 0", "1 to 1000000")]
    [InlineData("train personality --patience -1", "0 to 1000000")]
    [InlineData("train personality --seed -1", "'-1' for option '--seed' as a whole number from 0")]
    [InlineData("train personality --corpus x", "personality takes --seed, --steps, --patience, --anew, --out")]
    [InlineData("train emotion", "labels.txt of GoEmotions")]
    [InlineData("train words", "WordNet 3.0")]
    [InlineData("train names --corpus /nowhere", "'/nowhere' is not allowed: a folder with train.tsv")]
    [InlineData("train hate --steps 5", "hate takes --seed, --out")]
    [InlineData("train questions --seed 3", "questions takes --out")]
    [InlineData("train tidings --seed 3", "tidings takes --out")]
    [InlineData("train emotion --steps 5 --corpus x", "--steps")]
    [InlineData("bench inference --seconds 0 --model weather", "one of personality")]
    public async Task AWrongLine_IsSaid(string line, string told)
    {
        var run = await Run.LinkyVAsync(_folder["data"], line.Split(' '));
        Assert.True(run.Code == 2, run.ToString());
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainEmotion_MakesModelAndCard_TheSameForTheSameSeed_AndRefusesAnothersCheckpoint()
    {
        Corpus();
        async Task<Run> TrainAsync(string to, string seed) => await Run.LinkyVAsync(_folder["data"],
            ["train", "emotion", "--corpus", _folder["corpus"], "--out", _folder[to], "--seed", seed, "--json"]);
        var one = await TrainAsync("one", "3");
        Assert.True(one.Code == 0, one.ToString());
        Assert.Contains("pass 20 of 20", one.Error, StringComparison.Ordinal);
        Assert.Equal("emotion", one.Json.GetProperty("name").GetString());
        Assert.Contains(one.Json.GetProperty("metrics").EnumerateArray(), m =>
            m.GetProperty("name").GetString() == "F1 of joy" && m.GetProperty("value").GetDouble() > 0.9);
        var hash = one.Json.GetProperty("sha256").GetString();
        Assert.Equal(hash, (await TrainAsync("two", "3")).Json.GetProperty("sha256").GetString());
        File.WriteAllText(Path.Combine(_folder["two"], "emotion.checkpoint"), "emotion seed 4 data 00\n");
        var foreign = await TrainAsync("two", "3");
        Assert.True(foreign.Code != 0, foreign.ToString());
        Assert.Contains("the checkpoint is of 'emotion seed 4", foreign.Error, StringComparison.Ordinal);
    }

    /// <summary>Made-up comments with the labels of the published corpus.</summary>
    private void Corpus()
    {
        Directory.CreateDirectory(_folder["corpus"]);
        File.WriteAllLines(Path.Combine(_folder["corpus"], "labels.txt"), ["joy", "anger", "neutral"]);
        string[] joy = ["so happy today", "what a delight", "I love this"],
            anger = ["this makes me furious", "how dare you", "I am so angry"],
            plain = ["the shop opens at nine", "it is a table", "they sell bread"];
        foreach (var part in new[] { "train.tsv", "dev.tsv" })
            File.WriteAllLines(Path.Combine(_folder["corpus"], part), Enumerable.Range(0, 120).Select(i =>
                $"{(i % 3 == 0 ? joy : i % 3 == 1 ? anger : plain)[i / 3 % 3]} {i / 9}\t{i % 3}\tid{i}"));
    }

    private void Lay()
    {
        Directory.CreateDirectory(_folder["models"]);
        foreach (var end in new[] { ".safetensors", ".card.json" })
            File.Copy(
                Path.Combine(ModelRegistry.ShippedFolder, Model + end), Path.Combine(_folder["models"], Model + end));
    }

    private static byte[]? Made(string wrong, byte[] whole) => wrong switch
    {
        "cut" => whole[..(whole.Length / 2)],
        "oversized" => Headed("{}", ulong.MaxValue),
        "no json" => Headed("{\"w\": [", null),
        "outside" => Headed("""{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", null, data: 8),
        "overlapping" => Headed(
            """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"""
            + """ "v":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", null, data: 12),
        "huge shape" => Headed(
            """{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,16]}}""", null, data: 16),
        "not a number" => Headed("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", null, data: 4),
        "flipped" => [.. whole[..^3], (byte)(whole[^3] ^ 1), .. whole[^2..]],
        "foreign" => Headed("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", null, data: 4),
        _ => null,
    };

    private static byte[] Headed(string header, ulong? length, int data = 0)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length ?? (ulong)text.Length);
        text.CopyTo(file, 8);
        return file;
    }
}
