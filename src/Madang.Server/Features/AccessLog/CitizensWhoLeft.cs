using System.Threading.Channels;
using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.AccessLog;

/// <summary>Hears of citizens who leave, for <see cref="ForgetAccess"/>.</summary>
internal sealed class CitizensWhoLeft : ICitizenListener
{
    private readonly Channel<string> _left = Channel.CreateUnbounded<string>();

    public IAsyncEnumerable<string> AllAsync(CancellationToken ct) => _left.Reader.ReadAllAsync(ct);

    public void Deleted(string person) => _left.Writer.TryWrite(person);

    public void SignedOut(string person, string? session)
    {
    }

    public void Changed(CitizenProfile citizen)
    {
    }
}
