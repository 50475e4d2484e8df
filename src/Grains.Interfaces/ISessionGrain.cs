using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces;

/// <summary>One session on the cluster; its key is <see cref="GrainKeys.Of(SessionId)"/>.</summary>
[Alias("linkyv.session")]
public interface ISessionGrain : ISession, IGrainWithStringKey;
