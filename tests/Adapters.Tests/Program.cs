using LinkyV.Adapters.Tests.Kafka;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests, or the broker that some of them start as a process of its own.
return args switch
{
    ["kafka-broker", var topic] => MockBroker.Run(topic),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, (_, _) => { }),
    _ => await ConsoleRunner.Run(args),
};
