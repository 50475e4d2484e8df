using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces;

/// <summary>One more than today's.</summary>
public static class ContractVersion
{
    public const ushort Number = 2;
}

/// <summary>A call that today's silos do not know.</summary>
public partial interface IPersonaGrain
{
    /// <summary>Tells of a turn that will be asked for; gives the contract's version.</summary>
    [Alias("notice")]
    Task<int> NoticeAsync(TurnId turn);
}

/// <summary>A field that today's silos do not know.</summary>
public sealed partial record ReplyPage
{
    [Id(20)]
    public int Contract { get; init; } = ContractVersion.Number;
}
