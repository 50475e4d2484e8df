using LinkyV.Contracts;
using LinkyV.Core;

namespace LinkyV.Cli.Bench.Character;

/// <summary>How the checks of outgoing replies judge planted faults and intact clauses.</summary>
/// <param name="Faults">Planted faults.</param>
/// <param name="Refused">Share refused or revised; all kinds weigh alike.</param>
/// <param name="RefusedSetAside">The same for wordings set aside when the checks were made.</param>
/// <param name="Intact">Intact clauses, free wordings and the embedded speaker's own put as if a model had said
/// them.</param>
/// <param name="Accepted">Share let pass.</param>
/// <param name="ByKind">Share refused by kind of fault.</param>
internal sealed record GateResult(
    int Faults, double Refused, double RefusedSetAside, int Intact, double Accepted,
    IReadOnlyDictionary<string, double> ByKind);

/// <summary>Plants faults and intact clauses and lets the checks judge them.</summary>
internal static class GateBench
{
    /// <summary>Runs it over some personas.</summary>
    /// <param name="people">The personas.</param>
    /// <param name="missed">Told of each fault let pass and each intact clause refused.</param>
    public static GateResult Run(IReadOnlyList<PersonaProfile> people, Action<string> missed)
    {
        var refused = Faults.Kinds.ToDictionary(k => k, _ => (Right: 0, All: 0), StringComparer.Ordinal);
        int aside = 0, asideAll = 0, faults = 0, intact = 0, accepted = 0;
        for (var n = 0; n < people.Count; n++)
        {
            var chance = Chance.For(people[n].Seed, "faults");
            var met = new Acquaintance(people[n]);
            var plan = met.Think("Tell me about yourself.");
            foreach (var setAside in (bool[])[false, true])
                foreach (var fault in Faults.Of(people[n], ref chance, setAside))
                {
                    var caught = plan.Check("", fault.Clause) is not ClauseVerdict.Release;
                    if (!caught)
                        missed($"let pass ({fault.Kind}): {fault.Clause}");
                    faults++;
                    (aside, asideAll) = (aside + (setAside && caught ? 1 : 0), asideAll + (setAside ? 1 : 0));
                    var (right, all) = refused[fault.Kind];
                    refused[fault.Kind] = (right + (caught ? 1 : 0), all + 1);
                }
            foreach (var clause in Sound(people[n], plan, ref chance))
            {
                intact++;
                var verdict = plan.Check("", clause);
                accepted += verdict is ClauseVerdict.Release ? 1 : 0;
                if (verdict is ClauseVerdict.Replace r)
                    missed($"refused ({r.Rule}): {clause}-> {r.Text}");
                else if (verdict is ClauseVerdict.Stop stop)
                    missed($"refused ({stop.Rule}): {clause}");
            }
        }
        var byKind = refused.Where(k => k.Value.All > 0)
            .ToDictionary(k => k.Key, k => k.Value.Right / (double)k.Value.All, StringComparer.Ordinal);
        return new GateResult(
            faults, byKind.Values.Average(), aside / (double)Math.Max(1, asideAll), intact,
            accepted / (double)Math.Max(1, intact), byKind);
    }

    /// <summary>Free wordings, and what the embedded speaker says to ten prompts, clause by clause.</summary>
    private static List<string> Sound(PersonaProfile p, TurnPlan asked, ref Chance chance)
    {
        var clauses = Intact.Of(p, ref chance);
        var met = new Acquaintance(p);
        for (var i = 0; i < 10; i++)
        {
            var plan = met.Think(Prompts.Open[(int)((p.Seed + (ulong)(i * 7)) % Prompts.Count)]);
            if (plan.MayUseModel)
                clauses.AddRange(plan.Clauses.Where(c => !asked.Clauses.Contains(c)));
            met.Live(plan, null);
        }
        return clauses;
    }
}
