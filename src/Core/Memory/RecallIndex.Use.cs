using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace LinkyV.Core.Memory;

// Words that are used alike stand for each other, the nearer the more: "recipe" for "cooking" (WordUse). All terms of
// the index are gone through once for each word of the question.
public sealed partial class RecallIndex
{
    private readonly List<(int Term, float Near)> _alike = [];

    private void AddAlike(uint word, List<(int Term, float Strength)> members)
    {
        var place = WordUse.English.Of(word);
        if (_w.Alike <= 0 || place < 0)
            return;
        var vector = WordUse.English.Vector(place);
        var places = CollectionsMarshal.AsSpan(_places);
        _alike.Clear();
        for (var term = 0; term < places.Length; term++)
            if (places[term] >= 0
                && TensorPrimitives.Dot(vector, WordUse.English.Vector(places[term])) is var near
                && near > _w.AlikeFrom)
                _alike.Add((term, near));
        if (_alike.Count > _w.MostAlike)
            _alike.Sort(static (a, b) => a.Near != b.Near ? b.Near.CompareTo(a.Near) : a.Term.CompareTo(b.Term));
        for (var i = 0; i < _alike.Count && i < _w.MostAlike; i++)
            members.Add((_alike[i].Term, _w.Alike * (_alike[i].Near - _w.AlikeFrom) / (1 - _w.AlikeFrom)));
    }
}
