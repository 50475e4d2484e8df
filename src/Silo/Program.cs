using LinkyV.Adapters.TorchSharp;
using LinkyV.Contracts;
using LinkyV.Gateway;
using LinkyV.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

const int WrongUse = 2;
const int Unavailable = 3;

try
{
    var options = new SiloOptions();
    new ConfigurationBuilder().AddEnvironmentVariables("LINKYV_SILO_").AddCommandLine(args).Build()
        .Bind(options, b => b.ErrorOnUnknownConfiguration = true);
    await using var app = SiloHost.Build(options);
    await app.StartAsync();
    Console.WriteLine($"linkyv-silo {options.Name}: {options.Roles}; listens on {string.Join(' ', app.Urls)}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    Console.Error.WriteLine(string.Join(Environment.NewLine, wrong.Failures));
    return WrongUse;
}
catch (Exception wrong) when (wrong is InvalidInputException or GatewayConfigurationException
    or InvalidOperationException { InnerException: null } or FormatException)
{
    Console.Error.WriteLine(wrong.Message);
    return WrongUse;
}
catch (TorchUnavailableException missing)
{
    Console.Error.WriteLine(missing.Message);
    return Unavailable;
}
catch (StoreException closed)
{
    Console.Error.WriteLine($"the store cannot be opened: {closed.Message}");
    return Unavailable;
}
