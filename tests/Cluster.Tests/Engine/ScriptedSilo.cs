using LinkyV.Contracts;
using LinkyV.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkyV.Cluster.Tests.Engine;

/// <summary>A silo as <c>linkyv-silo</c> builds it, but for its language models: they are those of the test that
/// started it.</summary>
internal static class ScriptedSilo
{
    public static async Task<int> RunAsync(Uri models, string[] arguments)
    {
        var options = new SiloOptions();
        new ConfigurationBuilder().AddEnvironmentVariables("LINKYV_SILO_").AddCommandLine(arguments).Build()
            .Bind(options, static b => b.ErrorOnUnknownConfiguration = true);
        await using var app = SiloHost.Build(
            options, services => services.AddSingleton<ILanguageModels>(_ => new DistantModels(models)));
        await app.StartAsync();
        Console.WriteLine($"scripted silo {options.Name}; listens on {string.Join(' ', app.Urls)}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
