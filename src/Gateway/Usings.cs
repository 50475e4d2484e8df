// ASP.NET Core has browser sessions of these names, which the gateway does not use.
global using ISession = LinkyV.Contracts.ISession;
global using SessionOptions = LinkyV.Contracts.SessionOptions;
