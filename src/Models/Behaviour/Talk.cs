using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>A talk: who speaks (five domain scores, z) and the turns.</summary>
internal sealed record Talk(double[] Domains, TalkTurn[] Turns);
