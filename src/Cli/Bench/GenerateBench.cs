using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench;

/// <summary>What was measured while personas were made.</summary>
/// <param name="Count">Personas made and stored.</param>
/// <param name="Seconds">How long it took, durable.</param>
/// <param name="PerSecond">Personas per second.</param>
/// <param name="DistinctBiographies">Distinct identities, names left out of the comparison.</param>
/// <param name="Addressable">How many were found again by id.</param>
/// <param name="StoreBytes">Size of the store.</param>
/// <param name="ResidentBytes">Memory of the process at the end.</param>
/// <param name="Refused">How many seeds the checks refused; another seed took each place.</param>
internal sealed record GenerateBenchResult(
    int Count, double Seconds, double PerSecond, int DistinctBiographies, int Addressable, long StoreBytes,
    long ResidentBytes, int Refused);

/// <summary>Generates, checks and stores personas, then looks each of them up again.</summary>
internal static class GenerateBench
{
    /// <summary>Makes <paramref name="count"/> personas with up to 64 requests in flight.</summary>
    /// <exception cref="LinkyVException">One was refused.</exception>
    public static async Task<GenerateBenchResult> RunAsync(
        ILinkyV linkyv, int count, Action<int> progress, CancellationToken cancel)
    {
        var biographies = new HashSet<UInt128>(count);
        var (done, refused) = (0, 0);
        var clock = Stopwatch.StartNew();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancel };
        await Parallel.ForAsync(0, count, parallel, async (i, stop) =>
        {
            var made = await linkyv.CreatePersonaAsync(
                TenantId.Default, new BasePersona { Seed = (ulong)i + 1 }, $"bench-{i}", stop);
            if (made is CreateResult.Refused)
            {
                // The checks refuse a few in a hundred thousand; another seed takes the place, and it is counted.
                Interlocked.Increment(ref refused);
                made = await linkyv.CreatePersonaAsync(
                    TenantId.Default, new BasePersona { Seed = (ulong)(i + count) + 1 }, $"bench-{i}", stop);
            }

            if (made is not CreateResult.Created created)
                throw new LinkyVException($"bench-{i}: {made}");
            var biography = Fingerprint(created.Profile);
            lock (biographies)
                biographies.Add(biography);
            progress(Interlocked.Increment(ref done));
        });
        var seconds = clock.Elapsed.TotalSeconds;
        var found = 0;
        await Parallel.ForAsync(0, count, parallel, async (i, stop) =>
        {
            if (await linkyv.Store.Personas.GetAsync(new PersonaId(TenantId.Default, $"bench-{i}"), stop) is not null)
                Interlocked.Increment(ref found);
        });
        var statistics = await linkyv.Store.StatisticsAsync(cancel);
        return new GenerateBenchResult(
            count, seconds, count / seconds, biographies.Count, found, statistics.Bytes, Environment.WorkingSet,
                refused);
    }

    /// <summary>128 bits of SHA-256 over the life story: what they did, hold, like and went through.</summary>
    private static UInt128 Fingerprint(PersonaProfile profile)
    {
        var story = new
        {
            profile.Identity.Life, profile.Identity.Work, profile.Identity.Home, profile.Identity.Opinions,
            profile.Identity.Pastimes, profile.Identity.Goals,
        };
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(story));
        return BitConverter.ToUInt128(hash);
    }
}
