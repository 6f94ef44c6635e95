using Madang.Server.Realtime;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Madang.Server.Hosting;

/// <summary>Sends metrics to a collector by OTLP over HTTP when the standard setting <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; else nothing of it is loaded.</summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[EndpointSetting] is { Length: > 0 } endpoint) _provider = ExportTo(endpoint);
        return Task.CompletedTask;
    }

    /// <summary>Sends what has been gathered since the last time.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.Dispose();
        return Task.CompletedTask;
    }

    /// <exception cref="InvalidOperationException">The setting is no http or https address.</exception>
    private static MeterProvider ExportTo(string endpoint)
    {
        if (!Uri.TryCreate(endpoint.TrimEnd('/') + "/v1/metrics", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"{EndpointSetting} expects an http or https address, such as http://localhost:4318; it is \"{endpoint}\"");
        }

        return Sdk.CreateMeterProviderBuilder()
            .AddMeter(WorldMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .ConfigureResource(resource => resource.AddService("madang"))
            .AddOtlpExporter(otlp => (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, address))
            .Build();
    }
}
