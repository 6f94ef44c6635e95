namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Forms whose senders had to raise their level first.</summary>
internal interface IKeptForms
{
    /// <summary>Takes what this browser typed at the address of this request, for a page that shows its form again.</summary>
    /// <returns>Null when there is nothing, or it is not of whoever has signed in now.</returns>
    IFormCollection? Take(HttpContext context, CurrentVisitor visitor);
}
