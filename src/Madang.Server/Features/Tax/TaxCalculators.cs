namespace Madang.Server.Features.Tax;

/// <summary>One tax that can be calculated. Programs, pages and the chatbot ask the same one.</summary>
internal interface ITaxCalculator
{
    /// <summary>The word by which it is asked for.</summary>
    string Tax { get; }

    /// <summary>The id in services.json under which it is counted.</summary>
    string Service { get; }

    /// <summary>Everything it may be asked with, in the order of share links.</summary>
    IReadOnlyList<TaxInput> Inputs { get; }

    TaxAnswer Calculate(TaxInputs inputs);
}

/// <summary>All taxes that can be calculated.</summary>
internal sealed class TaxCalculators(IEnumerable<ITaxCalculator> calculators)
{
    public IReadOnlyList<ITaxCalculator> All { get; } = [.. calculators];

    public ITaxCalculator? Find(string tax) => All.FirstOrDefault(c => c.Tax == tax);
}
