using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;

namespace LinkyV.Grains
{
    /// <summary>Answers the new call.</summary>
    public sealed partial class PersonaGrain
    {
        public Task<int> NoticeAsync(TurnId turn) => Task.FromResult<int>(ContractVersion.Number);
    }
}

namespace LinkyV.Grains.Calls
{
    /// <summary>Makes the new call before every reply, and insists on the new field in it.</summary>
    internal static class NextCalls
    {
        public static async Task<ReplyPage> HearNextAsync(this IPersonaGrain grain, ReplyRequest request, bool stopped)
        {
            var noticed = await grain.NoticeAsync(request.Turn);
            var page = await grain.HearAsync(request, stopped);
            return noticed == ContractVersion.Number && page.Contract == ContractVersion.Number ? page
                : throw new InvalidOperationException($"an older silo was asked: {noticed}, {page.Contract}");
        }
    }
}
