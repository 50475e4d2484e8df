namespace LinkyV.Contracts;

/// <summary>The next version says in each event of what was heard that it wrote it.</summary>
public sealed partial record TurnHeard
{
    public int Contract { get; init; } = 2;
}

/// <summary>And in each event of what a persona lived.</summary>
public sealed partial record TurnLived
{
    public int Contract { get; init; } = 2;
}

/// <summary>And in each message that asks for a reply.</summary>
public sealed partial record ReplyRequest
{
    public int Contract { get; init; } = 2;
}
