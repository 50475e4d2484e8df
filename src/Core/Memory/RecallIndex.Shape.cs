using LinkyV.Core.Understanding;
using System.Runtime.InteropServices;

namespace LinkyV.Core.Memory;

public sealed partial class RecallIndex
{
    /// <summary>
    /// From the turns' own scores to what they are ranked by: what neighbours and session lend, who speaks, when, and
    /// whether a turn has what an answer to this kind of question needs; with a text, dense likeness as well.
    /// </summary>
    private void Shape(RecallQuestion asked, Span<float> sessions, string? text)
    {
        var turns = CollectionsMarshal.AsSpan(_turns);
        var oneSpeaker = asked.Speakers.Count is > 0 && asked.Speakers.Count < _speakers.Count;
        var top = 0f;
        for (var i = 0; i < turns.Length; i++)
        {
            ref readonly var turn = ref turns[i];
            var s = _own[i] * (turn.Traits.HasFlag(TurnTraits.Asks) ? _w.QuestionDamping : 1) + Lent(turns, i)
                + (_w.SessionShare * sessions[turn.Session]);
            if (s > 0)
            {
                var factor = 1f;
                if (oneSpeaker && asked.Speakers.Contains(turn.Speaker))
                    factor += _w.SpeakerBonus;
                if ((turn.Traits & asked.Wants) != 0)
                    factor += _w.KindBonus;
                if (turn.Traits.HasFlag(TurnTraits.Self))
                    factor += _w.SelfBonus;
                s *= factor * turn.Length / (turn.Length + _w.ShortTurn);
            }
            _shaped[i] = s;
            top = Math.Max(top, s);
        }
        if (asked.When is { } when)
            for (var i = 0; i < turns.Length; i++)
                _shaped[i] += _w.TimeBonus * Math.Max(top, 0.1f) * Nearness(turns[i], when);
        if (text is not null)
            AddLikeness(text, top);
    }

    private float Lent(ReadOnlySpan<Turn> turns, int i)
    {
        var session = turns[i].Session;
        var lent = 0f;
        if (i > 0 && turns[i - 1].Session == session)
        {
            lent += (turns[i - 1].Traits.HasFlag(TurnTraits.Question) ? _w.AfterQuestion : _w.After) * _own[i - 1];
            if (i > 1 && turns[i - 2].Session == session)
                lent += _w.TwoAway * _own[i - 2];
        }
        if (i + 1 < turns.Length && turns[i + 1].Session == session)
        {
            lent += _w.Before * _own[i + 1];
            if (i + 2 < turns.Length && turns[i + 2].Session == session)
                lent += _w.TwoAway * _own[i + 2];
        }
        return lent;
    }

    /// <summary>
    /// How near a turn is to the time asked about, 0 to 1: spoken in it, fading over the days after it, when people
    /// tell of
    /// it; or naming it.
    /// </summary>
    private static float Nearness(in Turn turn, DateRange when)
    {
        if (turn.Mentions is { } m && m.From < when.To && when.From < m.To
            && m.To - m.From <= 4 * (when.To - when.From) + TimeSpan.FromDays(7))
            return 1;
        if (turn.Time < when.From)
            return 0;
        if (turn.Time < when.To)
            return 1;
        var fade = Math.Max((when.To - when.From).TotalDays / 10, 3);
        return MathF.Exp(-(float)((turn.Time - when.To).TotalDays / fade));
    }

    private void AddLikeness(string text, float top)
    {
        Span<sbyte> asked = stackalloc sbyte[_vectors!.Size];
        _vectors.Of(text, asked);
        var all = CollectionsMarshal.AsSpan(_dense);
        for (var i = 0; i < _turns.Count; i++)
            _shaped[i] += _w.Dense * Math.Max(top, 1f)
                * Math.Max(0, DenseVector.Cosine(asked, all.Slice(i * asked.Length, asked.Length)));
    }
}
