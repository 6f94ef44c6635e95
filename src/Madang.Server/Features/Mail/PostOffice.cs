using System.Net.Mail;
using System.Threading.Channels;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Mail;

/// <summary>
/// Writes letters as soon as they are asked for and keeps them on disk until they are carried, in that order. One that cannot be carried is tried
/// three times. What was not carried before the server stopped is carried after the next start; in the worst case twice.
/// </summary>
internal sealed partial class PostOffice(
    IServiceScopeFactory scopes, ILetterCarrier carrier, UnsentLetters unsent, MailFolder folder, ServerSettings settings, IOptions<MailOptions> options, TimeProvider clock, ILogger<PostOffice> logger)
    : BackgroundService, IMailer
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private readonly Channel<Asked> _asked = Channel.CreateBounded<Asked>(new BoundedChannelOptions(options.Value.Queue) { SingleReader = true });
    private readonly Channel<Parcel> _written = Channel.CreateUnbounded<Parcel>();

    public void Post(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>> write)
    {
        if (!_asked.Writer.TryWrite(new Asked(write, null))) Full(options.Value.Queue);
    }

    public void Forget(string address)
    {
        unsent.ForgetAllTo(address);
        folder.Forget(letter => letter.To.Equals(address, StringComparison.OrdinalIgnoreCase));
    }

    public string? PageFor(HttpContext context) => options.Value.Host.Length == 0 && AtTheMachine.Is(context, settings) ? ReadMail.Path : null;

    /// <summary>Waits until all letters asked for so far have been carried or given up.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _asked.Writer.WriteAsync(new Asked(null, reached), ct);
        await reached.Task.WaitAsync(ct);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var file in unsent.List()) _written.Writer.TryWrite(new Parcel(file, null));
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        // What has been asked for is still written down; only the carrying waits for the next start.
        _asked.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WriteAllAsync(), CarryAllAsync(stoppingToken));

    private async Task WriteAllAsync()
    {
        await foreach (var (write, reached) in _asked.Reader.ReadAllAsync())
        {
            if (reached is not null) _written.Writer.TryWrite(new Parcel(null, reached));
            else if (_written.Reader.Count >= options.Value.Queue) Full(options.Value.Queue);
            else await WriteAsync(write!);
        }
    }

    // The edge of a background job: whatever goes wrong with one letter is logged, and the next one goes on.
    private async Task WriteAsync(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>> write)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await write(scope.ServiceProvider, CancellationToken.None) is not { } letter) return;

            _written.Writer.TryWrite(new Parcel(await unsent.KeepAsync(letter, CancellationToken.None), null));
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    private async Task CarryAllAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var (file, reached) in _written.Reader.ReadAllAsync(ct))
            {
                reached?.SetResult();
                if (file is not null) await CarryAsync(file, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The rest lies on disk.
        }
    }

    private async Task CarryAsync(string file, CancellationToken ct)
    {
        try
        {
            await TryAsync(await UnsentLetters.ReadAsync(file, ct), ct);
            UnsentLetters.Forget(file);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Failed(e);
            UnsentLetters.Forget(file);
        }
    }

    private async Task TryAsync(Letter letter, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await carrier.CarryAsync(letter, ct);
                return;
            }
            // A letter cut off by the stop of the server is no failure: some carriers say so with an error of their own.
            catch (Exception e) when (e is SmtpException or IOException && ct.IsCancellationRequested)
            {
                throw new OperationCanceledException(e.Message, e, ct);
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

    /// <summary>A letter to be written, or a mark that wants to be told when all before it are done.</summary>
    private readonly record struct Asked(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>>? Write, TaskCompletionSource? Reached);

    /// <summary>A letter to be carried, or such a mark.</summary>
    private readonly record struct Parcel(string? File, TaskCompletionSource? Reached);
}
