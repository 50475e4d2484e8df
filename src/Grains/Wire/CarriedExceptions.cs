using LinkyV.Contracts;

namespace LinkyV.Grains.Wire;

/// <summary>A store's fault on its way: its kind decides what a caller is told and whether it is tried again.</summary>
[GenerateSerializer]
[Alias("linkyv.store-exception")]
internal struct CarriedStoreException
{
    [Id(0)]
    public StoreFault Fault;

    [Id(1)]
    public string Message;
}

/// <summary>A caller's mistake on its way.</summary>
[GenerateSerializer]
[Alias("linkyv.invalid-input-exception")]
internal struct CarriedInvalidInput
{
    [Id(0)]
    public string Field;

    [Id(1)]
    public string Value;

    [Id(2)]
    public string Rule;
}

[RegisterConverter]
internal sealed class StoreExceptionConverter : IConverter<StoreException, CarriedStoreException>
{
    public StoreException ConvertFromSurrogate(in CarriedStoreException surrogate) =>
        new(surrogate.Fault, surrogate.Message);

    public CarriedStoreException ConvertToSurrogate(in StoreException value) =>
        new() { Fault = value.Fault, Message = value.Message };
}

[RegisterConverter]
internal sealed class InvalidInputConverter : IConverter<InvalidInputException, CarriedInvalidInput>
{
    public InvalidInputException ConvertFromSurrogate(in CarriedInvalidInput surrogate) =>
        new(surrogate.Field, surrogate.Value, surrogate.Rule);

    public CarriedInvalidInput ConvertToSurrogate(in InvalidInputException value) =>
        new() { Field = value.Field, Value = value.Value, Rule = value.Rule };
}
