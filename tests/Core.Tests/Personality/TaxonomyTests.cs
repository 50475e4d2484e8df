using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Personality;
using Xunit;

namespace LinkyV.Core.Tests.Personality;

public sealed class TaxonomyTests
{
    [Fact]
    public void Default_Has847TraitsOnTheirLevels_WithUniqueIdsAndRoomForResiduals()
    {
        var traits = Taxonomy.Default.Traits;
        Assert.Equal(847, traits.Count);
        Assert.Equal(847, traits.Select(t => t.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        int N(TraitLevel level) => traits.Count(t => t.Level == level);
        Assert.Equal((5, 10, 30, 1, 4), (N(TraitLevel.Domain), N(TraitLevel.Aspect), N(TraitLevel.Facet),
            N(TraitLevel.HexacoDomain), N(TraitLevel.HexacoFacet)));
        Assert.Equal((270, 17, 510), (N(TraitLevel.Adjective), N(TraitLevel.BehaviourGain), N(TraitLevel.Behaviour)));
        foreach (var t in traits)
            Assert.Equal(t.R2, Taxonomy.Explained(t.Loadings, Taxonomy.Default.Correlations), 0.002);
    }

    [Theory]
    [InlineData("D.E", "D.E")]
    [InlineData("extraversion", "D.E")]
    [InlineData("Openness", "D.O")]
    [InlineData(" anxiety ", "F.N1")]
    [InlineData("b.gaze.blink.r", "B.GAZE.blink.R")]
    public void Find_TakesIdsAndUnambiguousNames(string key, string id) =>
        Assert.Equal(id, Taxonomy.Default.Find(key, out _)?.Id);

    [Fact]
    public void Find_NamesTheCandidates_WhereANameIsAmbiguous()
    {
        Assert.Null(Taxonomy.Default.Find("Orderliness", out var rule));
        Assert.Contains("A.C.Orderliness", rule, StringComparison.Ordinal);
        Assert.Contains("F.C2", rule, StringComparison.Ordinal);
        Assert.Null(Taxonomy.Default.Find("niceness of hats", out rule));
        Assert.NotEmpty(rule);
    }

    [Theory]
    [InlineData("\"id\": \"D.C\"", "\"id\": \"D.O\"", "items.id")]
    [InlineData("{\"O\": 0.822}", "{\"O\": 1.822}", "items[5].loadings")]
    [InlineData("\"level\": \"adjective\"", "\"level\": \"mood\"", "level")]
    public void Parse_RefusesAPlantedFault(string was, string now, string field)
    {
        var json = Encoding.UTF8.GetString(EmbeddedData.Bytes("Personality/taxonomy847.json"));
        var at = json.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at > 0, $"the data no longer holds {was}");
        var broken = json[..at] + now + json[(at + was.Length)..];
        var e = Assert.Throws<InvalidInputException>(() => Taxonomy.Parse(Encoding.UTF8.GetBytes(broken)));
        Assert.Contains(field, e.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RefusesAMissingTrait()
    {
        var lines = Encoding.UTF8.GetString(EmbeddedData.Bytes("Personality/taxonomy847.json")).Split('\n');
        var without = string.Join('\n', lines.Where(l => !l.Contains("\"F.N3\"", StringComparison.Ordinal)));
        var e = Assert.Throws<InvalidInputException>(() => Taxonomy.Parse(Encoding.UTF8.GetBytes(without)));
        Assert.Equal(("items", "846"), (e.Field, e.Value));
    }
}
