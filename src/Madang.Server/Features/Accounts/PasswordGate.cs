using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>What comparing a password gave.</summary>
internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, but hashed with fewer rounds than today's: hash it anew.</summary>
    RightButOld,

    /// <summary>Too many wait: nothing was compared.</summary>
    Busy,
}

/// <summary>Hashes passwords one at a time on a thread of its own, so that a rush of sign-ins slows neither pages nor the world.</summary>
internal sealed class PasswordGate : IDisposable
{
    // Hashers ask for a user to choose by; ours treats all alike.
    private static readonly Citizen Anyone = new() { Name = "", NameKey = "", CreatedAt = default, ConsentVersion = "", ConsentAt = default };

    private readonly BlockingCollection<Action> _work;
    private readonly PasswordHasher<Citizen> _hasher;
    private readonly Thread _thread;
    private readonly Lazy<string> _nobodysHash;

    public PasswordGate(IOptions<PasswordHasherOptions> hasher, IOptions<AccountsOptions> options)
    {
        _work = new BlockingCollection<Action>(options.Value.PasswordQueue);
        _hasher = new PasswordHasher<Citizen>(hasher);
        _nobodysHash = new Lazy<string>(() => _hasher.HashPassword(Anyone, PublicId.OfSession()));
        _thread = new Thread(Work) { IsBackground = true, Name = "passwords" };
        _thread.Start();
        _work.TryAdd(() => _ = _nobodysHash.Value);
    }

    /// <returns>Null when too many wait.</returns>
    public async Task<string?> HashAsync(string password, CancellationToken ct) =>
        TryEnter(() => _hasher.HashPassword(Anyone, password), out var hash) ? await hash.WaitAsync(ct) : null;

    /// <param name="hash">Of the account; null when there is none, which takes as long and is wrong.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<PasswordVerdict> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        if (!TryEnter(() => _hasher.VerifyHashedPassword(Anyone, hash ?? _nobodysHash.Value, password), out var compared)) return PasswordVerdict.Busy;
        var result = await compared.WaitAsync(ct);
        return hash is null ? PasswordVerdict.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOld,
            _ => PasswordVerdict.Wrong,
        };
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    /// <summary>Lets work wait for its turn on the thread of passwords.</summary>
    /// <returns>False when too many wait.</returns>
    internal bool TryEnter<T>(Func<T> work, out Task<T> result)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        result = done.Task;
        return _work.TryAdd(Do);

        // The edge of a background job: what goes wrong belongs to whoever waits for it.
        void Do()
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }

    private void Work()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
