namespace Madang.Server.Features.Tax.Surcharge;

/// <summary>Surcharges for filing, or paying, late or too low.</summary>
internal sealed class SurchargeCalculator(SurchargeBook book) : ITaxCalculator
{
    /// <summary>The service's id in services.json and in what is counted.</summary>
    public const string ServiceId = "tax-surcharge";

    public string Tax => book.Words.Tax;

    public string Service => ServiceId;

    public IReadOnlyList<TaxInput> Inputs { get; } =
    [
        new(SurchargeCase.YearField, TaxInputKind.Year, "The year whose law holds."),
        new(SurchargeCase.TypeField, TaxInputKind.Word, "What happened.") { Words = [.. book.Words.Types.Values] },
        new(SurchargeCase.AmountField, TaxInputKind.Won, "A sum, for rounding."),
        new(SurchargeCase.AcquisitionField, TaxInputKind.Won, "The acquisition tax that was not filed, filed too low or not paid."),
        new(SurchargeCase.EducationField, TaxInputKind.Won, "The local education tax that was not paid with it."),
        new(SurchargeCase.TaxField, TaxInputKind.Won, "A tax that was not paid."),
        new(SurchargeCase.DaysField, TaxInputKind.Number, "Days after the last day to pay."),
        new(SurchargeCase.MonthsField, TaxInputKind.Number, "Whole months after the last day on the notice."),
        new(SurchargeCase.LateFiledField, TaxInputKind.Number, "Filed late, within so many months after the last day to file."),
        new(SurchargeCase.AmendedField, TaxInputKind.Number, "Amended, within so many months after the last day to file."),
        new(SurchargeCase.FraudField, TaxInputKind.Flag, "By fraud."),
    ];

    public TaxAnswer Calculate(TaxInputs inputs)
    {
        var (late, refusals) = SurchargeCase.Of(inputs, book);
        return late is null ? TaxAnswer.Refused(refusals) : TaxAnswer.Of(SurchargeTax.Bill(late, book));
    }
}
