using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>A guardian and a child at two browsers, on a server where whoever is named an adult has been verified to be one.</summary>
public sealed partial class Family : IAsyncLifetime
{
    private readonly Adults _adults = new();

    public Family()
        : this(_ => { })
    {
    }

    /// <param name="adjust">Changes settings or services.</param>
    internal Family(Action<WebApplicationBuilder> adjust) => Accounts = AccountsHost.With(builder =>
    {
        builder.Services.AddSingleton<IAdultProof>(_adults);
        adjust(builder);
    });

    public AccountsHost Accounts { get; }

    public Visitor Guardian { get; private set; } = null!;

    public Visitor Child { get; private set; } = null!;

    /// <summary>Under 14 for two more years.</summary>
    public DateOnly Born => DateOnly.FromDateTime(Accounts.Clock.GetUtcNow().UtcDateTime).AddYears(-12);

    public async Task InitializeAsync()
    {
        await Accounts.InitializeAsync();
        (Guardian, Child) = (Accounts.Visitor(), Accounts.Visitor());
    }

    public async Task DisposeAsync()
    {
        Guardian.Dispose();
        Child.Dispose();
        await Accounts.DisposeAsync();
    }

    /// <summary>The child asks; the guardian is an adult who has been verified.</summary>
    /// <returns>The secret of the letter.</returns>
    public async Task<string> AskAsync()
    {
        using var asked = await Child.Browser.PostAsync("/account/guardian", Visitor.Form(("guardian", "Kim Minsu"), ("email", Guardian.Email)));
        Assert.Equal("/account/guardian?sent", asked.Headers.Location!.ToString());
        var token = await SecretAsync(Guardian);
        if ((await Guardian.MeAsync()).Name is null) await Guardian.BecomeCitizenAsync();
        await VerifyAsync(Guardian, isAdult: true);
        return token;
    }

    public async Task VerifyAsync(Visitor visitor, bool isAdult)
    {
        await Accounts.VerifyAsync(visitor);
        _adults.All[(await visitor.MeAsync()).Person!] = isAdult;
    }

    public Task<HttpResponseMessage> AgreeAsync(string token, bool chat = true, string? born = null, string relation = "mother", bool child = true)
    {
        var fields = new List<(string, string)> { ("token", token), ("relation", relation), ("born", born ?? Born.ToString("O")) };
        if (child) fields.Add(("child", "yes"));
        if (chat) fields.Add(("child-chat", "yes"));
        return Guardian.Browser.PostAsync("/account/children/answer", Visitor.Form([.. fields]));
    }

    /// <summary>The whole way: asked, agreed, signed up, address confirmed, guidance agreed to.</summary>
    /// <returns>The child's public id.</returns>
    public async Task<string> BeginAsync(bool chat = true)
    {
        using var agreed = await AgreeAsync(await AskAsync(), chat);
        Assert.Equal("/account/children?done=permit", agreed.Headers.Location!.ToString());
        using var signedUp = await SignUpChildAsync(await SecretAsync(Guardian));
        Assert.Equal(HttpStatusCode.Redirect, signedUp.StatusCode);
        using var confirmed = await Child.Browser.PostAsync("/account/confirm", Visitor.Form(("token", await Child.TokenAsync())));
        await Child.AgreeToGuidanceAsync();
        return (await Child.MeAsync()).Person!;
    }

    public Task<HttpResponseMessage> SignUpChildAsync(string permit) =>
        Child.Browser.PostAsync("/account/sign-up", Visitor.Form(("email", Child.Email), ("name", Child.Name), ("password", Visitor.Password), ("permit", permit)));

    /// <summary>The secret in the newest letter to somebody.</summary>
    public async Task<string> SecretAsync(Visitor visitor) => Secret().Match((await Accounts.LettersToAsync(visitor.Email))[0].Text).Groups["secret"].Value;

    [GeneratedRegex(@"(answer\?token|permit)=(?<secret>[\w-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();

    private sealed class Adults : IAdultProof
    {
        public ConcurrentDictionary<string, bool> All { get; } = new(StringComparer.Ordinal);

        public Task<bool?> IsAdultAsync(string person, CancellationToken ct) => Task.FromResult<bool?>(All.TryGetValue(person, out var isAdult) ? isAdult : null);
    }
}
