using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>Who a good pass lets in, and where they are to stand.</summary>
/// <param name="Identity">Who it is to the others.</param>
/// <param name="Space">Id of the space.</param>
/// <param name="ResumeToken">For the Welcome.</param>
/// <param name="Instance">The instance wished for.</param>
/// <param name="At">Where one stood before the connection was lost.</param>
/// <param name="Spawn">Where to arrive otherwise; the first spawn when null.</param>
internal sealed record Admission(VisitorIdentity Identity, string Space, string ResumeToken, string? Instance, Standing? At, string? Spawn)
{
    /// <summary>As it was shown, until the admission is settled.</summary>
    public required string Pass { get; init; }

    /// <summary>The person whose resume token was shown; null for none.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>What one wants kept from oneself.</summary>
    public Boundaries Boundaries { get; init; } = Boundaries.None;

    /// <summary>The sign-in that the visit rests on; null for a guest.</summary>
    public string? Session { get; init; }
}

/// <summary>With which sign-ins the request that opens a socket came.</summary>
/// <param name="Citizen">Null for a guest.</param>
/// <param name="Staff">To the office; null for none.</param>
internal sealed record SignIns(string? Citizen, string? Staff);

/// <summary>Knows the passes. The socket asks it, so that sockets know nothing of accounts, names or databases.</summary>
internal interface IGate
{
    /// <summary>Asked once a socket, at its handshake.</summary>
    ValueTask<SignIns> SignInsOfAsync(HttpContext context);

    /// <summary>Takes a pass, once. Null when it is unknown, used, too old or somebody else's. From any thread; does not wait.</summary>
    /// <param name="pass">As it was shown.</param>
    /// <param name="signIns">Of the socket, as <see cref="SignInsOfAsync"/> gave them.</param>
    Admission? Admit(string pass, SignIns signIns);

    /// <summary>Says what became of an admission: the visitor, or null when the world had no time for them.</summary>
    void Settle(Admission admission, Visitor? visitor);
}
