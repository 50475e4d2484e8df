namespace LinkyV.Inference.Autograd;

/// <summary>
/// Reverse-mode differentiation (Linnainmaa 1970). Operations leave nodes behind; going through them from the last to
/// the first, each hands its output's gradient on to its inputs. Rules are themselves made of tensor operations, so
/// with <c>createGraph</c> a gradient can be differentiated again, as a gradient penalty needs it.
/// </summary>
public static class Tape
{
    /// <summary>Adds the gradients of a one-element loss to <see cref="Tensor.Grad"/> of every parameter it depends
    /// on.</summary>
    /// <param name="loss">One number.</param>
    /// <param name="scale">Multiplies every gradient, e.g. one over the number of parts of a batch.</param>
    public static void Backward(Tensor loss, float scale = 1)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var (nodes, leaves) = Reachable(loss);
        var wanted = new HashSet<Tensor>(leaves, ReferenceEqualityComparer.Instance);
        var sink = Run(loss, nodes, wanted, false, scale);
        foreach (var leaf in leaves)
            if (sink.Get(leaf) is { } gradient)
                AddToLeaf(leaf, gradient);
    }

    /// <summary>Adds the gradients of a one-element loss to tensors of the caller's instead: what runs beside others
    /// on the same parameters.</summary>
    /// <param name="loss">One number.</param>
    /// <param name="into">For each parameter a tensor of its shape; parameters that are not in it get nothing.</param>
    /// <param name="scale">Multiplies every gradient.</param>
    public static void Backward(Tensor loss, IReadOnlyDictionary<Tensor, Tensor> into, float scale = 1)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(into);
        var (nodes, leaves) = Reachable(loss);
        leaves.RemoveAll(l => !into.ContainsKey(l));
        var sink = Run(loss, nodes, new HashSet<Tensor>(leaves, ReferenceEqualityComparer.Instance), false, scale);
        foreach (var leaf in leaves)
            if (sink.Get(leaf) is { } gradient)
                gradient.Backend.AddScaled(into[leaf], gradient, 1);
    }

    /// <summary>The gradients of a one-element tensor with respect to tensors it depends on; zeros for those it does
    /// not.</summary>
    /// <param name="y">One number.</param>
    /// <param name="inputs">Parameters, or tensors marked with <see cref="Tensor.Watch"/>.</param>
    /// <param name="createGraph">Records how the gradients are made, to differentiate them again.</param>
    public static Tensor[] Gradients(Tensor y, ReadOnlySpan<Tensor> inputs, bool createGraph = false)
    {
        ArgumentNullException.ThrowIfNull(y);
        var (nodes, _) = Reachable(y);
        var wanted = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var x in inputs)
            wanted.Add(x);
        var sink = Run(y, nodes, wanted, createGraph, 1);
        var gradients = new Tensor[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            gradients[i] = sink.Get(inputs[i]) ?? Tensor.Zeros(inputs[i].Shape.ToArray());
        return gradients;
    }

    internal static Tensor Record<TKept>(
        Tensor y, Tensor a, TKept kept, Action<TKept, Tensor, GradientSink> rule)
    {
        if (TensorScope.Records && a.Tracked)
            y.Node = new Node<TKept>([a], kept, rule);
        return y;
    }

    internal static Tensor Record<TKept>(
        Tensor y, Tensor a, Tensor b, TKept kept, Action<TKept, Tensor, GradientSink> rule)
    {
        if (TensorScope.Records && (a.Tracked || b.Tracked))
            y.Node = new Node<TKept>([a, b], kept, rule);
        return y;
    }

    internal static Tensor Record<TKept>(
        Tensor y, ReadOnlySpan<Tensor> inputs, TKept kept, Action<TKept, Tensor, GradientSink> rule)
    {
        if (!TensorScope.Records)
            return y;
        foreach (var x in inputs)
        {
            if (!x.Tracked)
                continue;
            y.Node = new Node<TKept>(inputs.ToArray(), kept, rule);
            break;
        }

        return y;
    }

    private static GradientSink Run(
        Tensor y, List<Tensor> nodes, HashSet<Tensor> wanted, bool createGraph, float scale)
    {
        if (y.Length != 1)
            throw new ArgumentException($"gradients start from one number, not from a tensor of shape {y.Shape}");
        HashSet<Tensor> targets = new(wanted, ReferenceEqualityComparer.Instance);
        foreach (var t in nodes)
            foreach (var x in t.Node!.Inputs)
                if (wanted.Contains(x))
                {
                    wanted.Add(t);
                    break;
                }

        var sink = new GradientSink(wanted, createGraph);
        using var scope = TensorScope.Recorded(createGraph);
        sink.Add(y, Tensor.Full(scale, y.Shape.ToArray()));
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var t = nodes[i];
            if (!wanted.Contains(t))
                continue;
            var dy = targets.Contains(t) ? sink.Get(t) : sink.Take(t);
            if (dy is not null)
                t.Node!.Backward(dy, sink);
        }

        return sink;
    }

    // Every recorded tensor y depends on, in the order of recording, and every parameter.
    private static (List<Tensor> Nodes, List<Tensor> Leaves) Reachable(Tensor y)
    {
        List<Tensor> nodes = [], leaves = [];
        HashSet<Tensor> seen = new(ReferenceEqualityComparer.Instance) { y };
        var stack = new Stack<Tensor>();
        stack.Push(y);
        while (stack.TryPop(out var t))
        {
            if (t.RequiresGrad)
                leaves.Add(t);
            if (t.Node is null)
                continue;
            nodes.Add(t);
            foreach (var x in t.Node.Inputs)
                if (x.Tracked && seen.Add(x))
                    stack.Push(x);
        }

        nodes.Sort(static (a, b) => a.Node!.Order.CompareTo(b.Node!.Order));
        return (nodes, leaves);
    }

    private static void AddToLeaf(Tensor leaf, Tensor gradient)
    {
        if (leaf.Grad is { } sum)
            sum.Backend.AddScaled(sum, gradient, 1);
        else
            leaf.Grad = gradient.Persist();
    }
}
