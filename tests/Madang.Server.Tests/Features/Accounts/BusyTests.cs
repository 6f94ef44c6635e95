using System.Net;
using Madang.Server.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>When more passwords wait than can be compared.</summary>
public sealed class BusyTests
{
    [Fact]
    public async Task WhatWasNotComparedIsNoWrongPassword()
    {
        var accounts = AccountsHost.With(builder =>
        {
            builder.Configuration["Madang:Accounts:WrongPasswords"] = "3";
            builder.Configuration["Madang:Accounts:PasswordQueue"] = "4";
        });
        await accounts.InitializeAsync();
        try
        {
            using var citizen = accounts.Visitor();
            await citizen.ConfirmAsync();
            using var elsewhere = accounts.Visitor();
            var gate = accounts.Host.Services.GetRequiredService<PasswordGate>();
            using var held = new ManualResetEventSlim();
            Assert.True(gate.TryEnter(() => held.Wait(TimeSpan.FromMinutes(1)), out var working));
            var waiting = new List<Task<int>>();
            while (gate.TryEnter(() => 0, out var next)) waiting.Add(next);

            var busy = new List<HttpResponseMessage>();
            // Where the first has not begun yet, one place becomes free when it does.
            for (var i = 0; i < 4; i++)
            {
                while (gate.TryEnter(() => 0, out var next)) waiting.Add(next);
                busy.Add(await elsewhere.SignInAsync(citizen.Email));
            }

            held.Set();
            await working;
            await Task.WhenAll(waiting);
            using var signedIn = await elsewhere.SignInAsync(citizen.Email);

            Assert.All(busy, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        }
        finally
        {
            await accounts.DisposeAsync();
        }
    }
}
