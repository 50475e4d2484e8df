namespace LinkyV.Core.Scenarios;

// A condition is a map; all its entries must hold:
//   all, any: [conditions]      not: condition
//   asks: topics                a question on one of the topics ("any": on anything)
//   asks-open: topics           an open one
//   says: topics                a statement on one of them, not negated
//   cue: cues  about: topics    one of the cues, in a sentence on one of the topics if given
//   told, unlocked, done: ids   facts told, hidden facts unlocked, points or triggers of earlier turns
//   state: ids   to: roles      the present state; who is spoken to
//   is: "trust >= 0.4"          numbers: meters, turn, words, questions, polite, direct, valence, anger, told,
//                               unlocked, n.CUE, asked.TOPIC, did.TRIGGER

/// <summary>Conditions.</summary>
internal sealed partial class PackReader
{
    private const int ConditionDepthMost = 6;

    private Condition When(Fields at, string name)
    {
        var node = at.Need(name);
        return node is null ? Condition.Never : Read(node, at.Sub(name), 1);
    }

    private Condition Read(YamlNode node, string path, int depth)
    {
        var f = new Fields(node, path, _faults);
        if (depth > ConditionDepthMost)
        {
            f.Add(node, path, $"depth {depth}", $"conditions nest at most {ConditionDepthMost} deep");
            return Condition.Never;
        }
        if (f.Map.Entries.Count == 0)
        {
            f.Add(node, path, "", "must name at least one test");
            return Condition.Never;
        }
        var all = new List<Condition>(2);
        if (f.Get("all") is { } conjunction)
            all.Add(new Condition.AllOf(Several(conjunction, f.Sub("all"), depth)));
        if (f.Get("any") is { } choice)
            all.Add(new Condition.AnyOf(Several(choice, f.Sub("any"), depth)));
        if (f.Get("not") is { } denied)
            all.Add(new Condition.Not(Read(denied, f.Sub("not"), depth + 1)));
        Tests(f, all);
        f.Close();
        return all.Count == 1 ? all[0] : new Condition.AllOf(all);
    }

    private static void Tests(Fields f, List<Condition> all)
    {
        if (f.Has("asks"))
            all.Add(new Condition.Asks(f.Texts("asks", 1, 20, 40), false));
        if (f.Has("asks-open"))
            all.Add(new Condition.Asks(f.Texts("asks-open", 1, 20, 40), true));
        if (f.Has("says"))
            all.Add(new Condition.Says(f.Texts("says", 1, 20, 40)));
        var about = f.Texts("about", 0, 20, 40);
        if (f.Has("cue"))
            all.Add(new Condition.Shows(f.Texts("cue", 1, 20, 40), about));
        else if (about.Count > 0)
            f.Add(f.Node, f.Sub("about"), "", "stands only beside cue");
        if (f.Has("told"))
            all.Add(new Condition.Told(f.Texts("told", 1, 20, 40)));
        if (f.Has("unlocked"))
            all.Add(new Condition.Unlocked(f.Texts("unlocked", 1, 20, 40)));
        if (f.Has("done"))
            all.Add(new Condition.Done(f.Texts("done", 1, 20, 40)));
        if (f.Has("state"))
            all.Add(new Condition.InState(f.Texts("state", 1, 20, 40)));
        if (f.Has("to"))
            all.Add(new Condition.To(f.Texts("to", 1, 4, 40)));
        foreach (var text in f.Texts("is", 0, 8, 80))
            if (Condition.Compare.Parse(text) is { } compare)
                all.Add(compare);
            else
                f.Add(f.Get("is")!, f.Sub("is"), Fields.Short(text), "must be: name, one of >= <= > < =, number");
    }

    private List<Condition> Several(YamlNode node, string path, int depth)
    {
        if (node is not YamlList { Items.Count: >= 1 and <= 20 } list)
        {
            _faults.Add(new PackFault(node.Line, node.Column, path, "", "must be a list of 1 to 20 conditions"));
            return [];
        }
        return list.Items.ConvertAll(item => Read(item, path, depth + 1));
    }
}
