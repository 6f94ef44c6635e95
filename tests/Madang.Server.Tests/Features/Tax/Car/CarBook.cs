using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax.Car;

/// <summary>A case of the car tax in one line.</summary>
internal static class CarBook
{
    /// <summary>The bill of the inputs, as they stand in JSON.</summary>
    public static TaxBill Bill(string inputs) => TaxBook.Bill("자동차세", inputs);

    /// <summary>The refusal of the inputs, as they stand in JSON.</summary>
    public static TaxRefusal Refusal(string inputs) => TaxBook.Refusal("자동차세", inputs);
}
