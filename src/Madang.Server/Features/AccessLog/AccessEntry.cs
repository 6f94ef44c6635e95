using System.Globalization;
using System.Text.Json.Serialization;

namespace Madang.Server.Features.AccessLog;

/// <summary>A line of the log. People are pseudonyms, whose meaning lies in the database and can be erased there without a change here.</summary>
/// <param name="N">Number within the segment, from 1.</param>
/// <param name="At">UTC, to the second.</param>
/// <param name="Who">Pseudonym of the member of staff at that address.</param>
/// <param name="Roles">What they were allowed at that moment.</param>
/// <param name="Whose">Pseudonym of the citizen.</param>
/// <param name="What">view, change, delete or download.</param>
/// <param name="Items">Which data.</param>
/// <param name="Why">Reason.</param>
/// <param name="Case">Number of the request or case.</param>
internal sealed record AccessEntry(int N, string At, string Who, string Roles, string Whose, string What, string Items, string Why, string? Case)
{
    public static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The first line of a segment.</summary>
/// <param name="Segment">The month, such as 2026-11.</param>
/// <param name="After">The segment before it; null for the first of all.</param>
/// <param name="Prev">The hash of that segment's last line; zeros for the first of all.</param>
internal sealed record SegmentStart(string Segment, string? After, string Prev);

/// <summary>How long a segment was at some time, signed.</summary>
/// <param name="Segment">The month.</param>
/// <param name="Count">Entries.</param>
/// <param name="Hash">Of the last line.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Prev">SHA-256 of the head before this one in the file of heads, with half a line that a power cut may have left after it; zeros for the first.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over this line with an empty signature, in base64url.</param>
internal sealed record SignedHead(string Segment, int Count, string Hash, string At, string Prev, string Signature);

/// <summary>JSON as the log has it: short names, in the order of the type, one spelling.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessEntry))]
[JsonSerializable(typeof(SegmentStart))]
[JsonSerializable(typeof(SignedHead))]
internal sealed partial class AccessJson : JsonSerializerContext;
