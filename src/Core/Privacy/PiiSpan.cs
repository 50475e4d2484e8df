namespace LinkyV.Core.Privacy;

/// <summary>A stretch of text that names or describes a real person. Offsets are UTF-16 units of the text.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Type">One of <see cref="PiiTypes"/>.</param>
/// <param name="Score">0 to 1: how sure the finder is.</param>
public readonly record struct PiiSpan(int Start, int End, string Type, double Score)
{
    /// <summary>UTF-16 units covered.</summary>
    public int Length => End - Start;
}

/// <summary>The types of personal data that are told apart.</summary>
public static class PiiTypes
{
#pragma warning disable CS1591 // The names say it.
    public const string
        Person = "PERSON", Organization = "ORGANIZATION", Location = "LOCATION", StreetAddress = "STREET_ADDRESS",
        DateTime = "DATE_TIME", Age = "AGE", Nationality = "NATIONALITY", Title = "TITLE", Phone = "PHONE_NUMBER",
        Email = "EMAIL_ADDRESS", Url = "URL", Domain = "DOMAIN_NAME", Ip = "IP_ADDRESS", CreditCard = "CREDIT_CARD",
        Iban = "IBAN_CODE", Ssn = "US_SSN", DriverLicense = "US_DRIVER_LICENSE", Zip = "ZIP_CODE";
#pragma warning restore CS1591

    /// <summary>Whether data of a type lead to one person: ways to reach them, numbers of theirs.</summary>
    public static bool Identifies(string type) => type is Phone or Email or StreetAddress or Ip or CreditCard or Iban
        or Ssn or DriverLicense;
}
