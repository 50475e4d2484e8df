using LinkyV.Inference.Backends;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LinkyV.Adapters.TorchSharp.Tests;

public sealed class TorchOptionsTests
{
    [Theory]
    [InlineData("gpu"), InlineData("cuda:"), InlineData("cuda:x"), InlineData("cuda:-1"), InlineData("")]
    public void AnUnknownDevice_IsNamed(string device)
    {
        var fault = Assert.Throws<ArgumentException>(() => new TorchBackend(new TorchOptions { Device = device }));
        Assert.Equal($"Device is '{device}'; it must be cpu, cuda or cuda with a number", fault.Message);
    }

    [Fact]
    public void Threads_HaveARange()
    {
        var fault = Assert.Throws<ArgumentException>(() => new TorchBackend(new TorchOptions { Threads = 0 }));
        Assert.Equal("Threads is 0; it must be from 1 to 256", fault.Message);
    }

    [Fact]
    public void AFolderThatIsNotThere_IsNamed_WhenServicesAreRegistered()
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().UseTorch(o => o.Library = "/nowhere/torch"));
        Assert.Equal("Library is '/nowhere/torch'; it must be a folder that exists", fault.Message);
    }

    [Fact]
    public void AFolderWithoutLibtorch_SaysWhatIsMissing()
    {
        var folder = Directory.CreateTempSubdirectory("linkyv-torch-");
        try
        {
            var fault = Assert.Throws<TorchUnavailableException>(() =>
                new TorchBackend(new TorchOptions { Device = "cpu", Library = folder.FullName }));
            Assert.Equal("cpu", fault.Device);
            Assert.Contains("c10", fault.Message, StringComparison.Ordinal);
            Assert.Contains(folder.FullName, fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public void UseTorch_TakesThePlaceOfTheBackEnd()
    {
        var services = new ServiceCollection().AddSingleton<ITensorBackend>(ManagedBackend.Default)
            .UseTorch(o => o.Device = "cpu");
        Assert.NotSame(ManagedBackend.Default, Assert.Single(services).ImplementationInstance);
    }
}
