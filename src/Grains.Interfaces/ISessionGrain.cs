using LinkyV.Contracts;
using Orleans.CodeGeneration;

namespace LinkyV.Grains.Interfaces;

/// <summary>One session on the cluster; its key is <see cref="GrainKeys.Of(SessionId)"/>.</summary>
[Alias("linkyv.session")]
[Version(ContractVersion.Number)]
public interface ISessionGrain : ISession, IGrainWithStringKey;
