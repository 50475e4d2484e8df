using LinkyV.Adapters.TorchSharp.Tests.Bench;
using Xunit.Runner.InProc.SystemConsole;

// The tests, or with "bench FOLDER" the measurements.
return args is ["bench", var folder] ? TorchBench.Run(folder) : await ConsoleRunner.Run(args);
