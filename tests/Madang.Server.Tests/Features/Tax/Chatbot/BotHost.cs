using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>The server on a day for which there are rules, whenever the tests are run.</summary>
internal static class BotHost
{
    public static Task<MadangHost> StartAsync(DayClock? clock = null, params (string Name, string Value)[] settings) => MadangHost.StartAsync(b =>
    {
        b.Services.AddSingleton<TimeProvider>(clock ?? new DayClock());
        b.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Madang:TaxChatbot:{s.Name}", (string?)s.Value)));
    });
}

/// <summary>A clock that begins at noon on 27 November 2026 in Seoul and stands until it is moved.</summary>
internal sealed class DayClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
