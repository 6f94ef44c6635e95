using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>How fast one address guesses passwords, and signs up or asks for letters.</summary>
internal sealed class AccountPaces(IOptions<AccountsOptions> options, TimeProvider clock)
{
    /// <summary>The longest wait for one's turn: longer, and people press again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Only tries that were wrong count.</summary>
    public AddressPace Guesses { get; } = new(options.Value.WrongPasswordsPerAddress, TimeSpan.FromSeconds(2), Patience, clock);

    public AddressPace SignUps { get; } = new(options.Value.SignUpsPerAddress, TimeSpan.FromSeconds(3), Patience, clock);

    /// <summary>What somebody is told whose network has too many waiting already.</summary>
    public static string Crowded(HttpContext context, TimeSpan room) => context.Texts().Count("accounts.crowded", AddressPace.Seconds(room));
}
