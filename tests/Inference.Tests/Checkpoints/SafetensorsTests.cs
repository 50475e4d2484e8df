using System.Buffers.Binary;
using System.Text;
using LinkyV.Conformance;
using LinkyV.Inference.Checkpoints;
using Xunit;

namespace LinkyV.Inference.Tests.Checkpoints;

/// <summary>Files of tensors: what is written comes back, what is damaged or malicious is refused by name.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, int, string> Bad => new()
    {
        { "  ", 8, "JSON" },
        { "[]", 8, "StartArray" },
        { "{\"a\":", 8, "JSON" },
        { "{\"a\":1}", 8, "tensor a" },
        { "{\"a\":{}}", 8, "tensor a: it needs dtype" },
        { """{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 8, "dtype F64" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "tensor a: data_offsets 0 to 8" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "belong to nothing" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "ends at byte 8 of 4" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "4 bytes after the last" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets 8 to 0" },
        { """{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "axis 0 has size 0" },
        { """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}}""", 8, "elements" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,8]}}""", 8, "axis 0" },
        { """{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", 8, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "more than 6" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "dtype is given twice" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"extra":[]}}""", 8, "extra is given twice or" },
        { Good[..^1] + "," + Good[1..], 8, "tensor a: the header names it twice" },
        { Good[..^1] + ""","b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "inside the one before" },
        { Good + "{}", 8, "JSON" },
        { """{"__metadata__":{"a":{"b":{"c":{}}}}}""", 0, "StartObject where String" },
        { """{"__metadata__":{"k":"1","k":"2"}}""", 0, "metadata names k twice" },
        { """{"a":{"dtype":"F32","shape":[[[[[[2]]]]]],"data_offsets":[0,8]}}""", 8, "JSON" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Bad))]
    public void ABadHeader_IsRefusedByFileTensorAndRule(string header, int dataBytes, string told)
    {
        var file = Put(header, dataBytes);
        var e = Assert.Throws<CheckpointException>(() => Safetensors.Open(file).Dispose());
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
        Assert.StartsWith(file, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(1000UL)]
    [InlineData(0UL)]
    public void AHeaderLengthThatCannotBe_IsRefusedBeforeAnythingIsRead(ulong length)
    {
        var file = Put(Good, 8);
        var bytes = File.ReadAllBytes(file);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(file, bytes);
        Assert.Contains($"claims {length} bytes",
            Assert.Throws<CheckpointException>(() => Safetensors.Open(file).Dispose()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFileCutAnywhere_IsRefused()
    {
        var file = Put(Good, 8);
        var bytes = File.ReadAllBytes(file);
        for (var n = 0; n < bytes.Length; n++)
        {
            File.WriteAllBytes(file, bytes[..n]);
            Assert.Throws<CheckpointException>(() => Safetensors.Open(file).Dispose());
        }
    }

    [Fact]
    public void NoBitFlippedInTheHeader_GetsMoreThanAnErrorOrAnHonestTensor()
    {
        var file = Put(Good, 8);
        var bytes = File.ReadAllBytes(file);
        for (var bit = 0; bit < 8 * (8 + Good.Length); bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(file, damaged);
            try
            {
                using var opened = Safetensors.Open(file);
                foreach (var entry in opened.Tensors.Values)
                    Assert.Equal(8, entry.End - entry.Begin);
            }
            catch (CheckpointException)
            {
                // Refused: what most of them must come to.
            }
        }
    }

    [Fact]
    public void Tensors_ComeBackAsTheyWere_AndTheSameTensorsGiveTheSameBytes()
    {
        var random = new RandomSource(1);
        (string, Tensor)[] tensors =
        [
            ("one.weight", Tensor.Normal(random, 1, 3, 4)), ("\"quoted\" é", Tensor.Normal(random, 1, 2, 1, 5)),
            ("scalar", Tensor.Scalar(2.5f)),
        ];
        var metadata = new Dictionary<string, string> { ["version"] = "3", ["data"] = "seed 1" };
        string first = _folder["a"], second = _folder["b"];
        Safetensors.Write(first, tensors, metadata);
        Safetensors.Write(second, tensors, metadata.Reverse().ToDictionary());
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        using var opened = Safetensors.Open(first);
        Assert.Equal("seed 1", opened.Metadata["data"]);
        foreach (var (name, value) in tensors)
        {
            Assert.Equal(value.Shape, opened.Tensors[name].Shape);
            Assert.Equal(value.ToArray(), opened.Read(name));
        }
    }

    [Fact]
    public void HalvesAndIntegers_AreRead()
    {
        var file = _folder["h"];
        var data = new byte[4 + 4 + 8];
        BinaryPrimitives.WriteHalfLittleEndian(data, (Half)1.5f);
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(2), (Half)(-0.25f));
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(4), (ushort)(BitConverter.SingleToUInt32Bits(3) >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(6), (ushort)(BitConverter.SingleToUInt32Bits(-8) >> 16));
        BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(8), -7);
        Put(file, """
            {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
            "i":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}
            """, data);
        using var opened = Safetensors.Open(file);
        Assert.Equal([1.5f, -0.25f], opened.Read("h"));
        Assert.Equal([3f, -8f], opened.Read("b"));
        Assert.Equal([-7L], opened.ReadIntegers("i"));
        Assert.Throws<CheckpointException>(() => opened.Read("i"));
        Assert.Throws<CheckpointException>(() => opened.ReadIntegers("h"));
    }

    [Fact]
    public void ANumberThatIsNotFinite_IsRefusedUnlessAllowed()
    {
        var file = _folder["n"];
        Safetensors.Write(file, [("a", Tensor.From([1, float.NaN], 2))]);
        using (var strict = Safetensors.Open(file))
            Assert.Contains("tensor a: element 1 is NaN",
                Assert.Throws<CheckpointException>(() => strict.Read("a")).Message, StringComparison.Ordinal);
        using var lax = Safetensors.Open(file, new() { RequireFinite = false });
        Assert.True(float.IsNaN(lax.Read("a")[1]));
    }

    [Fact]
    public void Loading_WantsEveryNameAndShape_AndChangesNothingOtherwise()
    {
        var file = _folder["l"];
        Safetensors.Write(file, [("a", Tensor.Full(1, 2)), ("b", Tensor.Full(2, 3))]);
        using var opened = Safetensors.Open(file);
        Tensor a = Tensor.Zeros(2), b = Tensor.Zeros(3), other = Tensor.Zeros(4);
        Assert.Throws<CheckpointException>(() => opened.Load([("a", a)]));
        Assert.Throws<CheckpointException>(() => opened.Load([("a", a), ("c", b)]));
        Assert.Throws<CheckpointException>(() => opened.Load([("a", a), ("b", other)]));
        Assert.Equal([0f, 0f], a.ToArray());
        opened.Load([("a", a), ("b", b)]);
        Assert.Equal([1f, 1f], a.ToArray());
    }

    [Fact]
    public void Limits_AreKept()
    {
        var file = Put(Good, 8);
        Assert.Throws<CheckpointException>(() => Safetensors.Open(file, new() { DataBytesMax = 7 }));
        Assert.Throws<CheckpointException>(() => Safetensors.Open(file, new() { HeaderBytesMax = 10 }));
        Assert.Throws<CheckpointException>(() => Safetensors.Open(file, new() { TensorsMax = 0 }));
    }

    private string Put(string header, int dataBytes) => Put(_folder["x"], header, new byte[dataBytes]);

    private static string Put(string file, string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)json.Length);
        File.WriteAllBytes(file, [.. prefix, .. json, .. data]);
        return file;
    }
}
