using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Identity;

/// <summary>That somebody has vouched for a citizen, how and when. Who the citizen is, is not in here.</summary>
internal sealed class Verification
{
    /// <summary>The counter in place of an agency.</summary>
    public const string Counter = "counter";

    /// <summary>The citizen's public id.</summary>
    public required string Person { get; init; }

    /// <summary>Id of the agency, or <see cref="Counter"/>.</summary>
    public required string Method { get; set; }

    public required DateTimeOffset VerifiedAt { get; set; }

    public required bool IsUnique { get; set; }

    /// <summary>Null when the agency did not say.</summary>
    public AgeBand? AgeBand { get; set; }

    /// <summary>Year and month as <c>year * 100 + month</c> in which the band changes.</summary>
    public int? AgeChangesIn { get; set; }

    /// <summary>Which wording of the consent was agreed to, and when.</summary>
    public required string ConsentVersion { get; set; }

    public required DateTimeOffset ConsentAt { get; set; }

    public Age? Age
    {
        get => AgeBand is { } band ? new Age(band, AgeChangesIn) : null;
        set => (AgeBand, AgeChangesIn) = (value?.Band, value?.ChangesIn);
    }
}

/// <summary>By which a person is known again, and by nothing else.</summary>
internal sealed class PersonKey
{
    public required byte[] Key { get; init; }

    public required string Person { get; init; }

    public required PersonKeyKind Kind { get; init; }

    /// <summary>Under which secret it was made.</summary>
    public required int Version { get; init; }
}

/// <summary>A secret that keys in this database were made with.</summary>
internal sealed class PersonKeyVersion
{
    public required int Version { get; init; }

    /// <summary>Tells whether it is the same secret, and nothing of it.</summary>
    public required byte[] Fingerprint { get; init; }
}

/// <summary>What a counter has vouched for, until the citizen enters the code. No number and no name.</summary>
internal sealed class CounterCode
{
    /// <summary>Of the code; the code itself is known to the citizen alone.</summary>
    public required byte[] Key { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required AgeBand AgeBand { get; init; }

    public int? AgeChangesIn { get; init; }

    /// <summary>Public id of the agent who saw the document: whose it was the access log learns when the code is entered.</summary>
    public required string ByMember { get; init; }

    public required StaffRole ByRoles { get; init; }

    public required string ByAddress { get; init; }
}
