namespace Madang.Server.Features.Tax.Form;

/// <summary>A calculation as its page shows it.</summary>
/// <param name="Share">Its own address.</param>
internal sealed record TaxResult(ITaxCalculator Calculator, TaxInputs Inputs, TaxBill Bill, string Share)
{
    /// <summary>What comes out when some inputs are changed; null where that cannot be computed.</summary>
    public TaxBill? With(params ReadOnlySpan<(string Name, object? Value)> changes)
    {
        var other = Inputs;
        foreach (var (name, value) in changes) other = other.With(name, value);
        return Calculator.Calculate(other).Bill;
    }
}

/// <summary>A row of a comparison.</summary>
/// <param name="IsThis">It is the calculation itself.</param>
/// <param name="Address">Of the calculation compared with.</param>
public sealed record TaxChoice(string Label, long Total, bool IsThis, string? Address = null);
