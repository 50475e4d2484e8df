using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Contents_ComeBackWhole_AndUnknownOnesAreAbsent()
    {
        var p = new ParticipantId(Tenant, "p1");
        var q = new ParticipantId(Tenant, "p2");
        var alone = Words(Session("s1"), "Grüße, 世界 \U0001F44B\n'quoted'", p);
        var both = Words(Session("s1"), "", p, q);
        await Append(Unit(Session("s1"), 0) with { Contents = [alone, both] });

        var found = await Store.ContentsAsync(Tenant, [alone.Id, both.Id, new ContentId(999_999)]);

        Assert.Equal(2, found.Count);
        Assert.Equal(alone.Text, found[alone.Id].Text);
        Assert.Equal([p], found[alone.Id].Owners);
        Assert.Equal(Session("s1"), found[alone.Id].Origin);
        Assert.Equal(At, found[alone.Id].At);
        Assert.Equal([p, q], found[both.Id].Owners);
        Assert.Empty(await Store.ContentsAsync(Other, [alone.Id]));
    }

    [Fact]
    public async Task Contents_WithANul_KeepWhatFollowsIt()
    {
        var words = Words(Session("s1"), "before\0after");
        await Append(Unit(Session("s1"), 0) with { Contents = [words] });

        var text = (await Store.ContentsAsync(Tenant, [words.Id]))[words.Id].Text;

        Assert.True(text is "before\0after" or "before\uFFFDafter", text);
    }

    [Fact]
    public async Task Contents_OfOneId_BelongToTheirTenant()
    {
        var mine = Words(Session("s1"), "mine");
        var theirs = mine with { Origin = Session("s1", Other), Text = "theirs" };
        await Append(Unit(Session("s1"), 0) with { Contents = [mine] });
        await Append(Unit(Session("s1", Other), 0) with { Contents = [theirs] });

        Assert.Equal("mine", (await Store.ContentsAsync(Tenant, [mine.Id]))[mine.Id].Text);
        Assert.Equal("theirs", (await Store.ContentsAsync(Other, [mine.Id]))[mine.Id].Text);
    }

    [Fact]
    public async Task Snapshot_IsReplacedByANewerOne_NeverByAnOlder()
    {
        var ada = Persona("ada");
        Assert.Null(await Store.LoadSnapshotAsync(ada));
        await Append(Unit(ada, 0, 5));

        await Store.SaveSnapshotAsync(new Snapshot(ada, 3, 1, new byte[] { 3 }));
        await Store.SaveSnapshotAsync(new Snapshot(ada, 5, 2, new byte[] { 5, 5 }));
        await Store.SaveSnapshotAsync(new Snapshot(ada, 4, 1, new byte[] { 4 }));

        var loaded = await Store.LoadSnapshotAsync(ada);
        Assert.Equal((5, 2), (loaded!.Version, loaded.Format));
        Assert.Equal([5, 5], loaded.Bytes.ToArray());
        Assert.Null(await Store.LoadSnapshotAsync(Persona("ada", Other)));
    }

    [Fact]
    public async Task Snapshot_BeyondTheStream_IsNotKept()
    {
        await Append(Unit(Persona("ada"), 0, 2));

        await Store.SaveSnapshotAsync(new Snapshot(Persona("ada"), 3, 1, new byte[] { 1 }));
        await Store.SaveSnapshotAsync(new Snapshot(Persona("ghost"), 1, 1, new byte[] { 1 }));

        Assert.Null(await Store.LoadSnapshotAsync(Persona("ada")));
        Assert.Null(await Store.LoadSnapshotAsync(Persona("ghost")));
    }

    [Fact]
    public async Task Index_AddsOnce_PutsOver_RemovesAndLists()
    {
        var row = new IndexRow(Tenant, "keys", "b", "1");

        Assert.True(await Store.Index.TryAddAsync(row));
        Assert.False(await Store.Index.TryAddAsync(row with { Value = "2" }));
        Assert.Equal("1", await Store.Index.GetAsync(Tenant, "keys", "b"));
        await Store.Index.PutAsync(row with { Value = "3" });
        Assert.Equal("3", await Store.Index.GetAsync(Tenant, "keys", "b"));
        await Store.Index.PutAsync(row with { Key = "a", Owner = new ParticipantId(Tenant, "p1") });
        await Store.Index.PutAsync(row with { Key = "c", Space = "elsewhere" });
        await Store.Index.PutAsync(row with { Key = "0", Tenant = Other });

        var rows = await Store.Index.ListAsync(Tenant, "keys", 10);
        Assert.Equal(["a", "b"], rows.Select(r => r.Key));
        Assert.Equal(new ParticipantId(Tenant, "p1"), rows[0].Owner);
        Assert.Null(rows[1].Owner);
        Assert.Equal(["a"], (await Store.Index.ListAsync(Tenant, "keys", 1)).Select(r => r.Key));
        Assert.True(await Store.Index.RemoveAsync(Tenant, "keys", "b"));
        Assert.False(await Store.Index.RemoveAsync(Tenant, "keys", "b"));
        Assert.Null(await Store.Index.GetAsync(Tenant, "keys", "b"));
        Assert.Null(await Store.Index.GetAsync(Other, "keys", "a"));
    }

    [Fact]
    public async Task Index_TakenByManyAtOnce_GoesToOne()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            await Store.Index.TryAddAsync(new IndexRow(Tenant, "once", "turn", $"{i}"))))).Within("20 attempts");

        Assert.Single(added, a => a);
    }

    [Fact]
    public async Task Participant_IsOnePseudonymPerIdentity_AndSaysNothingOfIt()
    {
        var p = await Store.Participants.ResolveAsync(Tenant, "key1", "ann@example.org");

        Assert.Equal(p, await Store.Participants.ResolveAsync(Tenant, "key1", "ann@example.org"));
        Assert.Equal(p, await Store.Participants.FindAsync(Tenant, "key1", "ann@example.org"));
        Assert.NotEqual(p, await Store.Participants.ResolveAsync(Tenant, "key2", "ann@example.org"));
        Assert.NotEqual(p, await Store.Participants.ResolveAsync(Other, "key1", "ann@example.org"));
        Assert.Null(await Store.Participants.FindAsync(Tenant, "key1", "bob@example.org"));
        Assert.DoesNotContain("ann", p.Value, StringComparison.OrdinalIgnoreCase);
        Assert.True(IdRules.IsValid(p.Value));
    }

    [Fact]
    public async Task Participant_ResolvedByManyAtOnce_IsOne()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            await Store.Participants.ResolveAsync(Tenant, "key1", "ann")))).Within("20 resolutions");

        Assert.Single(found.Distinct());
    }

    [Fact]
    public async Task Consent_IsNoUntilGiven_AndCanBeWithdrawn()
    {
        var p = await Store.Participants.ResolveAsync(Tenant, "key1", "ann");

        Assert.False(await Store.Participants.HasConsentAsync(p, "training"));
        await Store.Participants.SetConsentAsync(p, "training", true, At);
        Assert.True(await Store.Participants.HasConsentAsync(p, "training"));
        Assert.False(await Store.Participants.HasConsentAsync(p, "export"));
        Assert.False(await Store.Participants.HasConsentAsync(p with { Tenant = Other }, "training"));
        await Store.Participants.SetConsentAsync(p, "training", false, At);
        Assert.False(await Store.Participants.HasConsentAsync(p, "training"));
    }

    [Fact]
    public Task Asset_IsReplacedReadAndDeleted_WithinItsTenant() =>
        AssetContract.LivesAsync(Store.Assets, Tenant, Other);

    [Theory]
    [InlineData("../secret", "image/png", 1, "name")]
    [InlineData("a/b", "image/png", 1, "name")]
    [InlineData("", "image/png", 1, "name")]
    [InlineData("face", "image/png\nX: y", 1, "mediaType")]
    [InlineData("face", "image/png", (16 << 20) + 1, "bytes")]
    public Task Asset_OfABadNameTypeOrSize_IsRefused(string name, string type, int size, string field) =>
        AssetContract.RefusesAsync(Store.Assets, Tenant, name, type, size, field);
}
