using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LinkyV.Contracts;

namespace LinkyV.Adapters.S3;

/// <summary>
/// Assets in a bucket of S3 or what speaks like it, as <c>tenant/name</c> with their media type. Bodies go out in one
/// piece: some stand-ins store the chunked form with its marks in it.
/// </summary>
/// <param name="s3">The client; its owner disposes of it.</param>
/// <param name="bucket">The bucket, which must be there.</param>
public sealed class S3Assets(IAmazonS3 s3, string bucket) : IAssets
{
    private const int BytesMax = 16 << 20;

    /// <inheritdoc/>
    public async ValueTask PutAsync(
        TenantId tenant, string name, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        if (bytes.Length > BytesMax)
            throw new InvalidInputException(
                "bytes", bytes.Length.ToString(CultureInfo.InvariantCulture), $"at most {BytesMax}");
        if (mediaType.Length is 0 or > 100 || mediaType.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new InvalidInputException("mediaType", mediaType, "1 to 100 printable ASCII without blanks");
        using var body = new MemoryStream(bytes.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = bucket, Key = Key(tenant, name), ContentType = mediaType, InputStream = body,
            UseChunkEncoding = false,
        };
        await GuardAsync(() => s3.PutObjectAsync(request, cancel));
    }

    /// <inheritdoc/>
    public async ValueTask<Asset?> GetAsync(TenantId tenant, string name, CancellationToken cancel = default)
    {
        var key = Key(tenant, name);
        return await GuardAsync(async () =>
        {
            try
            {
                using var found = await s3.GetObjectAsync(bucket, key, cancel);
                using var bytes = new MemoryStream();
                await found.ResponseStream.CopyToAsync(bytes, cancel);
                return new Asset(name, found.Headers.ContentType, bytes.ToArray());
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
            {
                return null;
            }
        });
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(TenantId tenant, string name, CancellationToken cancel = default)
    {
        // S3 deletes what is not there without a word, so that is asked first.
        if (await GetAsync(tenant, name, cancel) is null)
            return false;
        await GuardAsync(() => s3.DeleteObjectAsync(bucket, Key(tenant, name), cancel));
        return true;
    }

    private static string Key(TenantId tenant, string name)
    {
        if (!IdRules.IsValid(tenant.Value))
            throw new InvalidInputException("tenant", tenant.Value, IdRules.Rule);
        return IdRules.IsValid(name)
            ? $"{tenant.Value}/{name}" : throw new InvalidInputException("name", name, IdRules.Rule);
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new StoreException(StoreFault.Io, $"S3 did not take it: {e.Message}", e);
        }
    }
}
