using LinkyV.Contracts;
using LinkyV.Grains.Calls;
using LinkyV.Grains.Placement;
using Xunit;

namespace LinkyV.Cluster.Tests;

/// <summary>How a call finds its actor while silos of different age live side by side.</summary>
public sealed class ReachTests
{
    [Fact]
    public async Task ASiloTooOldForALog_IsPassedOver_EvenByACallThatMayBeMadeOnce()
    {
        var calls = 0;

        var answer = await Reached(TimeSpan.FromSeconds(20)).CallAsync(
            (arg, _) => ++calls < 3 ? Task.FromException<int>(TooOld()) : Task.FromResult(arg + 1), 41,
            repeatable: false, refused: null, CancellationToken.None);

        Assert.Equal((42, 3), (answer, calls));
    }

    [Fact]
    public async Task WhenAllSilosAreTooOld_TheCallerIsToldSo()
    {
        var fault = await Assert.ThrowsAsync<StoreException>(() => Reached(TimeSpan.FromMilliseconds(100)).CallAsync(
            (_, _) => Task.FromException<string>(TooOld()), 0, repeatable: true,
            static why => $"refused: {why}", CancellationToken.None));

        Assert.Equal(StoreFault.NewerVersion, fault.Fault);
    }

    [Fact]
    public async Task AFaultOfTheStore_IsNotAsked_Again()
    {
        var calls = 0;

        await Assert.ThrowsAsync<StoreException>(() => Reached(TimeSpan.FromSeconds(20)).CallAsync(
            (_, _) =>
            {
                calls++;
                return Task.FromException<int>(new StoreException(StoreFault.Io, "planted"));
            },
            0, repeatable: true, refused: null, CancellationToken.None));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task ACallThatTheActorsSiloCannotRead_IsMadeAgain_AfterOneThatMovesTheActor()
    {
        var moved = 0;

        var answer = await Reached(TimeSpan.FromSeconds(20)).CallAsync(
            (arg, _) => moved == 0 ? Task.FromException<int>(new TypeLoadException("planted")) : Task.FromResult(arg),
            7, repeatable: true, refused: null, CancellationToken.None, () => Task.FromResult(moved++));

        Assert.Equal((7, 1), (answer, moved));
    }

    [Theory]
    [InlineData("2", 2, true)]
    [InlineData("3", 2, true)]
    [InlineData("1", 2, false)]
    [InlineData(null, 1, false)]
    [InlineData("two", 1, false)]
    public void ASilo_KnowsTheCallsOfItsOwnContractAndOlderOnes(string? said, ushort wanted, bool knows) =>
        Assert.Equal(knows, ContractPeers.Reads(said, wanted));

    private static Reach Reached(TimeSpan within) => new(TimeProvider.System, within);

    private static StoreException TooOld() => new(StoreFault.NewerVersion, "planted");
}
