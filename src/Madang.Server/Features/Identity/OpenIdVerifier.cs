using Madang.Server.Hosting;
using Madang.Server.Web.OpenId;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Madang.Server.Features.Identity;

/// <summary>An agency that speaks OpenID Connect.</summary>
internal sealed class OpenIdVerifier(Agency agency, AgencyClient client, PersonKeyRing ring, CityCalendar calendar, ServerSettings settings, TimeProvider clock) : IIdentityVerifier, IDisposable
{
    private readonly OpenIdParty _party = new(
        new OpenIdRegistration(agency.Issuer, agency.ClientId!, agency.ClientSecret, $"{settings.OriginText}/account/verify/callback/{agency.Id}", agency.Scopes ?? [], agency.Acr ?? []), client, clock);

    private readonly string[] _needed = [.. new[] { JwtRegisteredClaimNames.Birthdate, agency.CiClaim, agency.DiClaim }.OfType<string>()];

    public Task<Uri?> BeginAsync(HttpContext context, Attempt attempt, CancellationToken ct) => _party.BeginAsync(context, attempt, ct);

    public async Task<VerifierAnswer> CompleteAsync(HttpContext context, Attempt attempt, IReadOnlyDictionary<string, string> answer, CancellationToken ct)
    {
        var (said, fault) = await _party.CompleteAsync(context, attempt, _needed, ct);
        if (said is null)
        {
            return fault switch
            {
                OpenIdFault.Cancelled => Failure.Cancelled,
                OpenIdFault.Unreachable => Failure.Unreachable,
                _ => Failure.Invalid,
            };
        }

        List<PersonIdentifier> identifiers = [PersonIdentifier.OfSubject(agency.Issuer, said.Subject)];
        if (agency.CiClaim is not null && PersonIdentifier.OfAgency(PersonKeyKind.Ci, said.Claim(agency.CiClaim)) is { } ci) identifiers.Add(ci);
        if (agency.DiClaim is not null && PersonIdentifier.OfAgency(PersonKeyKind.Di, said.Claim(agency.DiClaim)) is { } di) identifiers.Add(di);
        return new Proof(ring.Seal(identifiers), agency.OneSubjectPerPerson || identifiers.Count > 1, calendar.AgeOf(said.Claim(JwtRegisteredClaimNames.Birthdate)));
    }

    public void Dispose() => _party.Dispose();
}
