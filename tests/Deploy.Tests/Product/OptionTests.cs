using k8s.Models;
using LinkyV.Contracts;
using LinkyV.Conformance;
using LinkyV.Deploy.Tests.Kubernetes;
using LinkyV.Hosting;
using Xunit;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>What the manifests set is what the product reads.</summary>
public sealed class OptionTests
{
    public static TheoryData<string> Overlays => [.. Kustomize.Overlays];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void EveryVariable_IsAnOptionThatTheProductBinds(string overlay)
    {
        var objects = Kustomize.Of(overlay);
        Assert.Empty(Names(objects).Where(n => OptionNames.Reads(n) == false));
        if (overlay != "dev")
            Assert.SkipUnless(OptionNames.SiloIsThere, "src/Silo has no options: the silo's own were not checked");
    }

    [Theory]
    [InlineData("LINKYV_PostgreSql__Conection")]
    [InlineData("LINKYV_Postgres__Connection")]
    [InlineData("LINKYV_Actors")]
    [InlineData("LINKYV_Actors__DrainWithin__Seconds")]
    [InlineData("LINKYV_Models__Endpoints__0__Adress")]
    [InlineData("LINKYV_DATAFOLDERS")]
    public void AnUnknownVariable_IsSeen(string name) => Assert.False(OptionNames.Reads(name));

    [Theory]
    [InlineData("LINKYV_PostgreSql__Connection")]
    [InlineData("LINKYV_Actors__DrainWithin")]
    [InlineData("LINKYV_Models__Endpoints__0__Address")]
    [InlineData("LINKYV_Models__Tenants__main__TokensPerDay")]
    [InlineData("LINKYV_ADMIN_KEY")]
    public void AKnownVariable_IsRead(string name) => Assert.True(OptionNames.Reads(name));

    [Fact]
    public void UnknownOptionsOfTheSilo_AreSeen()
    {
        Assert.SkipUnless(OptionNames.SiloIsThere, "src/Silo has no options");
        Assert.True(OptionNames.Reads("LINKYV_SILO_Roles"));
        Assert.False(OptionNames.Reads("LINKYV_SILO_Role"));
        Assert.False(OptionNames.Reads("LINKYV_SILO_GATEWAY_PORT"));
    }

    /// <summary>The files of the config maps, read as the product reads them: unknown options are refused.</summary>
    [Theory]
    [MemberData(nameof(Overlays))]
    public void TheConfigurationFile_IsReadStrictlyAndValid(string overlay)
    {
        using var folder = new TempFolder();
        foreach (var map in Kustomize.Of(overlay).Of<V1ConfigMap>().Where(m => m.Data.ContainsKey("linkyv.json")))
        {
            File.WriteAllText(folder["linkyv.json"], map.Data["linkyv.json"]);
            var options = new LinkyVOptions();
            LinkyVConfiguration.Read(options, null, folder["linkyv.json"]);
            if (options.PostgreSql is { } server)
                options.PostgreSql = server with { Connection = "Host=db" };
            Assert.Empty(LinkyVOptionsValidator.Check(options));
            File.WriteAllText(folder["wrong.json"], map.Data["linkyv.json"].Replace("DrainWithin", "DrainIn",
                StringComparison.Ordinal));
            Assert.Throws<InvalidInputException>(() =>
                LinkyVConfiguration.Read(new LinkyVOptions(), null, folder["wrong.json"]));
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void TheAddressListenedOn_IsThePortThatIsNamed(string overlay)
    {
        var objects = Kustomize.Of(overlay);
        foreach (var w in objects.Workloads)
        {
            var values = Values(objects, w);
            var url = new Uri(values.GetValueOrDefault("LINKYV_SILO_Urls") ?? values["LINKYV_URLS"]);
            Assert.Equal(url.Port, w.Container.Ports.Single(p => p.Name == "http").ContainerPort);
            if (values.TryGetValue("LINKYV_SILO_Port", out var port))
                Assert.Equal(port, $"{w.Container.Ports.Single(p => p.Name == "silo").ContainerPort}");
            if (values.GetValueOrDefault("LINKYV_SILO_Config") is { } file)
                Assert.Contains(w.Container.VolumeMounts, m => Path.GetDirectoryName(file) == m.MountPath);
        }
    }

    private static Dictionary<string, string> Values(Objects objects, Workload w) =>
        w.Container.Env.Where(e => e.Value is not null).Select(e => (e.Name, e.Value))
            .Concat((w.Container.EnvFrom ?? []).SelectMany(e => objects.Of<V1ConfigMap>()
                .Single(m => m.Metadata.Name == e.ConfigMapRef.Name).Data.Select(d => (d.Key, d.Value))))
            .ToDictionary(v => v.Item1, v => v.Item2);

    private static IEnumerable<string> Names(Objects objects) => objects.Workloads
        .SelectMany(w => w.Container.Env.Select(e => e.Name).Concat(Values(objects, w).Keys)).Distinct();
}
