namespace Madang.Server.Features.Identity;

/// <summary>An agency that vouches for people. One implementation for each way of speaking to one.</summary>
internal interface IIdentityVerifier
{
    /// <summary>Where the browser goes to be verified.</summary>
    /// <returns>Null when the agency cannot be reached.</returns>
    Task<Uri?> BeginAsync(HttpContext context, Attempt attempt, CancellationToken ct);

    /// <summary>Reads what the agency has answered. Never throws for anything the agency or the browser sends.</summary>
    /// <param name="context">The request with which the browser came back.</param>
    /// <param name="attempt">What was begun; the answer has to fit it.</param>
    /// <param name="answer">The fields that came back with the browser.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<VerifierAnswer> CompleteAsync(HttpContext context, Attempt attempt, IReadOnlyDictionary<string, string> answer, CancellationToken ct);
}

/// <summary>Why an agency's answer is not taken. Each has a text <c>identity.failed.*</c>.</summary>
internal enum Failure
{
    /// <summary>The citizen has cancelled it there.</summary>
    Cancelled,

    /// <summary>Five minutes have passed, or it was used before.</summary>
    Expired,

    /// <summary>It belongs to another sign-in.</summary>
    OtherSession,

    /// <summary>What came back is not what this agency signs for this attempt.</summary>
    Invalid,

    /// <summary>The agency does not answer.</summary>
    Unreachable,
}

/// <summary>What an agency said of somebody, with the names it knows them by already made into keys.</summary>
/// <param name="Keys">Under every secret of the ring.</param>
/// <param name="IsUnique">Whether the agency would name the same person alike another time.</param>
/// <param name="Age">Null when it did not say.</param>
internal sealed record Proof(IReadOnlyList<SealedKey> Keys, bool IsUnique, Age? Age);

/// <summary>Either a proof or a failure.</summary>
internal readonly record struct VerifierAnswer(Proof? Proof, Failure Failure)
{
    public static implicit operator VerifierAnswer(Failure failure) => new(null, failure);

    public static implicit operator VerifierAnswer(Proof proof) => new(proof, default);
}
