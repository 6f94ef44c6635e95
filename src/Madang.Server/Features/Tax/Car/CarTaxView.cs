namespace Madang.Server.Features.Tax.Car;

/// <summary>What the parts of one page show; it lives as long as the request.</summary>
internal sealed class CarTaxView
{
    private CarTaxForm? _form;
    private CarTaxAnswer? _answer;

    public CarTaxForm Form
    {
        get => _form ?? throw new InvalidOperationException("The page is rendered before its form is set.");
        set => _form = value;
    }

    /// <summary>Whether something was asked and could be answered.</summary>
    public bool HasAnswer => _answer is not null;

    public CarTaxAnswer Answer
    {
        get => _answer ?? throw new InvalidOperationException("There is no answer to show.");
        set => _answer = value;
    }
}
