namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>The acquisition tax on a home that is bought, with the education tax and the tax for rural development.</summary>
internal sealed class HomePurchaseCalculator(AcquisitionBook book) : ITaxCalculator
{
    /// <summary>The service's id in services.json and in what is counted.</summary>
    public const string ServiceId = "acquisition-tax";

    public string Tax => book.Words.Taxes.Homes;

    public string Service => ServiceId;

    public IReadOnlyList<TaxInput> Inputs { get; } = InputsOf(book);

    public TaxAnswer Calculate(TaxInputs inputs)
    {
        var (home, refusals) = HomePurchase.Of(inputs, book);
        return home is null ? TaxAnswer.Refused(refusals) : TaxAnswer.Of(HomePurchaseTax.Bill(home, book));
    }

    private static TaxInput[] InputsOf(AcquisitionBook book) =>
    [
        AcquisitionWire.Input(AcquisitionWire.Year, TaxInputKind.Year, "The year of acquisition; may be left out where the date is given."),
        AcquisitionWire.Input(AcquisitionWire.Date, TaxInputKind.Day, "The day of acquisition: of the last payment, or of the registration when that is earlier."),
        AcquisitionWire.Input(AcquisitionWire.ContractDate, TaxInputKind.Day, "The day on which the contract was made and its deposit paid."),
        AcquisitionWire.Input(AcquisitionWire.Price, TaxInputKind.Won, "What was paid: for the home, or for the share of it."),
        AcquisitionWire.Input(AcquisitionWire.Share, TaxInputKind.Ratio, "The share of the home that is bought, such as \"1/2\"; all of it where nothing is said.") with { UnreadableText = "tax.acquisition.refusals.share-unreadable" },
        AcquisitionWire.Input(AcquisitionWire.HomesAfter, TaxInputKind.Number, "Homes of the household, with the new one; 1 where nothing is said."),
        AcquisitionWire.Input(AcquisitionWire.District, TaxInputKind.Word, "Where the home is; says whether it is in an adjustment area unless regulated does.", book.Areas.Districts.Select(d => d.Word)),
        AcquisitionWire.Input(AcquisitionWire.Regulated, TaxInputKind.Flag, "The home is in an adjustment area."),
        AcquisitionWire.Input(AcquisitionWire.TemporaryTwo, TaxInputKind.Flag, "The home that was there before will be sold in time."),
        AcquisitionWire.Input(AcquisitionWire.ExemptHeavy, TaxInputKind.Flag, "The decree spares the home the heavier rates, as a cheap one."),
        AcquisitionWire.Input(AcquisitionWire.Corporate, TaxInputKind.Flag, "A company or another body buys it."),
        AcquisitionWire.Input(AcquisitionWire.Relief, TaxInputKind.Word, "A relief that is asked for.", book.Words.Reliefs.Values),
        AcquisitionWire.Input(AcquisitionWire.Luxury, TaxInputKind.Flag, "A luxury home by its size and value."),
        AcquisitionWire.Input(AcquisitionWire.Over85, TaxInputKind.Flag, "Larger than 85 square metres."),
        AcquisitionWire.RateFactorInput,
        AcquisitionWire.EducationFactorInput,
    ];
}
