using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    private const string Pack = """
        id: two-keys
        title: Two keys
        version: 1
        field: Testing
        summary: Two people with a key each.
        minutes: 5
        turns: 6
        learner: {role: visitor, brief: Find the key., goals: [find the key]}
        meters: {trust: 0.2}
        cast:
          - {id: host, situation: The host has a key.}
          - {id: guest, situation: The guest waits.}
        topics:
          key: [key]
          coat: [coat]
        opening: {scene: A hall with a coat stand., starts: host, lines: [Come in, come in.]}
        facts:
          - {id: door, role: host, text: The door is green., asked: [key], lines: [The door is green and it is locked.]}
          - {id: coat, role: guest, text: The coat is wet., asked: [coat], lines: [My coat is wet from the rain.]}
        hidden:
          - id: pocket
            role: guest
            text: The second key hangs round the neck of the guest.
            asked: [key]
            hint: Kindness first.
            unlock: {cue: empathy}
            lines: [I wear the second key around my neck.]
            holds: [What key would that be?]
        states:
          - id: hall
            title: In the hall
            manner: Waits.
            openness: 1
            otherwise: {host: [I see., Quite so., Well then.], guest: [Hm., Indeed., So it is.]}
            unknown: {host: [I could not say.], guest: [I have no idea.]}
        triggers:
          - {id: kind, when: {cue: empathy}, moves: {trust: 0.3}, lines: {guest: [That is kind of you.]}}
        endings:
          - {id: found, kind: success, title: Found, text: Yours., when: {told: [pocket]}, lines: {guest: [Take it.]}}
          - {id: late, kind: time-out, title: Late, text: Time is out., lines: {host: [We must close.]}}
        rubric:
          - {id: warm, title: Is warm, weight: 5, earn: {cue: empathy}, praise: Warm., miss: Cold., next: Be warm.}
        """;

    private protected async Task<ISession> OpenSceneAsync(EngineHost host, string name)
    {
        var session = host.Actors.Session(new(Tenant, name));
        var opened = await session.OpenAsync(new(
            [Ada, Ben], [Kim], new SessionOptions(Remember: false), null, null,
            new PlayScenario(Pack, [new("host", Ada), new("guest", Ben)]))).Within("the scene");
        Assert.IsType<OpenResult.Opened>(opened);
        await SettledAsync(session);
        return session;
    }

    [Fact]
    public async Task AScenario_SetsTheScene_AndWhoStartsSpeaks()
    {
        var host = await HostAsync();
        var session = await OpenSceneAsync(host, "s1");

        var events = await session.ReadAsync(0, 100);
        var scene = Assert.Single(events.OfType<MessageHeard>());
        Assert.Equal((null, null, "A hall with a coat stand."), (scene.Participant, scene.Persona, scene.Text));
        Assert.Contains("Come in", Said(events, Ada).Text, StringComparison.Ordinal);
        var view = (await session.DescribeAsync())!.Scene!;
        Assert.Equal(("two-keys", "visitor", 0, "guest"), (view.Pack, view.LearnerRole, view.Turn, view.Roles["ben"]));
    }

    [Fact]
    public async Task InAScenario_WhoHasSomethingToSayReplies_AndWhatIsHiddenWaits()
    {
        var host = await HostAsync();
        var session = await OpenSceneAsync(host, "s1");

        var door = await TalkAsync(session, "Ada, where is the key?");
        Assert.Contains("door is green", Said(door, Ada).Text, StringComparison.Ordinal);
        var coat = await TalkAsync(session, "What about your coat?");
        Assert.Contains("wet", Said(coat, Ben).Text, StringComparison.Ordinal);
        var held = await TalkAsync(session, "Ben, do you have a key?");
        Assert.Contains("key would that be", Said(held, Ben).Text, StringComparison.Ordinal);
        await TalkAsync(session, "Ben, that sounds really hard for you.");
        var told = await TalkAsync(session, "Ben, do you have a key?");
        Assert.Contains("around my neck", Said(told, Ben).Text, StringComparison.Ordinal);

        var view = (await session.DescribeAsync())!.Scene!;
        Assert.Equal((5, "Found"), (view.Turn, view.Ending));
        var refused = await session.SayAsync(new(Kim, "And now?", [])).Within("the refusal");
        Assert.Equal("session", Assert.IsType<SayResult.Invalid>(refused).Field);
    }

    [Fact]
    public async Task AnEdit_TakesTheScenarioBack()
    {
        var host = await HostAsync();
        var session = await OpenSceneAsync(host, "s1");
        var kind = await HeardAsync(session, "Ben, that sounds really hard for you.");
        await ClosedAsync(session, kind);

        var edited = await session.EditAsync(new(kind.Turn, Kim, "Ben, do you have a key?")).Within("the edit");
        var events = await ClosedAsync(session, Assert.IsType<SayResult.Heard>(edited));

        Assert.Contains("key would that be", Said(events, Ben).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await session.DescribeAsync())!.Scene!.Turn);
        var moved = await MovesAsync("s1");
        Assert.Empty(moved[^1].After.Unlocked);
        Assert.Equal(0.2f, moved[^1].After.Meters["trust"], 3);
    }

    [Fact]
    public async Task ABrokenPack_OrAMissingPart_IsRefused()
    {
        var host = await HostAsync();
        var session = host.Actors.Session(new(Tenant, "s1"));
        var broken = await session.OpenAsync(new(
            [Ada], [Kim], new SessionOptions(), null, null, new PlayScenario("id: x", [new("host", Ada)])));
        var invalid = Assert.IsType<OpenResult.Invalid>(broken);
        Assert.Equal("play.pack", invalid.Field);
        Assert.StartsWith("line 1", invalid.Rule, StringComparison.Ordinal);
        var half = await session.OpenAsync(new(
            [Ada], [Kim], new SessionOptions(), null, null, new PlayScenario(Pack, [new("host", Ada)])));
        Assert.Equal("play.cast", Assert.IsType<OpenResult.Invalid>(half).Field);
    }

    private protected async Task<List<SceneMoved>> MovesAsync(string session) =>
        [.. (await Store.ReadAsync(SessionOf(session).Stream, 0, 200)).Select(EventJson.DecodeSession)
            .OfType<SceneMoved>()];
}
