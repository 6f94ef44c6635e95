using System.Text.Json;
using Madang.Server.Features.Tax;
using Madang.Server.Features.Tax.Car;
using Madang.Server.Features.Tax.Property;

namespace Madang.Server.Tests.Features.Tax;

/// <summary>The taxes of this repository's city, and a case of them in one line.</summary>
internal static class TaxBook
{
    private static readonly string City = Path.Combine(MadangHost.Root, "content", "seoul");

    public static TaxWords Words { get; } = TaxWords.Read(City);

    public static CarRuleBook Cars { get; } = CarRuleBook.Read(City, Words);

    public static PropertyRuleBook Properties { get; } = PropertyRuleBook.Read(City, Words);

    public static TaxCalculators Calculators { get; } =
        new([new CarTaxCalculator(Cars), .. Enum.GetValues<PropertyKind>().Select(k => new PropertyTaxCalculator(k, Properties))]);

    /// <summary>The bill of the inputs, as they stand in JSON.</summary>
    public static TaxBill Bill(string tax, string inputs)
    {
        var answer = Ask(tax, inputs);
        Assert.True(answer.Bill is not null, string.Join("; ", answer.Refusals.Select(r => $"{r.Code} {r.Field}")));
        return answer.Bill;
    }

    /// <summary>The first refusal of the inputs, as they stand in JSON.</summary>
    public static TaxRefusal Refusal(string tax, string inputs)
    {
        var answer = Ask(tax, inputs);
        Assert.Null(answer.Bill);
        return answer.Refusals[0];
    }

    public static TaxAnswer Ask(string tax, string inputs)
    {
        using var json = JsonDocument.Parse(inputs);
        var calculator = Calculators.Find(tax);
        Assert.NotNull(calculator);
        var (read, refusal) = JsonTaxInputs.Read(json.RootElement, calculator.Inputs);
        return refusal is null ? calculator.Calculate(read) : TaxAnswer.Refused(refusal);
    }
}
