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

    // A day after the last look: until the talk is over and its transcript read.
    private static readonly TimeSpan CookieLasts = TimeSpan.FromDays(1);

    // What the cookie holds; leaves the server in it alone.
    private string? Secret { get; init; }

    /// <summary>All names by which this person may hold a ticket.</summary>
    public IReadOnlyList<string> Holders { get; } =
    [
        .. Visitor.Citizen is { } citizen ? [HolderOf(citizen.Person)] : Array.Empty<string>(),
        .. Guest is null ? Array.Empty<string>() : [$"g:{Guest}"],
    ];

    public IdentityLevel Level => Visitor.Level;

    /// <summary>How a citizen holds tickets.</summary>
    public static string HolderOf(string person) => $"p:{person}";

    /// <summary>Whether a name of a holder is a citizen's.</summary>
    public static bool IsCitizen(string holder) => holder.StartsWith("p:", StringComparison.Ordinal);

    /// <summary>How a guest's browser would hold tickets, without a look at who has signed in; null when it has no cookie.</summary>
    public static string? GuestOf(HttpContext context) => SecretOf(context) is { } secret ? $"g:{HashOf(secret)}" : null;

    public static async ValueTask<Caller> BindAsync(HttpContext context)
    {
        var visitor = await CurrentVisitor.BindAsync(context);
        return SecretOf(context) is { } secret ? OfGuest(visitor, secret) : new Caller(visitor, null);
    }

    /// <summary>The same caller with a name under which a ticket can be held: a guest without one gets it, and the browser with <see cref="Keep"/>.</summary>
    public Caller Named() => Holders.Count > 0 ? this : OfGuest(Visitor, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Gives a guest's browser the cookie, anew with each look: it must not end before the talk.</summary>
    public void Keep(HttpContext context)
    {
        if (Secret is null) return;
        context.Response.Cookies.Append(CookieOf(context), Secret, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.RequestServices.GetRequiredService<ServerSettings>().IsSecure,
            Path = "/",
            IsEssential = true,
            MaxAge = CookieLasts,
        });
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

        if (talk.LevelAsked <= level)
        {
            talk.LevelAsked = null;
            floor.Happened(talk, Happenings.LevelReached, null);
        }

        if (Visitor.Citizen is not { } citizen || talk.Record.Person == citizen.Person) return;
        (talk.Record.Person, talk.Record.Name) = (citizen.Person, citizen.Name);
        floor.Pending.Tickets.Add(talk.Record);
    }

    private static Caller OfGuest(CurrentVisitor visitor, string secret) => new(visitor, HashOf(secret)) { Secret = secret };

    private static string? SecretOf(HttpContext context) => context.Request.Cookies[CookieOf(context)] is { Length: > 0 and <= 64 } secret ? secret : null;

    private static string CookieOf(HttpContext context) => context.RequestServices.GetRequiredService<ServerSettings>().IsSecure ? "__Host-madang-ticket" : "madang-ticket";

    private static string HashOf(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
