using System.Net;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Madang.Server.Realtime;

/// <summary>The opening handshake of /live/world (RFC 6455, 4.2). What is wrong is said in HTTP, before anything is upgraded.</summary>
internal sealed class AcceptSocket(ServerSettings settings, SocketHost sockets, TimeProvider clock)
{
    private const string ProtocolGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly AddressLimits _limits = new(sockets.Options.SocketsPerAddress, sockets.Options.CrowdedSockets);
    private readonly AddressPace _pace = new(sockets.Options.AttemptsPerAddressAndMinute, TimeSpan.FromMinutes(1) / sockets.Options.AttemptsPerAddressAndMinute, TimeSpan.FromSeconds(5), clock);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var request = context.Request;
        // Cookies travel with a socket from any site (CWE-1385), so the origin has to be said and has to be ours.
        if (request.Headers.Origin is not [{ } origin] || origin != settings.OriginText) return WebProblems.ForeignOrigin(context);
        if (!IsHandshake(context, out var upgrade)) return WebProblems.Create(context, StatusCodes.Status400BadRequest, "world.no-handshake");
        if (request.Headers.SecWebSocketVersion != "13")
        {
            context.Response.Headers.SecWebSocketVersion = "13";
            return WebProblems.Create(context, StatusCodes.Status426UpgradeRequired, "world.no-handshake");
        }

        if (await _pace.EnterAsync(context) is not null) return WebProblems.TooMany(context);
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (!_limits.TryTake(address)) return WebProblems.TooMany(context);
        try
        {
            await ServeAsync(context, upgrade);
        }
        finally
        {
            _limits.Return(address);
        }

        return Results.Empty;
    }

    private async Task ServeAsync(HttpContext context, IHttpUpgradeFeature upgrade)
    {
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = AcceptOf(context.Request.Headers.SecWebSocketKey.ToString());
        // Kestrel's own idea of a slow reader would cut without a close code, and ours comes with one.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
        var connection = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (connection is not null) connection.SendBufferSize = sockets.Options.SendBufferBytes;
        var isEncrypted = context.Features.Get<ITlsHandshakeFeature>() is not null;

        var signIns = await sockets.Gate.SignInsOfAsync(context);
        await using var stream = await upgrade.UpgradeAsync();
        var socket = new WorldSocket(stream, signIns, sockets, isEncrypted ? null : connection, context.Abort);
        if (!sockets.TryAdd(socket)) return;
        try
        {
            await socket.RunAsync(context.RequestAborted);
        }
        finally
        {
            sockets.Remove(socket);
        }
    }

    private static bool IsHandshake(HttpContext context, out IHttpUpgradeFeature upgrade)
    {
        var headers = context.Request.Headers;
        upgrade = context.Features.Get<IHttpUpgradeFeature>()!;
        return upgrade is { IsUpgradableRequest: true }
            && string.Equals(headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            && headers.SecWebSocketKey is [{ Length: 24 } key] && Convert.TryFromBase64String(key, stackalloc byte[18], out var length) && length == 16;
    }

#pragma warning disable CA5350 // the handshake of RFC 6455 is defined with SHA-1; it protects nothing
    private static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + ProtocolGuid)));
#pragma warning restore CA5350
}
