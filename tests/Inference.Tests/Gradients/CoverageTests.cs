using System.Reflection;
using LinkyV.Conformance.Tensors;
using Xunit;

namespace LinkyV.Inference.Tests.Gradients;

/// <summary>No operation is left out: of finite differences, and of the comparison with a second library in double
/// precision.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void EveryGradientOfTheLibrary_IsCheckedAgainstFiniteDifferences() =>
        AllOf(GradientCheck.During(static () => RunAll(new OperationTests())));

    [Fact]
    public void EveryOperationOfTheLibrary_IsHeldAgainstTheReference()
    {
        var seen = new HashSet<string>();
        using var scope = TensorScope.Training();
        foreach (var operation in OperationCase.All)
            seen.UnionWith(Operations.Under(operation.Of([.. operation.Inputs.Select(Ones)])));
        AllOf(seen);
    }

    [Fact]
    public void ALossIsAdded_OnlyWithItsTests() => Assert.Equal(
        [
            nameof(Loss.BinaryCrossEntropy), nameof(Loss.CrossEntropy), nameof(Loss.GaussianNll),
            nameof(Loss.GradientPenalty), nameof(Loss.InfoNce), nameof(Loss.MeanSquare),
        ],
        typeof(Loss).GetMethods(BindingFlags.Static | BindingFlags.Public).Select(m => m.Name).Order());

    [Fact]
    public void AnOperationThatNoTestReaches_IsNamed()
    {
        using var scope = TensorScope.Training();
        var seen = Operations.Under(Ones([2, 2]).Softmax());
        Assert.Contains(Operations.All, o => o.Contains("SoftmaxOf", StringComparison.Ordinal)
            && o.EndsWith(" False", StringComparison.Ordinal) && seen.Contains(o));
        Assert.Contains(Operations.All.Except(seen), o => o.Contains("SoftmaxOf", StringComparison.Ordinal)
            && o.EndsWith(" True", StringComparison.Ordinal));
        Assert.True(Operations.All.Count > 40, $"{Operations.All.Count} operations");
    }

    private static void AllOf(HashSet<string> seen)
    {
        var left = Operations.All.Except(seen).Order().ToList();
        Assert.True(left.Count == 0, "left out: " + string.Join(", ", left));
    }

    private static Tensor Ones(int[] sizes)
    {
        var p = Tensor.Parameter(new Shape(sizes));
        p.Write([.. Enumerable.Repeat(1f, p.Length)]);
        return p;
    }

    /// <summary>Every test of a class with all its data.</summary>
    private static void RunAll(object tests)
    {
        foreach (var test in tests.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Where(m => m.GetCustomAttribute<FactAttribute>() is not null))
            foreach (var arguments in Data(tests.GetType(), test))
                test.Invoke(tests, arguments);
    }

    private static IEnumerable<object?[]> Data(Type type, MethodInfo test)
    {
        if (test.GetParameters().Length == 0)
            return [[]];
        if (test.GetCustomAttribute<MemberDataAttribute>() is not { } member)
            return test.GetCustomAttributes<InlineDataAttribute>().Select(a => a.Data);
        var data = (System.Collections.IEnumerable)type.GetProperty(member.MemberName)!.GetValue(null)!;
        return data.Cast<ITheoryDataRow>().Select(r => r.GetData());
    }
}
