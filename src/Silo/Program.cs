using LinkyV.Grains;
using LinkyV.Grains.Placement;
Console.WriteLine(Roles.All.Count);
