namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>Refusals of the chatbot beyond those of the calculators, by their stable codes.</summary>
internal static class ChatbotProblems
{
    public const int LongestQuestion = 500;

    /// <summary>The question holds a number that identifies a person or pays for them; nothing of it was kept.</summary>
    public const string IdentityNumber = "tax.identity-number";

    /// <summary>The question is longer than <see cref="LongestQuestion"/> characters.</summary>
    public const string TooLong = "tax.question-too-long";

    public static TaxRefusal Missing { get; } = new(TaxProblems.Invalid, "question", "tax.ask.refusals.missing");

    public static TaxRefusal TooLongQuestion { get; } = new(TooLong, "question", "tax.ask.refusals.too-long", ("most", (long)LongestQuestion));

    public static TaxRefusal Identity(string masked) => new(IdentityNumber, "question", "tax.ask.refusals.identity", ("masked", masked));
}
