using System.Text.Json;
using Madang.Server.Features.Tax;
using Madang.Server.Features.Tax.Acquisition;
using Madang.Server.Features.Tax.Surcharge;

namespace Madang.Server.Tests.Features.Tax.Acquisition;

/// <summary>The acquisition taxes and surcharges of this repository's city, and a case of them in one line.</summary>
internal static class Acquisitions
{
    private static readonly string City = Path.Combine(MadangHost.Root, "content", "seoul");
    private static readonly TaxWords Words = TaxWords.Read(City);

    public static AcquisitionBook Book { get; } = AcquisitionBook.Read(City, Words);

    public static ITaxCalculator Homes { get; } = new HomePurchaseCalculator(Book);

    public static ITaxCalculator Property { get; } = new OtherPropertyCalculator(Book);

    public static ITaxCalculator Vehicles { get; } = new VehiclePurchaseCalculator(Book);

    public static ITaxCalculator Surcharges { get; } = new SurchargeCalculator(SurchargeBook.Read(City, Words));

    public static TaxBill Bill(this ITaxCalculator calculator, string inputs)
    {
        var answer = calculator.Ask(inputs);
        Assert.True(answer.Bill is not null, string.Join(", ", answer.Refusals.Select(r => $"{r.Code} {r.Field} {r.Text}")));
        return answer.Bill;
    }

    public static TaxRefusal Refusal(this ITaxCalculator calculator, string inputs)
    {
        var answer = calculator.Ask(inputs);
        Assert.Null(answer.Bill);
        return answer.Refusals[0];
    }

    /// <summary>Asserts amounts by name, written as <c>acquisition=5000000 edu=500000</c>.</summary>
    public static void AssertAmounts(string expected, TaxBill bill) =>
        Assert.Equal(expected, string.Join(' ', expected.Split(' ').Select(e => e.Split('=')[0]).Select(name => $"{name}={bill.Result[name]}")));

    private static TaxAnswer Ask(this ITaxCalculator calculator, string inputs)
    {
        using var json = JsonDocument.Parse(inputs);
        var (read, refusal) = JsonTaxInputs.Read(json.RootElement, calculator.Inputs);
        return refusal is null ? calculator.Calculate(read) : TaxAnswer.Refused(refusal);
    }
}
