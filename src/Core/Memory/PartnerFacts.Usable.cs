using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class PartnerFacts
{
    /// <summary>
    /// Facts about a participant that may be used here, those held and those beside them, present before past, newest
    /// first. There may be hundreds of which few are wanted, so they come one by one, without provenance, and nothing
    /// is made on the heap.
    /// </summary>
    internal readonly struct UsableFacts(
        PartnerFacts facts, string about, IReadOnlyList<string> listeners, string session)
    {
        /// <summary>Only clauses as told, or all but them; null for both.</summary>
        public bool? Told { get; init; }

        /// <summary>One attribute, or a relation for all that is known of it; null for all.</summary>
        public string? Attribute { get; init; }

        /// <summary>Whether to include what is over; default yes.</summary>
        public bool Past { get; init; } = true;

        /// <summary>The first whose attribute is this and nothing else; null if there is none.</summary>
        public ToldClause? First(string attribute)
        {
            foreach (var f in this)
                if (f.Attribute == attribute)
                    return f;
            return null;
        }

        /// <summary>Goes through them.</summary>
        public Enumerator GetEnumerator() => new(this, facts);

        private bool Fits(PartnerFacts held, in PackedFact f, bool past)
        {
            var attribute = held._names[f.Attribute];
            return (Told is not { } told || PartnerAttributes.IsTold(attribute) == told) && held.IsPast(f) == past
                && (Attribute is null || PartnerFacts.Fits(attribute, Attribute)) && held.MayUse(f, listeners, session);
        }

        private ushort? NameIn(PartnerFacts held) => held._names.Find(about);

        /// <summary>Where one is.</summary>
        public struct Enumerator
        {
            private readonly UsableFacts _wanted;
            private readonly PartnerFacts _held;
            private PartnerFacts _facts;
            private ushort _name;
            private int _at;
            private bool _past;

            internal Enumerator(UsableFacts wanted, PartnerFacts held)
            {
                (_wanted, _held, _facts) = (wanted, held, held);
                Enter(held);
            }

            /// <summary>The fact one is at.</summary>
            public readonly ToldClause Current
            {
                get
                {
                    var f = _facts._facts[_at];
                    return new ToldClause(
                        new ContentId(f.Content), _facts._names[f.About], _facts._names[f.Attribute],
                        _facts.IsPast(f), Time(f.ToldTicks, f.ToldOffset)!.Value);
                }
            }

            /// <summary>Goes on to the next; false if there is none.</summary>
            public bool MoveNext()
            {
                while (true)
                {
                    while (--_at >= 0)
                        if (_facts._facts[_at] is var f && f.About == _name && _wanted.Fits(_facts, f, _past))
                            return true;
                    if (ReferenceEquals(_facts, _held) && _held.Beside is { } beside)
                    {
                        Enter(beside);
                        continue;
                    }
                    if (_past || !_wanted.Past)
                        return false;
                    _past = true;
                    Enter(_held);
                }
            }

            private void Enter(PartnerFacts facts)
            {
                _facts = facts;
                var name = _wanted.NameIn(facts);
                (_name, _at) = (name ?? 0, name is null ? 0 : facts._facts.Count);
            }
        }
    }
}
