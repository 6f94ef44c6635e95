using System.Net;
using Madang.Floors;

var settings = Settings.Read();
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.Port));
builder.Services.AddSingleton(settings);
if (settings.Mode == "raw")
{
    builder.Services.AddSingleton<RawFloor>();
    builder.Services.AddHostedService(services => services.GetRequiredService<RawFloor>());
}
else
{
    builder.Services.AddSignalR();
    builder.Services.AddSingleton<Places>();
    if (settings.Mode == "signalr-tick") builder.Services.AddHostedService<WorldBeat>();
}

var app = builder.Build();
if (settings.Mode == "raw")
{
    app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
    app.Map("/ws", app.Services.GetRequiredService<RawFloor>().ServeAsync);
}
else
{
    app.MapHub<WorldHub>("/hub");
}

app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine("READY"));
await app.RunAsync();
