using LinkyV.Contracts;

namespace LinkyV.Adapters.S3;

/// <summary>Where assets are. Who asks for them is known from AWS' own variables, files or role.</summary>
public sealed record S3Options
{
    /// <summary>The bucket, which must be there, 3 to 63 of a-z, 0-9, '.', '-'. Needed.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>Address of a service that speaks like S3; null = AWS.</summary>
    public string? Service { get; set; }

    /// <summary>AWS' region, such as "eu-central-1"; null = what AWS' variables say. Without meaning where a service is
    /// named.</summary>
    public string? Region { get; set; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        if (Bucket.Length is < 3 or > 63
            || Bucket.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')))
            throw new InvalidInputException("S3.Bucket", Bucket, "3 to 63 of a-z, 0-9, '.', '-'");
        if (Service is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)))
            throw new InvalidInputException("S3.Service", address, "an address, such as \"https://storage:9000\"");
        if (Region is { Length: 0 })
            throw new InvalidInputException("S3.Region", Region, "a region, such as \"eu-central-1\"");
    }
}
