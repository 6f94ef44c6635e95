using Madang.Server.Features.Mail.Contract;

namespace Madang.Server.Features.Mail;

/// <summary>Brings a letter where it goes: to a mail server, or into the data folder while there is none.</summary>
internal interface ILetterCarrier
{
    /// <exception cref="System.Net.Mail.SmtpException">The mail server did not take it.</exception>
    /// <exception cref="IOException">The folder did not take it.</exception>
    Task CarryAsync(Letter letter, CancellationToken ct);
}
