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
            using var begun = new ManualResetEventSlim();
            using var held = new ManualResetEventSlim();
            Assert.True(gate.TryEnter(() => HoldUp(begun, held), out var working));
            // Before it has begun it takes a place of those who wait, which then becomes free.
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
            var waiting = new List<Task<int>>();
            while (gate.TryEnter(() => 0, out var next)) waiting.Add(next);

            var busy = new List<HttpResponseMessage>();
            for (var i = 0; i < 4; i++) busy.Add(await elsewhere.SignInAsync(citizen.Email));

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

    private static bool HoldUp(ManualResetEventSlim begun, ManualResetEventSlim held)
    {
        begun.Set();
        return held.Wait(TimeSpan.FromMinutes(1));
    }
}
