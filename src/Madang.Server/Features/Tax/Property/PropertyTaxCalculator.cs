namespace Madang.Server.Features.Tax.Property;

/// <summary>The property tax of one kind of property.</summary>
internal sealed class PropertyTaxCalculator(PropertyKind kind, PropertyRuleBook book) : ITaxCalculator
{
    /// <summary>The service's id in services.json and in what is counted.</summary>
    public const string ServiceId = "property-tax";

    public string Tax => book.Words.Taxes[kind];

    public PropertyKind Kind => kind;

    public string Service => ServiceId;

    public IReadOnlyList<TaxInput> Inputs { get; } = PropertyWire.Of(kind, book.Words);

    public TaxAnswer Calculate(TaxInputs inputs)
    {
        var check = new PropertyInputsCheck(inputs, kind, book);
        return check.Run() is { } property ? TaxAnswer.Of(PropertyTax.Bill(property)) : TaxAnswer.Refused(check.Refusals);
    }
}
