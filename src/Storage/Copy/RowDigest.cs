using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LinkyV.Storage;

/// <summary>SHA-256 over rows of values, the same for the same values whatever database they come from.</summary>
internal sealed class RowDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = new byte[9];

    /// <summary>Adds a row.</summary>
    public void Add(IReadOnlyList<object?> row)
    {
        foreach (var value in row)
            Add(value);
    }

    /// <summary>The digest of the rows so far, in hexadecimal; begins anew.</summary>
    public string Take() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Add(object? value)
    {
        switch (value)
        {
            case null or DBNull:
                Head(0, 0);
                break;
            case long or int or short:
                Head(1, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                Head(5, BitConverter.DoubleToInt64Bits(number));
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                Head(2, utf8.Length);
                _hash.AppendData(utf8);
                break;
            case byte[] bytes:
                Head(3, bytes.Length);
                _hash.AppendData(bytes);
                break;
            case string[] many:
                Head(4, many.Length);
                foreach (var one in many)
                    Add(one);
                break;
            default:
                throw new ArgumentException($"no digest of {value.GetType()}", nameof(value));
        }
    }

    private void Head(byte kind, long value)
    {
        _head[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(_head.AsSpan(1), value);
        _hash.AppendData(_head);
    }
}
