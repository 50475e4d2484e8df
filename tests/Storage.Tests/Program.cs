using System.Globalization;
using LinkyV.Storage.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests, or the process that one of them starts to kill it.
return args switch
{
    ["child-append", var folder, var seed] =>
        await Child.AppendAsync(folder, ulong.Parse(seed, CultureInfo.InvariantCulture)),
    ["child-hold", var folder] => await Child.HoldAsync(folder),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, (_, _) => { }),
    _ => await ConsoleRunner.Run(args),
};
