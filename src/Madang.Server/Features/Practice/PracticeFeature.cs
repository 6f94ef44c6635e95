using Madang.Server.Hosting;

namespace Madang.Server.Features.Practice;

/// <summary>A city to try things in (<c>./run --demo</c>): made-up staff and citizens whom one enters by one press. In any other city there is nothing of it.</summary>
internal sealed class PracticeFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<PracticeCity>();
        builder.Services.AddSingleton<IOpeningLine, PracticeLine>();
    }

    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<ServerSettings>().IsPractice) EnterPractice.Map(app);
    }

    private sealed class PracticeLine(ServerSettings settings) : IOpeningLine
    {
        public Task<string?> LineAsync(CancellationToken ct) =>
            Task.FromResult(settings.IsPractice ? $"This is a practice city. Become one of its people at {settings.OriginText}{EnterPractice.Path}" : null);
    }
}
