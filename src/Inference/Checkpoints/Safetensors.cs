using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using LinkyV.Inference.Layers;
using Microsoft.Win32.SafeHandles;

namespace LinkyV.Inference.Checkpoints;

/// <summary>What a reader accepts.</summary>
public sealed record SafetensorsOptions
{
    /// <summary>Longest header in bytes; default 1 MiB.</summary>
    public int HeaderBytesMax { get; init; } = 1 << 20;

    /// <summary>Most bytes of data; default 1 GiB.</summary>
    public long DataBytesMax { get; init; } = 1 << 30;

    /// <summary>Most tensors; default 10,000.</summary>
    public int TensorsMax { get; init; } = 10_000;

    /// <summary>Whether a number that is not finite is refused; default true.</summary>
    public bool RequireFinite { get; init; } = true;
}

/// <summary>
/// A safetensors file, opened for reading: a header length (8 bytes, little-endian), a JSON header, the data. The
/// header is checked on opening; data is read when asked for, a tensor at a time.
/// </summary>
public sealed class Safetensors : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly SafetensorsHeader _header;
    private readonly SafetensorsOptions _options;
    private readonly long _dataStart;
    private readonly string _file;

    private Safetensors(string file, SafeFileHandle handle, SafetensorsOptions options)
    {
        (_file, _handle, _options) = (file, handle, options);
        var length = RandomAccess.GetLength(handle);
        Span<byte> prefix = stackalloc byte[8];
        if (RandomAccess.Read(handle, prefix, 0) < 8)
            throw new CheckpointException(file, null, $"it has {length} bytes; a safetensors file has more than 8");
        var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerBytes < 2 || headerBytes > (ulong)options.HeaderBytesMax || (long)headerBytes > length - 8)
            throw new CheckpointException(file, null,
                $"its header claims {headerBytes} bytes; the file has {length}, the limit is {options.HeaderBytesMax}");
        _dataStart = 8 + (long)headerBytes;
        if (length - _dataStart > options.DataBytesMax)
            throw new CheckpointException(file, null,
                $"it has {length - _dataStart} bytes of data; the limit is {options.DataBytesMax}");
        var json = new byte[headerBytes];
        Fill(json, 8, null);
        _header = SafetensorsHeader.Parse(file, json, length - _dataStart, options.TensorsMax);
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => _header.Entries;

    /// <summary>Free texts of whoever wrote the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="CheckpointException">The file breaks a rule.</exception>
    public static Safetensors Open(string path, SafetensorsOptions? options = null)
    {
        var handle = File.OpenHandle(path);
        try
        {
            return new Safetensors(path, handle, options ?? new SafetensorsOptions());
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Writes tensors as 32-bit floats, in the given order: same input, same bytes. The file appears whole or
    /// not at all.</summary>
    public static void Write(
        string path, IEnumerable<(string Name, Tensor Value)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var all = tensors.ToList();
        var header = WriteHeader(all, metadata);
        var partial = path + ".partial";
        using (var stream = File.Create(partial))
        {
            Span<byte> prefix = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
            stream.Write(prefix);
            stream.Write(header);
            foreach (var (_, value) in all)
                stream.Write(MemoryMarshal.AsBytes<float>(value.ToArray()));
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Reads a tensor of any float type as 32-bit floats.</summary>
    /// <exception cref="CheckpointException">There is none of that name, it is of integers, or a number is not
    /// finite.</exception>
    public float[] Read(string name)
    {
        var entry = Entry(name);
        var values = new float[entry.Shape.Length];
        if (entry.Type == TensorType.F32)
            Fill(MemoryMarshal.AsBytes(values.AsSpan()), _dataStart + entry.Begin, name);
        else
            ReadHalves(entry, values);
        if (_options.RequireFinite)
            for (var i = 0; i < values.Length; i++)
                if (!float.IsFinite(values[i]))
                    throw new CheckpointException(_file, name, $"element {i} is {values[i]}; it must be finite");
        return values;
    }

    /// <summary>Reads a tensor of 64-bit integers.</summary>
    public long[] ReadIntegers(string name)
    {
        var entry = Entry(name);
        if (entry.Type != TensorType.I64)
            throw new CheckpointException(_file, name, $"it is of {entry.Type}, not of I64");
        var values = new long[entry.Shape.Length];
        Fill(MemoryMarshal.AsBytes(values.AsSpan()), _dataStart + entry.Begin, name);
        return values;
    }

    /// <summary>Fills named tensors, such as <see cref="Layer.Parameters()"/>; all names and shapes must agree, none
    /// may be left over on either side. Nothing is changed if one does not.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="prefix">Only names that begin with this are taken, without it.</param>
    public void Load(IEnumerable<(string Name, Tensor Value)> into, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(into);
        var values = new List<(Tensor To, float[] From)>();
        foreach (var (name, value) in into)
        {
            var entry = Entry(prefix + name);
            if (entry.Shape != value.Shape)
                throw new CheckpointException(_file, entry.Name, $"its shape is {entry.Shape}, not {value.Shape}");
            values.Add((value, Read(entry.Name)));
        }

        var stored = Tensors.Keys.Count(n => n.StartsWith(prefix, StringComparison.Ordinal));
        if (stored != values.Count)
            throw new CheckpointException(_file, null, $"it has {stored} tensors where {values.Count} are wanted");
        foreach (var (to, from) in values)
            to.Write(from);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static byte[] WriteHeader(
        List<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (metadata is not null)
        {
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        long at = 0;
        foreach (var (name, value) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", "F32");
            json.WriteStartArray("shape");
            foreach (var size in value.Shape.ToArray())
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(at);
            json.WriteNumberValue(at += (long)value.Length * sizeof(float));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();

        // Spaces up to a multiple of eight keep the data aligned.
        var padded = (buffer.WrittenCount + 7) / 8 * 8;
        var header = new byte[padded];
        header.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header);
        return header;
    }

    private TensorEntry Entry(string name) => Tensors.TryGetValue(name, out var entry) ? entry
        : throw new CheckpointException(_file, name, "there is none of that name");

    private void ReadHalves(TensorEntry entry, float[] values)
    {
        if (entry.Type == TensorType.I64)
            throw new CheckpointException(_file, entry.Name, "it is of integers");
        var raw = new ushort[values.Length];
        Fill(MemoryMarshal.AsBytes(raw.AsSpan()), _dataStart + entry.Begin, entry.Name);
        for (var i = 0; i < raw.Length; i++)
            values[i] = entry.Type == TensorType.F16 ? (float)BitConverter.UInt16BitsToHalf(raw[i])
                : BitConverter.UInt32BitsToSingle((uint)raw[i] << 16);
    }

    private void Fill(Span<byte> bytes, long at, string? name)
    {
        while (bytes.Length > 0)
        {
            var n = RandomAccess.Read(_handle, bytes, at);
            if (n == 0)
                throw new CheckpointException(_file, name, $"the file ends at byte {at}");
            bytes = bytes[n..];
            at += n;
        }
    }
}
