namespace Madang.Server.Features.Accounts;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">Its name, which is also its id on the page.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record FieldError(string Field, string Message);
