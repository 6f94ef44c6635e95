using System.Net;
using System.Text;
using Madang.Server.Content;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Privacy;

public sealed class PrivacyTests
{
    /// <summary>MADANG_WRITE_DOCS=1 writes it anew.</summary>
    [Fact]
    public async Task TheHandbookPrintsTheTableByWhichDataIsDeleted()
    {
        await using var host = await MadangHost.StartAsync();
        var file = Path.Combine(MadangHost.Root, "docs", "retention.md");
        var lines = ShowPrivacy.Lines(host.Services.GetServices<IRetentionRule>(), host.Services.GetRequiredService<Texts>().For("en"));
        var text = new StringBuilder("""
            # What is kept, and for how long

            Printed from the rules that delete (`IRetentionRule`); a test holds the two together, `MADANG_WRITE_DOCS=1` writes it anew. The same table stands at `/privacy` in the languages of the city.
            A job goes through it every hour (`Data/Retention/RetentionJob.cs`). To keep another class of data, register a rule for it and write its texts `retention.{class}.what` and `.basis`.

            | class | what | period | basis |
            | --- | --- | --- | --- |

            """);
        foreach (var line in lines) text.Append("| `").Append(line.Class).Append("` | ").Append(line.What).Append(" | ").Append(line.Period).Append(" | ").Append(line.Basis).Append(" |\n");
        var expected = text.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("MADANG_WRITE_DOCS") == "1") await File.WriteAllTextAsync(file, expected);

        Assert.Equal(expected, await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("ko", "3년", "시행령 제42조의6제11항")]
    [InlineData("en", "3 years", "article 42-6 (11)")]
    public async Task AnyoneReadsTheTable(string language, string period, string basis)
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser(language);

        using var answer = await browser.GetAsync("/privacy");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(period, page, StringComparison.Ordinal);
        Assert.Contains(basis, page, StringComparison.Ordinal);
    }
}
