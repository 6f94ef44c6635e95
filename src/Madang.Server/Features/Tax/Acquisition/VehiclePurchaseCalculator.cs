namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>The acquisition tax on a vehicle.</summary>
internal sealed class VehiclePurchaseCalculator(AcquisitionBook book) : ITaxCalculator
{
    /// <summary>The service's id in services.json and in what is counted.</summary>
    public const string ServiceId = "vehicle-acquisition-tax";

    public string Tax => book.Words.Taxes.Vehicle;

    public string Service => ServiceId;

    public IReadOnlyList<TaxInput> Inputs { get; } =
    [
        AcquisitionWire.Input(AcquisitionWire.Year, TaxInputKind.Year, "The year of acquisition; may be left out where the date is given."),
        AcquisitionWire.Input(AcquisitionWire.Date, TaxInputKind.Day, "The day of acquisition."),
        AcquisitionWire.Input(AcquisitionWire.Kind, TaxInputKind.Word, "Kind of vehicle.", book.Words.Kinds.Values),
        AcquisitionWire.Input(AcquisitionWire.Usage, TaxInputKind.Word, "Private, which is meant when nothing is said, or business.", book.Words.Usages.Values),
        AcquisitionWire.Input(AcquisitionWire.Price, TaxInputKind.Won, "Without value added tax."),
        AcquisitionWire.Input(AcquisitionWire.Light, TaxInputKind.Flag, "A light vehicle by engine and size."),
        AcquisitionWire.Input(AcquisitionWire.Engine, TaxInputKind.Word, "An engine that may be relieved.", book.Words.Engines.Values),
        AcquisitionWire.Input(AcquisitionWire.Children, TaxInputKind.Number, "Children under 18 of the buyer."),
        AcquisitionWire.Input(AcquisitionWire.Seats, TaxInputKind.Number, "Seats; needed with two or more children."),
        AcquisitionWire.Input(AcquisitionWire.Disabled, TaxInputKind.Flag, "For a severely disabled person, within the limits of the law."),
        AcquisitionWire.Input(AcquisitionWire.Used, TaxInputKind.Flag, "It is bought used."),
        AcquisitionWire.Input(AcquisitionWire.StandardValue, TaxInputKind.Won, "What the law values a used vehicle at."),
        AcquisitionWire.RateFactorInput,
    ];

    public TaxAnswer Calculate(TaxInputs inputs)
    {
        var (vehicle, refusals) = VehiclePurchase.Of(inputs, book);
        return vehicle is null ? TaxAnswer.Refused(refusals) : TaxAnswer.Of(VehiclePurchaseTax.Bill(vehicle, book));
    }
}
