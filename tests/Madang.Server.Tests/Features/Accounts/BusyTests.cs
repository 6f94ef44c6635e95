using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
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

    [Fact]
    public async Task WhatWasComparedIsAGuessAlsoWhenTheNextComparisonHasNoRoom()
    {
        var accounts = AccountsHost.With(builder =>
        {
            builder.Configuration["Madang:Accounts:WrongPasswords"] = "3";
            builder.Configuration["Madang:Accounts:PasswordQueue"] = "4";
            builder.Configuration["Madang:Accounts:PasswordIterations"] = "2000000";
        });
        await accounts.InitializeAsync();
        try
        {
            using var citizen = accounts.Visitor();
            await citizen.ConfirmAsync();
            using var guesser = accounts.Visitor();
            var gate = accounts.Host.Services.GetRequiredService<PasswordGate>();
            using var begun = new ManualResetEventSlim();
            using var held = new ManualResetEventSlim();
            Assert.True(gate.TryEnter(() => HoldUp(begun, held), out var working));
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
            var guess = guesser.SignInAsync(citizen.Email, "guess number 1");
            for (var i = 0; Waiting(gate).Count == 0 && i < 6000; i++) await Task.Delay(10);

            // All places but that of the guess are taken, and its own as soon as it is compared: that takes its time.
            var places = Places(Waiting(gate));
            while (places.Wait(0))
            {
            }

            held.Set();
            Assert.True(await places.WaitAsync(TimeSpan.FromMinutes(1)));
            await working;
            using var busy = await guess;
            places.Release(3);
            for (var i = 2; i <= 3; i++)
            {
                using var guessed = await guesser.SignInAsync(citizen.Email, $"guess number {i}");
            }

            using var refused = await guesser.SignInAsync(citizen.Email, "guess number 4");

            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests), (busy.StatusCode, refused.StatusCode));
        }
        finally
        {
            await accounts.DisposeAsync();
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_work")]
    private static extern ref BlockingCollection<Action> Waiting(PasswordGate gate);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_freeNodes")]
    private static extern ref SemaphoreSlim Places(BlockingCollection<Action> waiting);

    private static bool HoldUp(ManualResetEventSlim begun, ManualResetEventSlim held)
    {
        begun.Set();
        return held.Wait(TimeSpan.FromMinutes(1));
    }
}
