using System.Text.Json;

namespace LinkyV.Inference.Checkpoints;

/// <summary>
/// The header of a safetensors file: JSON that names each tensor's type, sizes and place. Nothing in it is believed:
/// depth, keys, types, sizes and places are checked before any memory is taken for data.
/// </summary>
internal sealed class SafetensorsHeader(string file)
{
    private readonly Dictionary<string, TensorEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TensorEntry> Entries => _entries;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads the JSON and checks it against the length of the data that follows.</summary>
    public static SafetensorsHeader Parse(string file, ReadOnlySpan<byte> json, long dataBytes, int tensorsMax)
    {
        var header = new SafetensorsHeader(file);
        try
        {
            header.Read(json, tensorsMax);
        }
        catch (JsonException e)
        {
            throw new CheckpointException(file, null, $"the header is not the JSON it must be: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            throw new CheckpointException(file, null, $"the header is not the JSON it must be: {e.Message}");
        }

        header.CheckPlaces(dataBytes);
        return header;
    }

    private void Read(ReadOnlySpan<byte> json, int tensorsMax)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 3 });
        Expect(ref reader, JsonTokenType.StartObject, null);
        var hasMetadata = false;
        while (NextKey(ref reader, out var name))
        {
            if (name == "__metadata__")
            {
                if (hasMetadata)
                    throw new CheckpointException(file, null, "the header names __metadata__ twice");
                hasMetadata = true;
                ReadMetadata(ref reader);
                continue;
            }

            if (_entries.Count == tensorsMax)
                throw new CheckpointException(file, null, $"the header names more than {tensorsMax} tensors");
            if (name.Length is 0 or > 256)
                throw new CheckpointException(file, null, $"a name has {name.Length} characters, not 1 to 256");
            if (!_entries.TryAdd(name, ReadEntry(ref reader, name)))
                throw new CheckpointException(file, name, "the header names it twice");
        }

        if (reader.Read())
            throw new CheckpointException(file, null, "something follows the header's JSON");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, null);
        while (NextKey(ref reader, out var key))
        {
            Expect(ref reader, JsonTokenType.String, null);
            if (!_metadata.TryAdd(key, reader.GetString()!))
                throw new CheckpointException(file, null, $"the metadata names {key} twice");
        }
    }

    private TensorEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        TensorType? type = null;
        List<long>? sizes = null, places = null;
        Expect(ref reader, JsonTokenType.StartObject, name);
        while (NextKey(ref reader, out var key))
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, name);
                    type = TypeOf(reader.GetString()!, name);
                    break;
                case "shape" when sizes is null: sizes = Numbers(ref reader, name, Shape.MaxRank); break;
                case "data_offsets" when places is null: places = Numbers(ref reader, name, 2); break;
                default: throw new CheckpointException(file, name, $"{key} is given twice or is no known field");
            }
        }

        if (type is not { } known || sizes is null || places is not { Count: 2 })
            throw new CheckpointException(file, name, "it needs dtype, shape and two data_offsets");
        return Check(name, known, sizes, places[0], places[1]);
    }

    private TensorEntry Check(string name, TensorType type, List<long> sizes, long begin, long end)
    {
        Span<int> checkedSizes = stackalloc int[sizes.Count];
        for (var i = 0; i < sizes.Count; i++)
            checkedSizes[i] = sizes[i] is > 0 and <= int.MaxValue ? (int)sizes[i]
                : throw new CheckpointException(file, name, $"axis {i} has size {sizes[i]}, not 1 to {int.MaxValue}");
        Shape shape;
        try
        {
            shape = new Shape(checkedSizes);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointException(file, name, e.Message);
        }

        var bytes = (long)shape.Length * TensorEntry.SizeOf(type);
        return begin <= end && end - begin == bytes ? new TensorEntry(name, type, shape, begin, end)
            : throw new CheckpointException(file, name,
                $"data_offsets {begin} to {end} do not hold {shape} of {type}: {bytes} bytes");
    }

    // Tensors lie one after another and fill the data: none outside, none over another, no hole to hide things in.
    private void CheckPlaces(long dataBytes)
    {
        long at = 0;
        foreach (var entry in _entries.Values.OrderBy(e => e.Begin))
        {
            if (entry.End > dataBytes)
                throw new CheckpointException(file, entry.Name,
                    $"it ends at byte {entry.End} of {dataBytes}: the file is cut short or the header is wrong");
            if (entry.Begin != at)
                throw new CheckpointException(file, entry.Name, entry.Begin < at
                    ? $"it begins at byte {entry.Begin}, inside the one before, which ends at {at}"
                    : $"it begins at byte {entry.Begin}; bytes from {at} belong to nothing");
            at = entry.End;
        }

        if (at != dataBytes)
            throw new CheckpointException(file, null, $"{dataBytes - at} bytes after the last belong to nothing");
    }

    private List<long> Numbers(ref Utf8JsonReader reader, string name, int max)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, name);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var n) || n < 0)
                throw new CheckpointException(file, name, "sizes and offsets are whole numbers from 0");
            if (numbers.Count == max)
                throw new CheckpointException(file, name, $"more than {max} numbers where at most {max} may be");
            numbers.Add(n);
        }

        return numbers;
    }

    private TensorType TypeOf(string text, string name) => text switch
    {
        "F32" => TensorType.F32,
        "F16" => TensorType.F16,
        "BF16" => TensorType.BF16,
        "I64" => TensorType.I64,
        _ => throw new CheckpointException(file, name, $"dtype {text} is not one of F32, F16, BF16, I64"),
    };

    private static bool NextKey(ref Utf8JsonReader reader, out string key)
    {
        reader.Read();
        key = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : "";
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string? name)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new CheckpointException(file, name, $"the header has {reader.TokenType} where {token} must be");
    }
}
