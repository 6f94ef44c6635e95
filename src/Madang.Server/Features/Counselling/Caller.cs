using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Hosting;
using Madang.World;

namespace Madang.Server.Features.Counselling;

/// <summary>Who asks at a desk: a citizen by their sign-in, a guest by a cookie that only says "the same browser". One may be both, and keeps as a citizen what one took as a guest.</summary>
/// <param name="Visitor">As the accounts know them.</param>
/// <param name="Guest">What is kept of the cookie; null when the browser has none.</param>
internal sealed record Caller(CurrentVisitor Visitor, string? Guest)
{
    private const int SecretBytes = 32;

    /// <summary>All names by which this person may hold a ticket.</summary>
    public IReadOnlyList<string> Holders { get; } =
    [
        .. Visitor.Citizen is { } citizen ? [HolderOf(citizen.Person)] : Array.Empty<string>(),
        .. Guest is null ? Array.Empty<string>() : [$"g:{Guest}"],
    ];

    public IdentityLevel Level => Visitor.Level;

    /// <summary>How a citizen holds tickets.</summary>
    public static string HolderOf(string person) => $"p:{person}";

    public static async ValueTask<Caller> BindAsync(HttpContext context)
    {
        var visitor = await CurrentVisitor.BindAsync(context);
        return new Caller(visitor, context.Request.Cookies[CookieOf(context)] is { Length: > 0 and <= 64 } secret ? HashOf(secret) : null);
    }

    /// <summary>The name under which a new ticket is held; a guest without a cookie gets one.</summary>
    public string HolderForNew(HttpContext context)
    {
        if (Holders.Count > 0) return Holders[0];
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var settings = context.RequestServices.GetRequiredService<ServerSettings>();
        context.Response.Cookies.Append(CookieOf(context), secret, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = settings.IsSecure,
            Path = "/",
            IsEssential = true,
            // A day: until the talk is over and its transcript read.
            MaxAge = TimeSpan.FromDays(1),
        });
        return $"g:{HashOf(secret)}";
    }

    /// <summary>Notes on an open ticket of theirs who they are by now, and that they are there.</summary>
    public void Touch(CounsellingFloor floor, Talk talk)
    {
        floor.Hall.Seen(talk.Ticket.Holder, floor.Now);
        var level = (int)Level;
        if (talk.Level != level)
        {
            talk.Level = level;
            if (talk.Ticket.Agent is { } agent) floor.Tell(Groups.OfAgent(agent), ServiceEvent.Ticket, talk.Ticket.Id, talk.Record.Version);
        }

        if (Visitor.Citizen is not { } citizen || talk.Record.Person == citizen.Person) return;
        (talk.Record.Person, talk.Record.Name) = (citizen.Person, citizen.Name);
        floor.Pending.Tickets.Add(talk.Record);
    }

    private static string CookieOf(HttpContext context) => context.RequestServices.GetRequiredService<ServerSettings>().IsSecure ? "__Host-madang-ticket" : "madang-ticket";

    private static string HashOf(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
