using System.Text.Json;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>Asks the calculators by the words of the public interface.</summary>
internal sealed class TaxComputation(TaxCalculators calculators)
{
    /// <summary>What a calculator answers to inputs as they stand in JSON.</summary>
    public TaxAnswer Calculate(string tax, JsonElement inputs)
    {
        if (calculators.Find(tax) is not { } calculator) return TaxAnswer.Refused(new TaxRefusal(TaxProblems.Invalid, "tax", "tax.refusals.inputs"));
        var (read, refusal) = JsonTaxInputs.Read(inputs, calculator.Inputs);
        return refusal is null ? calculator.Calculate(read) : TaxAnswer.Refused(refusal);
    }
}
