namespace Madang.Server.Features.Safety.Contract;

/// <summary>Finds numbers that identify a person or pay for them, where nobody should write one: resident registration numbers and payment cards.</summary>
public interface IIdentityNumbers
{
    /// <returns>The text with all but the first six digits of each hidden; null when it holds none.</returns>
    string? Mask(string text);
}
