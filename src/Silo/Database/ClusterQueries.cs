namespace LinkyV.Silo.Database;

/// <summary>
/// What Orleans' ADO.NET providers ask, by the names under which they look for it; parameters and columns are theirs.
/// A change of membership counts only if the table's version is the one it was decided on.
/// </summary>
internal static class ClusterQueries
{
    private const string Silo =
        "cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation";

    private const string Step =
        "UPDATE clusters SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version";

    private const string Members =
        """
        SELECT c.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation",
            s.name AS "SiloName", s.host AS "HostName", s.status AS "Status", s.client_port AS "ProxyPort",
            s.suspicions AS "SuspectTimes", s.started AS "StartTime", s.alive AS "IAmAliveTime"
        FROM clusters c LEFT JOIN silos s ON s.cluster = c.cluster
        """;

    private const string Reminders =
        """
        SELECT grain AS "GrainId", name AS "ReminderName", start AS "StartTime", period AS "Period",
            version AS "Version" FROM reminders WHERE service = @ServiceId
        """;

    private const string State =
        """
        service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
            AND key = coalesce(@GrainIdExtensionString, '')
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] =
            """
            WITH i AS (INSERT INTO clusters VALUES(@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS(SELECT FROM i)
            """,
        ["InsertMembershipKey"] =
            $"""
            WITH v AS ({Step} AND NOT EXISTS(SELECT FROM silos WHERE {Silo}) RETURNING 1),
                i AS (INSERT INTO silos
                    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, NULL,
                        @StartTime, @IAmAliveTime
                    FROM v RETURNING 1)
            SELECT EXISTS(SELECT FROM i)
            """,
        ["UpdateMembershipKey"] =
            $"""
            WITH v AS ({Step} RETURNING 1),
                u AS (UPDATE silos SET status = @Status, suspicions = @SuspectTimes, alive = @IAmAliveTime
                    WHERE {Silo} AND EXISTS(SELECT FROM v) RETURNING 1)
            SELECT EXISTS(SELECT FROM u)
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE silos SET alive = @IAmAliveTime WHERE {Silo}",
        ["MembershipReadRowKey"] =
            $"""
            {Members} AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
            WHERE c.cluster = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"{Members} WHERE c.cluster = @DeploymentId",
        ["DeleteMembershipTableEntriesKey"] =
            """
            WITH d AS (DELETE FROM silos WHERE cluster = @DeploymentId)
            DELETE FROM clusters WHERE cluster = @DeploymentId
            """,
        // 6 = dead.
        ["CleanupDefunctSiloEntriesKey"] =
            "DELETE FROM silos WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status = 6",
        ["GatewaysQueryKey"] =
            """
            SELECT address AS "Address", client_port AS "ProxyPort", generation AS "Generation" FROM silos
            WHERE cluster = @DeploymentId AND status = @Status AND client_port > 0
            """,
        ["UpsertReminderRowKey"] =
            """
            INSERT INTO reminders AS r
            VALUES(@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
            ON CONFLICT(service, grain, name) DO UPDATE SET start = excluded.start, period = excluded.period,
                hash = excluded.hash, version = r.version + 1
            RETURNING version AS "Version"
            """,
        ["ReadReminderRowsKey"] = $"{Reminders} AND grain = @GrainId",
        ["ReadReminderRowKey"] = $"{Reminders} AND grain = @GrainId AND name = @ReminderName",
        // A range of the ring, and one that goes past its end.
        ["ReadRangeRows1Key"] = $"{Reminders} AND hash > @BeginHash AND hash <= @EndHash",
        ["ReadRangeRows2Key"] = $"{Reminders} AND (hash > @BeginHash OR hash <= @EndHash)",
        ["DeleteReminderRowKey"] =
            """
            WITH d AS (DELETE FROM reminders WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
                AND version = @Version RETURNING 1)
            SELECT EXISTS(SELECT FROM d)
            """,
        ["DeleteReminderRowsKey"] = "DELETE FROM reminders WHERE service = @ServiceId",
        ["ReadFromStorageKey"] =
            $"""SELECT payload AS "PayloadBinary", version AS "Version" FROM grain_states WHERE {State}""",
        ["WriteToStorageKey"] =
            $"""
            WITH u AS (UPDATE grain_states SET payload = @PayloadBinary, version = version + 1
                    WHERE {State} AND version = @GrainStateVersion RETURNING version),
                i AS (INSERT INTO grain_states
                    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''),
                        1, @PayloadBinary WHERE @GrainStateVersion IS NULL ON CONFLICT DO NOTHING RETURNING version)
            SELECT coalesce((SELECT version FROM u), (SELECT version FROM i), @GrainStateVersion)
                AS "NewGrainStateVersion"
            """,
        ["ClearStorageKey"] =
            $"""
            UPDATE grain_states SET payload = NULL, version = version + 1
            WHERE {State} AND version = @GrainStateVersion RETURNING version AS "NewGrainStateVersion"
            """,
        ["DeleteStorageKey"] =
            $"""
            DELETE FROM grain_states WHERE {State} AND version = @GrainStateVersion
            RETURNING version + 1 AS "NewGrainStateVersion"
            """,
    };
}
