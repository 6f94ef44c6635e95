using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling;

/// <summary>Slows an address down that asks faster than people do, and never refuses one: behind a carrier's address stand thousands of telephones (RFC 6598).</summary>
internal sealed class DeskPace(TimeProvider clock, IOptions<CounsellingOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly AddressPace _pace = new(options.Value.Burst, TimeSpan.FromSeconds(1) / options.Value.ASecond, Patience, clock);

    /// <summary>Lets a request wait for its turn.</summary>
    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        await _pace.SlowAsync(context.HttpContext);
        return await next(context);
    }
}
