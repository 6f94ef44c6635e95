namespace Madang.Server.Features.Tax.Form;

/// <summary>What the parts of a calculator's page show; it lives as long as the request.</summary>
internal sealed class TaxPageView
{
    private TaxForm? _form;
    private TaxResult? _result;

    public TaxForm Form
    {
        get => _form ?? throw new InvalidOperationException("The page is rendered before its form is set.");
        set => _form = value;
    }

    /// <summary>Whether something was asked and could be answered.</summary>
    public bool HasResult => _result is not null;

    public TaxResult Result
    {
        get => _result ?? throw new InvalidOperationException("There is no result to show.");
        set => _result = value;
    }
}
