using System.Text.Json;
using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax;

/// <summary>The rules of this repository's city, and a case of them in one line.</summary>
internal static class CarBook
{
    private static readonly CarRuleBook Book = CarRuleBook.Read(Path.Combine(MadangHost.Root, "content", "seoul"));

    public static CarRuleBook Read() => Book;

    /// <summary>The bill of the inputs, as they stand in JSON.</summary>
    public static CarBill Bill(string inputs)
    {
        var (bill, refusal) = Ask(inputs);
        Assert.True(bill is not null, $"{refusal?.Code} {refusal?.Field}");
        return bill;
    }

    /// <summary>The refusal of the inputs, as they stand in JSON.</summary>
    public static TaxRefusal Refusal(string inputs)
    {
        var (_, refusal) = Ask(inputs);
        Assert.NotNull(refusal);
        return refusal;
    }

    private static (CarBill? Bill, TaxRefusal? Refusal) Ask(string inputs)
    {
        using var json = JsonDocument.Parse(inputs);
        var (read, refusal) = JsonCarInputs.Read(json.RootElement);
        if (refusal is not null) return (null, refusal);

        var check = new CarInputsCheck(read, Read());
        return check.Run() is { } car ? (CarTax.Bill(car), null) : (null, check.Refusals[0]);
    }
}
