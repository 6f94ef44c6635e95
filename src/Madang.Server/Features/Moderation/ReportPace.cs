using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>Slows an address down that reports faster than a crowd does, and never refuses one: behind an address may be a school.</summary>
internal sealed class ReportPace(TimeProvider clock, IOptions<ModerationOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly AddressPace _pace = new(options.Value.ReportsAtOnce, TimeSpan.FromSeconds(1), Patience, clock);

    /// <summary>Lets a report wait for its turn.</summary>
    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method)) await _pace.SlowAsync(context.HttpContext);
        return await next(context);
    }
}
