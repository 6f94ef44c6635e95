using System.Text;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Madang.World;
using Madang.World.Loop;
using Madang.World.Protocol;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Architecture;

/// <summary>docs/levels.md is the table by which pages, the API and open sockets let people act. MADANG_WRITE_DOCS=1 writes it anew.</summary>
public sealed class LevelTests
{
    [Fact]
    public async Task TheHandbookPrintsTheTableThatIsEnforced()
    {
        await using var host = await MadangHost.StartAsync();
        var file = Path.Combine(MadangHost.Root, "docs", "levels.md");
        var expected = Print(host.Services);
        if (Environment.GetEnvironmentVariable("MADANG_WRITE_DOCS") == "1") await File.WriteAllTextAsync(file, expected);

        Assert.Equal(expected, await File.ReadAllTextAsync(file));
    }

    // Freshness belongs to one sign-in and ends after ten minutes: what needs it is a request, which is looked at by itself.
    [Fact]
    public void NothingThatTravelsOnTheWorldsSocketNeedsAFreshVerification() =>
        Assert.All(Enum.GetValues<ClientMessageKind>(), kind => Assert.True(MessageRules.Default[kind].Level <= IdentityLevel.Verified));

    [Fact]
    public async Task AFormThatLeadsToAVerificationIsKept()
    {
        await using var host = await MadangHost.StartAsync();

        var dropped = Endpoints(host.Services).Where(e => e.Metadata.GetMetadata<LevelRequirement>()?.Level >= IdentityLevel.Verified && Method(e) == "POST"
            && !e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<FormKeeping>() is null);

        Assert.Empty(dropped.Select(e => e.RoutePattern.RawText));
    }

    private static string Print(IServiceProvider services)
    {
        var text = new StringBuilder("""
            # What one must be to do what

            Printed from the running server; a test holds the two together, `MADANG_WRITE_DOCS=1` writes it anew. Looking and reading are open to everybody and not listed, unless a level is declared.

            | level | | how one gets there |
            | --- | --- | --- |
            | L0 | guest | by coming in |
            | L1 | account | by signing up and confirming the e-mail address |
            | L2 | verified person | by an agency, or at a counter (not where one person has one vote) |
            | L3 | freshly verified | by a verification in this sign-in, at most 10 minutes old |

            An endpoint declares its level (`RequireLevel`, `RequireSignIn`), and `LevelGate` lets nobody through below it: `/api` answers 401 or 403 with code `accounts.level` (or `accounts.not-unique`),
            a page leads to the step that is missing and back. The world's socket asks `MessageRules` for every message; a level that changes counts from the next message on.
            L3 belongs to one sign-in, so that nothing on the world's socket needs it.

            ## Pages and the API

            | | address | level | one person, one vote | form is kept |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var endpoint in Endpoints(services).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(Method, StringComparer.Ordinal))
        {
            var level = endpoint.Metadata.GetMetadata<LevelRequirement>();
            if ((level is null && Method(endpoint) == "GET") || endpoint.Metadata.GetMetadata<RoleRequirement>() is not null) continue;
            text.Append("| ").Append(Method(endpoint)).Append(" | `").Append(endpoint.RoutePattern.RawText).Append("` | ").Append(Words(level, endpoint))
                .Append(" | ").Append(level?.OnePersonOneVote == true ? "yes" : "").Append(" | ").Append(endpoint.Metadata.GetMetadata<FormKeeping>() is null ? "" : "yes").Append(" |\n");
        }

        text.Append("""

            What staff do is declared by role (`RequireRole`), never by level, and stands in the office.

            ## The world's socket

            | message | level | a second | at once |
            | --- | --- | --- | --- |

            """);
        var rules = services.GetRequiredService<WorldRules>().Messages;
        foreach (var kind in Enum.GetValues<ClientMessageKind>().Where(k => (int)k > 0))
            text.Append("| ").Append(kind).Append(" | L").Append((int)rules[kind].Level).Append(" | ").Append(rules[kind].PerSecond).Append(" | ").Append(rules[kind].Burst).Append(" |\n");
        text.Append("\nWhat one must be to speak is the city's to say: `speak` in `city.json` (docs/run-a-city.md). The table shows this repository's city.\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services) =>
        services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not null).Distinct();

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    private static string Words(LevelRequirement? level, RouteEndpoint endpoint) =>
        level is null ? endpoint.Metadata.GetMetadata<ForeignPosts>() is null ? "L0" : "L0, signed by its agency"
            : level.Level == IdentityLevel.Guest ? "L0, signed in" : $"L{(int)level.Level}";
}
