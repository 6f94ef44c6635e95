using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Staff;

/// <summary>Somebody at a browser with a passkey of their own.</summary>
internal sealed class Colleague(MadangHost host, string language = "en") : IDisposable
{
    private const string Passkeys = "/api/office/passkeys";

    public HttpClient Browser { get; } = host.Browser(language);

    public SoftKey Key { get; init; } = new() { Origin = host.Origin };

    /// <summary>Somebody with those roles, newly signed in, by the way everybody comes: an invitation and a passkey.</summary>
    public static async Task<Colleague> AppointAsync(MadangHost host, StaffRole roles, string name = "Han")
    {
        var link = await host.Services.GetRequiredService<InvitationWriter>().InviteAsync(name, roles, null, null, TimeSpan.FromHours(1), CancellationToken.None);
        var colleague = new Colleague(host);
        using var joined = await colleague.JoinAsync(Secrets.In(link));
        joined.EnsureSuccessStatusCode();
        return colleague;
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    public async Task<HttpResponseMessage> JoinAsync(string token, string? name = null)
    {
        using var options = await Browser.PostAsJsonAsync($"{Passkeys}/join/options", new { token, name });
        return await Browser.PostAsJsonAsync($"{Passkeys}/join", new { credential = Key.Create(await options.Content.ReadAsStringAsync()) });
    }

    public async Task<HttpResponseMessage> SignInAsync(string? back = null) => await AnswerAsync(Key.Get(await AskAsync()), back);

    public async Task<string> AskAsync()
    {
        using var options = await Browser.PostAsync($"{Passkeys}/sign-in/options", null);
        return await options.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> AnswerAsync(JsonNode credential, string? back = null) => Browser.PostAsJsonAsync($"{Passkeys}/sign-in", new { credential, back });

    public Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] fields) => Browser.PostAsync(path, Form(fields));

    /// <summary>The public id of a member by name, as the operator's page has it.</summary>
    public static string MemberOn(string page, string name)
    {
        var from = page.IndexOf($"<h3>{name}</h3>", StringComparison.Ordinal);
        var at = page.IndexOf("id=\"change-", from, StringComparison.Ordinal) + 11;
        return page[at..(at + 11)];
    }

    public void Dispose()
    {
        Browser.Dispose();
        Key.Dispose();
    }
}
