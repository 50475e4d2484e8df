using System.Reflection;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference.Tests.Gradients;

/// <summary>
/// Every operation that a gradient can flow through, found in the library itself: each method that is the rule of a
/// recorded operation, once for each function and each way (transposed, logarithm) that the rule tells apart. The step
/// function is left out: it stands in gradients only, and has none of its own.
/// </summary>
internal static class Operations
{
    /// <summary>Names of all of them.</summary>
    public static IReadOnlySet<string> All { get; } = typeof(Tensor).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public
            | BindingFlags.DeclaredOnly))
        .Where(IsRule).SelectMany(m => Ways(m, m.GetParameters()[0].ParameterType)).ToHashSet();

    /// <summary>The operations that a tensor was made by.</summary>
    public static HashSet<string> Under(Tensor y)
    {
        var names = new HashSet<string>();
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Tensor>([y]);
        while (open.TryPop(out var t))
        {
            if (!seen.Add(t) || t.Node is not { } node)
                continue;
            var (rule, kept) = node.Operation;
            names.Add(Name(rule.Method, Told(kept!.GetType()).Select(f => f.GetValue(kept)!)));
            foreach (var x in node.Inputs)
                open.Push(x);
        }
        return names;
    }

    private static bool IsRule(MethodInfo m) => m.ReturnType == typeof(void) && m.GetParameters() is [_, var dy, var to]
        && dy.ParameterType == typeof(Tensor) && to.ParameterType == typeof(GradientSink);

    private static IEnumerable<string> Ways(MethodInfo rule, Type kept)
    {
        IEnumerable<object[]> all = [[]];
        foreach (var field in Told(kept))
        {
            object[] values = field.FieldType == typeof(bool) ? [false, true]
                : [.. Enum.GetValues(field.FieldType).Cast<object>().Where(v => v is not UnaryOp.Step)];
            all = [.. all.SelectMany(_ => values, (before, v) => (object[])[.. before, v])];
        }
        return all.Select(values => Name(rule, values));
    }

    private static IEnumerable<FieldInfo> Told(Type kept) =>
        kept.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(f => f.FieldType.IsEnum || f.FieldType == typeof(bool));

    private static string Name(MethodInfo rule, IEnumerable<object> ways) =>
        string.Join(' ', [$"{rule.DeclaringType!.FullName}.{rule.Name}", .. ways]);
}
