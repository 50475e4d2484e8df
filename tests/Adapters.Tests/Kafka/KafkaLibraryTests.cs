using Confluent.Kafka;
using LinkyV.Adapters.Kafka;
using Xunit;

namespace LinkyV.Adapters.Tests.Kafka;

public sealed class KafkaLibraryTests
{
    [Fact]
    public void WhereTheSystemHasAnOlderOne_TheLibraryOfThePackageIsUsedAllTheSame()
    {
        KafkaLibrary.Choose();
        KafkaLibrary.Choose();

        var package = typeof(Library).Assembly.GetName().Version!;
        Assert.StartsWith($"{package.Major}.{package.Minor}.", Library.VersionString, StringComparison.Ordinal);
    }
}
