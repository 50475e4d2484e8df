using LinkyV.Conformance.Tensors;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference.Tests.Reference;

/// <summary>The textbook's formulas in double precision, held against the managed back end, and the port with
/// both.</summary>
public sealed class PortTests : BackendSuite
{
    protected override ITensorBackend Backend { get; } = new ReferenceBackend();
}
