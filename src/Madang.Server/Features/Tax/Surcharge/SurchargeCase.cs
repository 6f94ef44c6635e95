namespace Madang.Server.Features.Tax.Surcharge;

/// <summary>What became late or too low, all checked: what is here can be computed.</summary>
/// <param name="Acquisition">The acquisition tax that was not filed, filed too low or not paid.</param>
/// <param name="Days">Days after the last day to pay.</param>
/// <param name="MadeGoodWithin">Months within which it was filed late or amended; null when it was not.</param>
internal sealed record SurchargeCase(
    int Year, SurchargeType Type, long Amount, long Acquisition, long Education, long Tax, long Days, long Months, long? MadeGoodWithin, bool IsFraud)
{
    public const string YearField = "year";
    public const string TypeField = "type";
    public const string AmountField = "amount";
    public const string AcquisitionField = "acquisition";
    public const string EducationField = "edu";
    public const string TaxField = "tax";
    public const string DaysField = "days";
    public const string MonthsField = "months";
    public const string LateFiledField = "late_filing_within_months";
    public const string AmendedField = "amended_within_months";
    public const string FraudField = "fraud";

    private const long LargestWon = 1_000_000_000_000_000;
    private const long MostDays = 36_500;
    private const long MostMonths = 1_200;

    /// <returns>Null with refusals when it cannot be computed.</returns>
    public static (SurchargeCase? Case, IReadOnlyList<TaxRefusal> Refusals) Of(TaxInputs inputs, SurchargeBook book)
    {
        var refusals = new List<TaxRefusal>();
        var year = inputs.Number(YearField) ?? book.LawWithoutYear.Year;
        if (year < book.FirstYear || year > book.LastYear) refusals.Add(TaxProblems.NoRulesFor(year, book.FirstYear, book.LastYear));
        var type = inputs.Word(TypeField) is { } word ? book.Words.Type(word) : null;
        if (type is null) Invalid(TypeField, "type", ("words", new InputWords(book.Words.Types.Values)));

        var isSplit = type is SurchargeType.NonFiling or SurchargeType.UnderFiling || (type == SurchargeType.LatePayment && !inputs.Has(TaxField));
        var found = new SurchargeCase(
            (int)Math.Clamp(year, 1, 9999), type ?? SurchargeType.Rounding,
            Number(AmountField, LargestWon, isNeeded: type == SurchargeType.Rounding),
            Number(AcquisitionField, LargestWon, isNeeded: isSplit),
            Number(EducationField, LargestWon, isNeeded: false),
            Number(TaxField, LargestWon, isNeeded: type == SurchargeType.LateNotice),
            Number(DaysField, MostDays, isNeeded: type == SurchargeType.LatePayment),
            Number(MonthsField, MostMonths, isNeeded: false),
            MadeGood(), inputs.Flag(FraudField));
        return refusals.Count > 0 ? (null, refusals) : (found, []);

        long Number(string field, long most, bool isNeeded)
        {
            if (inputs.Number(field) is not { } number)
            {
                if (isNeeded) Invalid(field, $"{field}-missing");
                return 0;
            }

            if (number < 0 || number > most) Invalid(field, "number", ("most", most));
            return number;
        }

        // Who did not file can file late; who filed too low can amend. Neither can do the other.
        long? MadeGood()
        {
            if (type != SurchargeType.NonFiling && inputs.Has(LateFiledField)) Invalid(LateFiledField, "late-filed-of-type");
            if (type != SurchargeType.UnderFiling && inputs.Has(AmendedField)) Invalid(AmendedField, "amended-of-type");
            var field = type == SurchargeType.UnderFiling ? AmendedField : LateFiledField;
            if (inputs.Number(field) is not { } months) return null;
            if (months is < 0 or > MostMonths) Invalid(field, "number", ("most", MostMonths));
            return months;
        }

        void Invalid(string field, string text, params (string Name, object Value)[] values) =>
            refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, $"tax.surcharge.refusals.{text.Replace('_', '-')}", values));
    }
}
