using LinkyV.Adapters.Tests.Kafka;
using LinkyV.Cluster.Tests.Engine;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests, or what some of them start as a process of its own: a broker, a silo.
return args switch
{
    ["kafka-broker", var topic] => MockBroker.Run(topic),
    ["silo", var models, .. var options] => await ScriptedSilo.RunAsync(new Uri(models), options),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, (_, _) => { }),
    _ => await ConsoleRunner.Run(args),
};
