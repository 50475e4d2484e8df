using LinkyV.Contracts;

namespace LinkyV.Cluster.Tests.Wire;

/// <summary>One of each message of every turn, with everything set that is usual.</summary>
internal static class Samples
{
    private static readonly TenantId Tenant = new("t1");
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 30, 15, 250, TimeSpan.Zero);
    private static readonly ParticipantId Kim = new(Tenant, "p-0f3a77c2");
    private static readonly Feeling Content = new("joy", 0.42f, 0.31f, 0.1f, 0.05f, 0.12f, -0.02f, 0.07f);
    private static readonly Usage Tokens = new(31, 12);

    private static readonly Timing Played = new(
        640, 2_150, [120, 240],
        new BehaviourSums("joy", 0.4f, 0.71f, 0.48f, 2, 3, 1, 2, 0, 1, 9, 1, "nod"),
        new ShownExpression("expression-3:9f2c", 77_123_456u, "joy", 0.4f, [0.4f, -1.2f, 0.8f, 0.1f, -0.3f]));

    private const string Asked = "My sister moved to Porto last week. Do you know the place?";
    private const string Answered =
        "Porto! I was there once, in spring; the river is what I remember. How is she settling in?";

    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["turn-id"] = new TurnId("01jt4zk2m8"),
        ["say"] = new Say(Kim, Asked, [new(Tenant, "ada")], "client-4711"),
        ["say-heard"] = new SayResult.Heard(new("01jt4zk2m8"), 17, false),
        ["reply-request"] = Request(),
        ["reply-delta"] = new ReplyPart.Delta(7, " I was there once,"),
        ["reply-said"] = new ReplyPart.Said(new(90_417), Answered, false, Content, Played, Tokens, "embedded"),
        ["message-heard"] = new MessageHeard("01jt4zk2m8", Kim.Value, null, Asked, ["ada"], "client-4711", null)
        {
            Seq = 17, At = At,
        },
        ["message-said"] = new MessageSaid(
            "01jt4zk2m8", "ada", Answered, false, Content, Played, Tokens, "embedded")
        {
            Seq = 18, At = At,
        },
        ["reply-started"] = new ReplyStarted("01jt4zk2m8", "ada") { At = At },
        ["message-delta"] = new ReplyDelta("01jt4zk2m8", "ada", 7, " I was there once,") { At = At },
    };

    /// <summary>Cases of the same unions that are rare, and go as JSON.</summary>
    public static IReadOnlyList<object> Rare { get; } =
    [
        new SayResult.Busy(TimeSpan.FromSeconds(2)), new SayResult.Failed(StoreFault.Closed, "gone"),
        new ReplyPart.Stopped(), new ReplyPart.Failed(StoreFault.Io, "why"),
        new SessionStarted(["ada"], [Kim.Value], "Tea", "Ada is artificial.") { Seq = 1, At = At },
        new ListenerLagged(12), new SessionMarked { Seq = 3, At = At },
    ];

    private static ReplyRequest Request() => new()
    {
        Turn = new("01jt4zk2m8"),
        Session = new(Tenant, "s-41"),
        Participant = Kim,
        Audience = [Kim, new(Tenant, "p-77aa")],
        Others = [new(new(Tenant, "ben"), "Ben Hale")],
        Heard = new(90_416),
        Text = Asked,
        At = At,
        Recent =
        [
            .. Enumerable.Range(0, 8).Select(i => new SpokenLine(
                new($"01jt4zk2m{i}"), i % 2 == 0 ? Kim.Value : null, i % 2 == 0 ? null : "ada",
                i % 2 == 0 ? Asked : Answered, At.AddMinutes(i - 10))),
        ],
        Options = new(),
        Scenario = "Two neighbours meet at the harbour.",
        Untrusted = [new("user", "hello")],
        Attempt = 1,
        Deadline = At.AddSeconds(20),
    };
}
