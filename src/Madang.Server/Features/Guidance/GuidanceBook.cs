using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Guidance;

/// <summary>The guidance of the city, and who has agreed to which wording of it.</summary>
internal sealed class GuidanceBook(GuidanceFile file, IServiceScopeFactory scopes, IEnumerable<IGuidanceListener> listeners, TimeProvider clock) : IGuidance
{
    private readonly IGuidanceListener[] _listeners = [.. listeners];

    public string Version => file.Current.Version;

    public IReadOnlyList<string> Rules { get; } = [.. file.Current.Texts.Values.First().Rules.Select(r => r.Id)];

    /// <exception cref="ContentException">The file is missing or damaged, or lacks a language of the city.</exception>
    public static GuidanceFile Read(ServerSettings settings, City city)
    {
        var path = Path.Combine(settings.CityDirectory, "guidance", "guidance.json");
        var file = ContentReader.Read<GuidanceFile>(path);
        var missing = city.File.Languages.FirstOrDefault(l => !file.Current.Texts.ContainsKey(l));
        return missing is null ? file : throw new ContentException(path, 1, $"expected the newest wording in language '{missing}'");
    }

    public GuidanceText Of(string language) => file.Current.Texts.TryGetValue(language, out var text) ? text : file.Current.Texts.Values.First();

    public string RuleTitle(string rule, string language) =>
        file.Versions.Reverse().SelectMany(v => v.Texts.Where(t => t.Key == language).SelectMany(t => t.Value.Rules)).FirstOrDefault(r => r.Id == rule)?.Title ?? rule;

    public string RuleOf(string report) =>
        file.Current.Reports.TryGetValue(report, out var rule) ? rule : throw new InvalidOperationException($"guidance.json: expected in $.reports of the newest wording the rule that is broken by '{report}'.");

    public IReadOnlyList<(string Title, string InShort)> InShort(string language) => [.. Of(language).Principles.Select(p => (p.Title, p.InShort))];

    public async Task<bool> HasAcceptedAsync(string person, CancellationToken ct) => await AcceptedAsync(person, ct) is not null;

    /// <returns>When a citizen agreed to the wording of today; null when they have not.</returns>
    public async Task<DateTimeOffset?> AcceptedAsync(string person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var version = Version;
        return (await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<Acceptance>().AsNoTracking().SingleOrDefaultAsync(a => a.Person == person && a.Version == version, ct))?.At;
    }

    /// <summary>A citizen agrees to the wording of today; once more does no harm.</summary>
    public async Task AcceptAsync(CitizenProfile citizen, CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var (person, version, at) = (citizen.Person, Version, clock.GetUtcNow().ToUnixTimeMilliseconds());
            await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Database.ExecuteSqlAsync($"INSERT INTO guidance_acceptance (person, version, at) VALUES ({person}, {version}, {at}) ON CONFLICT DO NOTHING", ct);
        }

        Array.ForEach(_listeners, l => l.Accepted(citizen));
    }
}
