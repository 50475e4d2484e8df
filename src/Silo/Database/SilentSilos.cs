using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Runtime;

namespace LinkyV.Silo.Database;

/// <summary>
/// Before it joins, a silo waits until those of the table that cannot be reached have been silent for so long that it
/// may declare them dead itself. Who begins to join earlier looks once, finds them fresh, and then waits in vain for
/// their answer until its time to join is up: so it would be after all silos were killed at once.
/// </summary>
internal sealed class SilentSilos(ClusterDatabase cluster, SiloOptions options, TimeProvider time) : IHostedService
{
    /// <summary>Signs of life that a silo may miss before it counts as silent.</summary>
    public const int MissedLimit = 3;

    private TimeSpan Probe => TimeSpan.FromSeconds(options.Failure.ProbeSeconds);

    private TimeSpan Silence => TimeSpan.FromSeconds(options.Failure.TableSeconds * MissedLimit);

    /// <summary>Returns when every silo that counts as alive can be reached; at the latest when those that were alive
    /// at the beginning would count as silent had they been.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Silence + Probe;
        while (time.GetUtcNow() < until && await AnyIsGoneAsync(cancellationToken))
            await Task.Delay(Probe, time, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> AnyIsGoneAsync(CancellationToken cancellation)
    {
        foreach (var silo in await FreshAsync(cancellation))
            if (!await AnswersAsync(silo, cancellation))
                return true;
        return false;
    }

    /// <summary>Silos that count as alive; one that stood where this one will stand is replaced by it.</summary>
    private async Task<List<IPEndPoint>> FreshAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(cluster.Connection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            """
            SELECT address, port FROM silos
            WHERE cluster = $1 AND status = $2 AND greatest(started, alive) > $3 AND NOT (address = $4 AND port = $5)
            """, connection)
        {
            Parameters =
            {
                new() { Value = options.Cluster }, new() { Value = (int)SiloStatus.Active },
                new() { Value = (time.GetUtcNow() - Silence).UtcDateTime }, new() { Value = options.Address },
                new() { Value = options.Port },
            },
        };
        var fresh = new List<IPEndPoint>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            if (IPAddress.TryParse(rows.GetString(0), out var address))
                fresh.Add(new IPEndPoint(address, rows.GetInt32(1)));
        return fresh;
    }

    private async Task<bool> AnswersAsync(IPEndPoint silo, CancellationToken cancellation)
    {
        using var socket = new Socket(silo.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(Probe, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await socket.ConnectAsync(silo, either.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
