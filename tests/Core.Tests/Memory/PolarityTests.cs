using LinkyV.Core.Testimony;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>Whether what was told says yes or no to what is asked.</summary>
public sealed class PolarityTests
{
    [Theory]
    [InlineData("Did my sister accept the post?", "My sister said yes", 1)]
    [InlineData("Will my boss sell the shop?", "My boss told me no", -1)]
    [InlineData("Does my uncle still paint?", "My uncle paints every morning", 1)]
    [InlineData("Does my uncle still paint?", "My uncle gave up painting after the fall", -1)]
    [InlineData("Did I repair the fence?", "I never repaired the fence", -1)]
    [InlineData("Am I still going to Cork?", "The trip to Cork was cancelled", -1)]
    [InlineData("Have I still got my van?", "Somebody stole my van on Sunday", -1)]
    [InlineData("Did I sell the boat?", "I sold the boat to a dentist", 1)]
    [InlineData("Did my cousin open her bakery?", "My cousin wants to open a bakery", 0)]
    [InlineData("Is my neighbour well?", "My neighbour keeps bees", 0)]
    [InlineData("Where does my uncle paint?", "My uncle paints in the shed", 0)]
    public void YesAndNo_AreToldApart(string asked, string told, int says) =>
        Assert.Equal(says, Polarity.Of(Question.Of(asked)!, Clause.Of(told)));
}
