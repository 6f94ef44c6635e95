using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Madang.Server.Features.Accounts;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>Somebody at a browser without scripts.</summary>
public sealed partial class Visitor(HttpClient browser, AccountsHost accounts) : IDisposable
{
    public const string Password = "a quiet yard at dawn";

    private static int _count;

    private readonly string _letters = RandomNumberGenerator.GetString("abcdefghjkmpqstuwxyz", 8) + Interlocked.Increment(ref _count);

    public HttpClient Browser => browser;

    public string Email => $"{_letters}@example.org";

    public string Name => $"K{_letters}";

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    public Task<HttpResponseMessage> SignUpAsync(string? email = null, string? name = null, string? password = null, string back = "", string query = "") =>
        browser.PostAsync($"/account/sign-up{query}", Form(("email", email ?? Email), ("name", name ?? Name), ("password", password ?? Password), ("age", "yes"), ("consent", "yes"), ("looks", "yes"), ("back", back)));

    public Task<HttpResponseMessage> SignInAsync(string? email = null, string? password = null, string back = "") =>
        browser.PostAsync("/account/sign-in", Form(("email", email ?? Email), ("password", password ?? Password), ("back", back)));

    /// <summary>Agrees to the guidance of today.</summary>
    public async Task AgreeToGuidanceAsync()
    {
        using var page = await browser.GetAsync("/guide/rules");
        var version = Version().Match(await page.Content.ReadAsStringAsync()).Groups["version"].Value;
        using var agreed = await browser.PostAsync("/guide/rules", Form(("version", version)));
        Assert.Equal("/guide/rules?done=accepted", agreed.Headers.Location?.ToString());
    }

    /// <summary>Signs up, confirms the address by the link of the letter, and agrees to the guidance.</summary>
    public async Task BecomeCitizenAsync()
    {
        await ConfirmAsync();
        await AgreeToGuidanceAsync();
    }

    /// <summary>Signs up and confirms the address by the link of the letter.</summary>
    public async Task ConfirmAsync()
    {
        using var signedUp = await SignUpAsync();
        Assert.Equal(HttpStatusCode.Redirect, signedUp.StatusCode);
        using var confirmed = await browser.PostAsync("/account/confirm", Form(("token", await TokenAsync())));
        Assert.Equal("/account/confirmed", confirmed.Headers.Location?.ToString());
    }

    /// <summary>The secret in the link of the newest letter to this address.</summary>
    public async Task<string> TokenAsync()
    {
        var letters = await accounts.LettersToAsync(Email);
        return Secret().Match(letters[0].Text).Groups["token"].Value;
    }

    internal async Task<ShowMe.Response> MeAsync() => (await browser.GetFromJsonAsync<ShowMe.Response>("/api/account/me"))!;

    public void Dispose() => browser.Dispose();

    [GeneratedRegex(@"name=""version"" value=""(?<version>[\d-]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"token=(?<token>[\w-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();
}
