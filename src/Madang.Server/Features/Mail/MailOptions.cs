using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Mail;

/// <summary>The mail server, section <c>Madang:Mail</c> (environment <c>Madang__Mail__Host</c> and so on). Without a host, letters stay in the data folder.</summary>
internal sealed class MailOptions
{
    public const string Section = "Madang:Mail";

    /// <summary>Name of the SMTP server; empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>587 is the port for submitting mail (RFC 6409).</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection is secured by STARTTLS. Only a server on the same machine needs none.</summary>
    public bool Secure { get; init; } = true;

    /// <summary>Empty when the server asks for no name.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>The address that letters come from. Set it to one of the city's domain, or they will be taken for spam.</summary>
    [EmailAddress]
    public string From { get; init; } = "madang@localhost.localdomain";

    /// <summary>Seconds after which a try is given up.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Letters that may wait; beyond it new ones are dropped and logged, and people can ask for them again.</summary>
    [Range(10, 100_000)]
    public int Queue { get; init; } = 1000;
}
