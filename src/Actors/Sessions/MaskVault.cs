using System.Security.Cryptography;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Privacy;

namespace LinkyV.Actors.Sessions;

/// <summary>
/// The words behind the tags of one session, in memory only. A value finds its tag again by a mark: a keyed hash under
/// the participant's key, which lies in the index and goes with the participant.
/// </summary>
internal sealed class MaskVault
{
    /// <summary>Values kept; when full the oldest goes.</summary>
    public const int ValuesMax = 400;

    private const string Space = "linkyv-mask";

    private const int MarkBytes = 12;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, MaskedTag> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>The words behind a tag; null if they are not known here.</summary>
    public string? ValueOf(string tag) => _values.GetValueOrDefault(tag);

    /// <summary>The key of a participant's marks, made if there is none.</summary>
    /// <exception cref="StoreException">The index cannot be read or written.</exception>
    public async ValueTask<byte[]> KeyAsync(IIndex index, ParticipantId participant)
    {
        if (_keys.TryGetValue(participant.Value, out var known))
            return known;
        var stored = await index.GetAsync(participant.Tenant, Space, participant.Value);
        if (stored is null)
        {
            var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var row = new IndexRow(participant.Tenant, Space, participant.Value, fresh, participant);
            stored = await index.TryAddAsync(row) ? fresh
                : await index.GetAsync(participant.Tenant, Space, participant.Value)
                    ?? throw new StoreException(StoreFault.Io, "a participant was erased while its key was made");
        }

        return _keys[participant.Value] = Convert.FromBase64String(stored);
    }

    /// <summary>The tag of a value: the one it had, or the next of its kind.</summary>
    /// <param name="kind">One of <see cref="PiiTypes"/>.</param>
    /// <param name="value">The words.</param>
    /// <param name="key">The participant's key.</param>
    /// <param name="state">Tags given before.</param>
    public MaskedTag TagOf(string kind, string value, byte[] key, SessionState state)
    {
        var mark = MarkOf(kind, value, key);
        // What was given a moment ago may not be recorded yet.
        if (!_given.TryGetValue(mark, out var tag) && (tag = state.Tags.Find(t => t.Mark == mark)) is null)
        {
            var last = Math.Max(state.TagNumbers.GetValueOrDefault(kind), _numbers.GetValueOrDefault(kind));
            _numbers[kind] = last + 1;
            tag = new MaskedTag($"{kind}_{last + 1}", mark);
        }

        Keep(tag, value);
        return tag;
    }

    /// <summary>Whether a text has the value as whole words.</summary>
    public static bool IsWithin(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + value.Length == text.Length || !char.IsLetterOrDigit(text[at + value.Length])))
                return true;
        return false;
    }

    private static string MarkOf(string kind, string value, byte[] key)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{Masking.Normal(value)}"));
        return Convert.ToBase64String(hash, 0, MarkBytes);
    }

    private void Keep(MaskedTag tag, string value)
    {
        if (_given.TryAdd(tag.Mark, tag))
            _order.Enqueue(tag.Mark);
        _values.TryAdd(tag.Tag, value);
        if (_order.Count > ValuesMax && _given.Remove(_order.Dequeue(), out var oldest))
            _values.Remove(oldest.Tag);
    }
}
