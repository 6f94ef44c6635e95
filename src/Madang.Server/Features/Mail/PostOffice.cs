using System.Net.Mail;
using System.Threading.Channels;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Mail;

/// <summary>Writes and carries letters in the order in which they were asked for. One that cannot be carried is tried three times.</summary>
internal sealed partial class PostOffice(
    IServiceScopeFactory scopes, ILetterCarrier carrier, ServerSettings settings, IOptions<MailOptions> options, TimeProvider clock, ILogger<PostOffice> logger)
    : BackgroundService, IMailer
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private readonly Channel<Func<IServiceProvider, CancellationToken, ValueTask<Letter?>>> _waiting =
        Channel.CreateBounded<Func<IServiceProvider, CancellationToken, ValueTask<Letter?>>>(new BoundedChannelOptions(options.Value.Queue) { SingleReader = true });

    public void Post(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>> write)
    {
        if (!_waiting.Writer.TryWrite(write)) Full(options.Value.Queue);
    }

    public string? PageFor(HttpContext context) => options.Value.Host.Length == 0 && ReadMail.IsAtTheMachine(context, settings) ? ReadMail.Path : null;

    /// <summary>Waits until all letters asked for so far have been carried or given up.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(
            (_, _) =>
            {
                done.SetResult();
                return ValueTask.FromResult<Letter?>(null);
            },
            ct);
        await done.Task.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var write in _waiting.Reader.ReadAllAsync(stoppingToken)) await SendAsync(write, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            if (_waiting.Reader.Count > 0) Dropped(_waiting.Reader.Count);
        }
    }

    // The edge of a background job: whatever goes wrong with one letter is logged, and the next one goes on.
    private async Task SendAsync(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>> write, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await write(scope.ServiceProvider, ct) is { } letter) await CarryAsync(letter, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Failed(e);
        }
    }

    private async Task CarryAsync(Letter letter, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await carrier.CarryAsync(letter, ct);
                return;
            }
            catch (Exception e) when (attempt < Pauses.Length && (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested)))
            {
                Again(e.GetType().Name, Pauses[attempt].TotalSeconds);
                await Task.Delay(Pauses[attempt], clock, ct);
            }
        }
    }

    [LoggerMessage(1201, LogLevel.Error, "A letter could not be sent")]
    private partial void Failed(Exception exception);

    [LoggerMessage(1202, LogLevel.Warning, "A letter was not taken ({Kind}); it is tried again in {Seconds} s")]
    private partial void Again(string kind, double seconds);

    [LoggerMessage(1203, LogLevel.Error, "More than {Limit} letters wait; a new one was dropped")]
    private partial void Full(int limit);

    [LoggerMessage(1204, LogLevel.Warning, "The server stopped before {Count} letters were sent")]
    private partial void Dropped(int count);
}
