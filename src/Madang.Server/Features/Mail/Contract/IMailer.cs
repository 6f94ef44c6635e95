namespace Madang.Server.Features.Mail.Contract;

/// <summary>Takes letters and sends them later, one at a time.</summary>
internal interface IMailer
{
    /// <summary>Leaves a letter to be written when its turn comes, with services of its own, so that whoever asks for it learns nothing from the time the writing takes.</summary>
    /// <param name="write">Writes the letter; null when there is none to send after all.</param>
    void Post(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>> write);

    /// <summary>Deletes what lies here of letters to an address whose owner has left.</summary>
    void Forget(string address);

    /// <summary>The page where whoever sits at the machine reads letters that no mail server takes; null for everybody else, and when there is a mail server.</summary>
    string? PageFor(HttpContext context);
}

/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text; lines end as they do on this machine.</param>
internal sealed record Letter(string To, string Subject, string Text);
