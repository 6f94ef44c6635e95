using System.Text.Json.Serialization;

namespace Madang.Server.Features.Identity;

/// <summary>An agency reads the city's public keys.</summary>
internal static class ShowCityKeys
{
    public sealed record Response(IReadOnlyList<Key> Keys);

    /// <summary>A public key (RFC 7517).</summary>
    public sealed record Key(
        string Kty, string Use, string Alg, string Kid,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Crv,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? X,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Y,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? N,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? E);

    public static void Map(WebApplication app) => app.MapGet("/api/identity/keys", (CityKeys keys) =>
            TypedResults.Ok(new Response([.. keys.Public.Select(k => new Key(k.Kty, k.Use, k.Alg, k.Kid, k.Crv, k.X, k.Y, k.N, k.E))])))
        .WithName("getIdentityKeys").WithTags("identity").WithSummary("The city's public keys, for agencies that vouch for citizens");
}
