using System.Globalization;

namespace LinkyV.Core.Scenarios;

/// <summary>Holds of a turn or not: a tree of tests on what was understood and on how things stand.</summary>
internal abstract record Condition
{
    /// <summary>Holds never.</summary>
    public static Condition Never { get; } = new AnyOf([]);

    public abstract bool Holds(Moment m);

    /// <summary>Holds by something said in this very turn, not only by how things stand since an earlier one.</summary>
    public virtual bool IsShown(Moment m) => false;

    /// <summary>The leaves, for checks of what a pack refers to.</summary>
    public virtual IEnumerable<Condition> Leaves() => [this];

    internal sealed record AllOf(IReadOnlyList<Condition> Of) : Condition
    {
        public override bool Holds(Moment m)
        {
            foreach (var c in Of)
                if (!c.Holds(m))
                    return false;
            return Of.Count > 0;
        }

        public override bool IsShown(Moment m) => Holds(m) && Of.Any(c => c.IsShown(m));

        public override IEnumerable<Condition> Leaves() => Of.SelectMany(c => c.Leaves());
    }

    internal sealed record AnyOf(IReadOnlyList<Condition> Of) : Condition
    {
        public override bool Holds(Moment m)
        {
            foreach (var c in Of)
                if (c.Holds(m))
                    return true;
            return false;
        }

        public override bool IsShown(Moment m) => Of.Any(c => c.IsShown(m));

        public override IEnumerable<Condition> Leaves() => Of.SelectMany(c => c.Leaves());
    }

    internal sealed record Not(Condition Of) : Condition
    {
        public override bool Holds(Moment m) => !Of.Holds(m);

        public override IEnumerable<Condition> Leaves() => Of.Leaves();
    }

    /// <summary>A question on one of the topics ("any" = on anything).</summary>
    internal sealed record Asks(IReadOnlyList<string> Topics, bool Open) : Condition
    {
        public override bool Holds(Moment m)
        {
            foreach (var s in m.Heard.Sentences)
                if (s.IsQuestion && (!Open || s.IsOpen) && s.Touches(Topics))
                    return true;
            return false;
        }

        public override bool IsShown(Moment m) => Holds(m);
    }

    /// <summary>A statement on one of the topics, not negated, made by or to a person.</summary>
    internal sealed record Says(IReadOnlyList<string> Topics) : Condition
    {
        public override bool Holds(Moment m)
        {
            foreach (var s in m.Heard.Sentences)
                if (s.IsStatement && s.Touches(Topics))
                    return true;
            return false;
        }

        public override bool IsShown(Moment m) => Holds(m);
    }

    /// <summary>One of the cues, in a sentence that touches one of the topics, if topics are given.</summary>
    internal sealed record Shows(IReadOnlyList<string> Cues, IReadOnlyList<string> About) : Condition
    {
        public override bool Holds(Moment m)
        {
            foreach (var s in m.Heard.Sentences)
                if ((About.Count == 0 || s.Touches(About)) && s.Shows(Cues))
                    return true;
            return About.Count == 0 && m.Heard.Shows(Cues);
        }

        public override bool IsShown(Moment m) => Holds(m);
    }

    /// <summary>A fact came out; all of them.</summary>
    internal sealed record Told(IReadOnlyList<string> Facts) : Condition
    {
        public override bool Holds(Moment m) => Facts.All(m.Stand.Told.Contains);
    }

    /// <summary>Hidden facts are unlocked; all of them.</summary>
    internal sealed record Unlocked(IReadOnlyList<string> Facts) : Condition
    {
        public override bool Holds(Moment m) => Facts.All(m.Stand.Unlocked.Contains);
    }

    /// <summary>The present state is one of these.</summary>
    internal sealed record InState(IReadOnlyList<string> States) : Condition
    {
        public override bool Holds(Moment m) => States.Contains(m.Stand.State);
    }

    /// <summary>Points were earned or triggers fired in earlier turns; all of them. Gives steps an order.</summary>
    internal sealed record Done(IReadOnlyList<string> Ids) : Condition
    {
        public override bool Holds(Moment m) => Ids.All(id => m.Before.ContainsKey("did:" + id));
    }

    /// <summary>The turn is addressed to one of the roles.</summary>
    internal sealed record To(IReadOnlyList<string> Roles) : Condition
    {
        public override bool Holds(Moment m) => Roles.Any(m.Heard.Addressed.Contains);
    }

    /// <summary>A number against a bound: "trust &gt;= 0.4", "n.empathy &gt; 1", "asked.pain &gt;= 2".</summary>
    internal sealed record Compare(string Name, string Operator, double Bound) : Condition
    {
        public override bool Holds(Moment m)
        {
            var value = m.Value(Name);
            return Operator switch
            {
                ">=" => value >= Bound,
                "<=" => value <= Bound,
                ">" => value > Bound,
                "<" => value < Bound,
                _ => Math.Abs(value - Bound) < 1e-6,
            };
        }

        /// <summary>Parses "name op number"; null if it is not that.</summary>
        public static Compare? Parse(string text)
        {
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return parts.Length == 3 && parts[1] is ">=" or "<=" or ">" or "<" or "="
                && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
                && double.IsFinite(bound)
                    ? new Compare(parts[0], parts[1], bound) : null;
        }
    }
}
