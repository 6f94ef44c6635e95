using Madang.Server.Content;
using Madang.Server.Hosting;
using Madang.Server.Web.OpenId;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Identity;

/// <summary>The agencies of this city: those of the operator's file; without a file the practice agency, if one runs; else none.</summary>
internal sealed class Agencies : IDisposable
{
    private readonly IReadOnlyDictionary<string, IIdentityVerifier> _verifiers;

    /// <exception cref="ContentException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">The practice agency is set for a city that others can reach.</exception>
    public Agencies(IOptions<IdentityOptions> options, DataFolder data, City city, ServerSettings settings, AgencyClient client, PersonKeyRing ring, CityKeys keys, CityCalendar calendar, TimeProvider clock)
    {
        var file = Path.Combine(data.Path, options.Value.Agencies);
        var practice = options.Value.PracticeAgency.TrimEnd('/');
        if (practice.Length > 0 && !(settings.Origin is { Scheme: "http", IsLoopback: true } && Uri.TryCreate(practice, UriKind.Absolute, out var address) && address.IsLoopback))
            throw new InvalidOperationException($"{IdentityOptions.Section}:PracticeAgency vouches for invented people: it is refused unless city and agency are both on this machine; write the agencies into {file}");

        All = File.Exists(file) ? ContentReader.Read<AgenciesFile>(file).Agencies : practice.Length > 0 ? [PracticeAt(practice, city.Texts)] : [];
        _verifiers = All.ToDictionary(
            a => a.Id,
            a => a.Kind == AgencyKind.OpenId ? (IIdentityVerifier)new OpenIdVerifier(a, client, ring, calendar, settings, clock) : new SignedResultVerifier(a, client, ring, keys, calendar, settings, clock),
            StringComparer.Ordinal);
        FormTargets = [.. All.Select(a => ProviderClient.FormTarget(a.Start ?? a.Issuer)).Distinct(StringComparer.Ordinal)];
    }

    public IReadOnlyList<Agency> All { get; }

    /// <summary>Where the button of the page leads, for its content security policy.</summary>
    public IReadOnlyList<string> FormTargets { get; }

    public Agency? Find(string id) => All.FirstOrDefault(a => a.Id == id);

    /// <returns>Null when there is no such agency.</returns>
    public IIdentityVerifier? VerifierOf(string id) => _verifiers.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (var verifier in _verifiers.Values.OfType<IDisposable>()) verifier.Dispose();
    }

    private static Agency PracticeAt(string address, Texts texts) => new(
        Agency.Practice, AgencyKind.Signed, texts.Languages.ToDictionary(l => l, l => texts.For(l)["identity.practice.name"], StringComparer.Ordinal),
        address, Start: $"{address}/verify", Keys: $"{address}/keys");
}
