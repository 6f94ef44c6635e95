using Madang.Server.Content;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Sends letters to citizens for features that do not know, and need not know, their addresses.</summary>
internal interface ICitizenPost
{
    /// <summary>Leaves a letter to the confirmed address of a citizen, in all languages of the city: which one they read is not kept. To nobody when there is no such address.</summary>
    /// <param name="person">The citizen.</param>
    /// <param name="write">Subject and text in one language; the citizen's name is given.</param>
    void Write(string person, Func<LanguageTexts, string, (string Subject, string Text)> write);
}
