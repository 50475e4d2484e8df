using LinkyV.Core.Dialogue.Tidings;
using LinkyV.Models.Tidings;
using Xunit;

namespace LinkyV.Models.Tests.Tidings;

/// <summary>The net of kinds of news: what ships is what <c>linkyv train tidings</c> makes of the statements.</summary>
public sealed class ToldStatementsTests
{
    /// <summary>A statement that was added and not learnt from would go unseen otherwise.</summary>
    [Fact]
    public void TheWeightsThatShip_AreLearntFromTheStatementsThatAreThere()
    {
        using var learnt = new MemoryStream();
        ToldStatements.Learn(learnt);
        using var ships = typeof(NewsNet).Assembly.GetManifestResourceStream("Dialogue/Tidings/news.bin")!;
        var shipped = new byte[ships.Length];
        ships.ReadExactly(shipped);
        // Machines with other vectors round some sums otherwise.
        Assert.Equal(shipped.Length, learnt.Length);
        var other = learnt.ToArray().Zip(shipped).Count(static p => p.First != p.Second);
        Assert.True(other <= shipped.Length / 50, $"{other} of {shipped.Length} bytes are others");
    }

    [Fact]
    public void LearntAnew_ItDecidesAsTheOneThatShips()
    {
        using var made = new MemoryStream();
        ToldStatements.Learn(made);
        made.Position = 0;
        var learnt = NewsNet.Load(made);
        var (same, all) = (0, 0);
        foreach (var (_, text) in ToldStatements.Statements())
        {
            var features = ToldStatements.Features(text);
            all++;
            same += learnt.Best(features).Kind == NewsNet.English.Best(features).Kind ? 1 : 0;
        }
        Assert.True(same >= 0.98 * all, $"{same} of {all} decided alike");
    }
}
