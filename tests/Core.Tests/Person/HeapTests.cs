using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Core.Tests.Persons;

/// <summary>Weighs the heap, so that nothing else may run beside it.</summary>
[CollectionDefinition("heap", DisableParallelization = true)]
public sealed class HeapCollection;

[Collection("heap")]
public sealed class HeapTests
{
    [Fact]
    public void WhatIsAccounted_IsWhatTheHeapHolds()
    {
        var lived = new LongLife();
        var person = new Person(Samples.Id);
        foreach (var e in lived.Events(turns: 3_000))
        {
            person.Apply(e, lived);
            person.TakePutAway();
        }
        var bytes = person.Save();
        var accounted = person.HeapBytes;
        person = null;
        var people = new Person[16];
        // The first round fills what all of them share.
        Array.Fill(people, Person.Load(Samples.Id, bytes));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < people.Length; i++)
            people[i] = Person.Load(Samples.Id, bytes);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / people.Length;
        GC.KeepAlive(people);

        Assert.InRange(each, accounted / 2, (long)(accounted * 1.1));
    }
}
