using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>npm oidc-provider in a process of its own, and somebody at its pages.</summary>
internal sealed partial class ForeignAgency : IAsyncDisposable
{
    private readonly Process _process;

    private ForeignAgency(Process process) => _process = process;

    public static async Task<ForeignAgency> StartAsync(int port, string city)
    {
        var process = Process.Start(new ProcessStartInfo("node", ["foreign-agency.mjs", port.ToString(CultureInfo.InvariantCulture), city])
        {
            WorkingDirectory = Path.Combine(MadangHost.Root, "client", "e2e"),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready") return new ForeignAgency(process);
        }

        throw new InvalidOperationException("The foreign agency does not start; run npm ci in client.");
    }

    /// <summary>Signs in at the agency and agrees.</summary>
    /// <returns>Where the agency sends the browser back to.</returns>
    public static async Task<Uri> SignInAsync(Uri start, string login)
    {
#pragma warning disable CA2000 // the client disposes its handler
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
#pragma warning restore CA2000
        var here = start;
        var answer = await browser.GetAsync(here);
        for (var steps = 0; steps < 20; steps++)
        {
            if (answer.Headers.Location is { } location)
            {
                here = new Uri(here, location);
                if (here.Port != start.Port) return here;
                answer = await browser.GetAsync(here);
                continue;
            }

            var page = await answer.Content.ReadAsStringAsync();
            var form = Action().Match(page);
            Assert.True(form.Success, page);
            here = new Uri(here, WebUtility.HtmlDecode(form.Groups["action"].Value));
            using var fields = Features.Accounts.Visitor.Form(("prompt", page.Contains("value=\"login\"", StringComparison.Ordinal) ? "login" : "consent"), ("login", login), ("password", "any"));
            answer = await browser.PostAsync(here, fields);
        }

        throw new InvalidOperationException("The foreign agency leads in circles.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Action();
}
