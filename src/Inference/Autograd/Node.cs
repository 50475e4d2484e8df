namespace LinkyV.Inference.Autograd;

/// <summary>One recorded operation: its inputs and how a gradient of its output becomes gradients of them.</summary>
internal abstract class Node(Tensor[] inputs)
{
    [ThreadStatic]
    private static long t_count;

    /// <summary>Tensors a gradient may flow to.</summary>
    public Tensor[] Inputs { get; } = inputs;

    /// <summary>Grows with each recorded operation; in reverse it is the order of the backward pass.</summary>
    public long Order { get; } = t_count++;

    /// <summary>The rule, and what it kept: together they say which operation this was.</summary>
    public abstract (Delegate Rule, object? Kept) Operation { get; }

    /// <summary>Adds to the inputs' gradients what follows from <paramref name="dy"/>.</summary>
    public abstract void Backward(Tensor dy, GradientSink to);
}

/// <summary>A recorded operation whose rule is a static function of what it kept.</summary>
internal sealed class Node<TKept>(Tensor[] inputs, TKept kept, Action<TKept, Tensor, GradientSink> rule)
    : Node(inputs)
{
    public override (Delegate Rule, object? Kept) Operation => (rule, kept);

    public override void Backward(Tensor dy, GradientSink to) => rule(kept, dy, to);
}
