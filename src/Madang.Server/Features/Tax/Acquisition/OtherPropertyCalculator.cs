namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>The acquisition tax on real estate that is not a home by sale, with the taxes beside it.</summary>
internal sealed class OtherPropertyCalculator(AcquisitionBook book) : ITaxCalculator
{
    public string Tax => book.Words.Taxes.Property;

    public string Service => HomePurchaseCalculator.ServiceId;

    public IReadOnlyList<TaxInput> Inputs { get; } =
    [
        AcquisitionWire.Input(AcquisitionWire.Year, TaxInputKind.Year, "The year of acquisition; may be left out where the date is given."),
        AcquisitionWire.Input(AcquisitionWire.Date, TaxInputKind.Day, "The day of acquisition."),
        AcquisitionWire.Input(AcquisitionWire.Cause, TaxInputKind.Word, "How it is acquired.", book.Words.Causes.Values),
        AcquisitionWire.Input(AcquisitionWire.Price, TaxInputKind.Won, "The price, or for gifts and inheritance the value that the law takes."),
        AcquisitionWire.Input(AcquisitionWire.House, TaxInputKind.Flag, "It is a home."),
        AcquisitionWire.Input(AcquisitionWire.Over85, TaxInputKind.Flag, "The home is larger than 85 square metres."),
        AcquisitionWire.Input(AcquisitionWire.SelfFarmer, TaxInputKind.Flag, "A farmer buys land to till it himself."),
        AcquisitionWire.RateFactorInput,
        AcquisitionWire.EducationFactorInput,
    ];

    public TaxAnswer Calculate(TaxInputs inputs)
    {
        var (property, refusals) = OtherProperty.Of(inputs, book);
        return property is null ? TaxAnswer.Refused(refusals) : TaxAnswer.Of(OtherPropertyTax.Bill(property, book));
    }
}
