using System.Runtime.InteropServices;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Facts by the stems of their words: built once, then held as sorted 32-bit hashes with a short number each for the
/// facts. Every live persona has one, so it is kept small. That two of a thousand stems share a hash has odds of
/// 1 to 10,000; then both bring up the facts of both.
/// </summary>
internal sealed class StemIndex
{
    private SortedDictionary<uint, List<string>>? _open = [];
    private uint[] _hashes = [];
    private ushort[] _numbers = [];
    private string[][] _facts = [];

    /// <summary>Notes that a fact has a stem; false if that was known. Only before <see cref="Close"/>.</summary>
    public bool Add(string stem, string fact)
    {
        var hash = Terms.Hash(stem);
        if (!_open!.TryGetValue(hash, out var facts))
            _open[hash] = facts = [];
        if (facts.Contains(fact))
            return false;
        facts.Add(fact);
        return true;
    }

    /// <summary>Ends the building. Equal lists of facts are held once.</summary>
    public void Close()
    {
        _hashes = [.. _open!.Keys];
        _numbers = new ushort[_hashes.Length];
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var lists = new List<string[]>();
        var i = 0;
        foreach (var facts in _open.Values)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
                numbers, string.Join('\n', facts), out var known);
            if (!known)
            {
                number = checked((ushort)lists.Count);
                lists.Add([.. facts]);
            }
            _numbers[i++] = number;
        }
        _facts = [.. lists];
        _open = null;
    }

    /// <summary>The facts that have a stem, in order of adding.</summary>
    public bool TryGetValue(string stem, out string[] facts)
    {
        var i = Array.BinarySearch(_hashes, Terms.Hash(stem));
        facts = i < 0 ? [] : _facts[_numbers[i]];
        return i >= 0;
    }
}
