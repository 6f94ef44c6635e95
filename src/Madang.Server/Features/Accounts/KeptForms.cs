using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Accounts;

/// <summary>A form as it was sent by somebody whose level did not suffice.</summary>
/// <param name="Action">Where it was sent, with its query.</param>
/// <param name="Path">The same without the query.</param>
/// <param name="Fields">In the order in which the browser sent them.</param>
/// <param name="Person">Who had signed in; null for a guest, whose browser alone may have it back.</param>
/// <param name="Required">What was missing.</param>
/// <param name="Until">When it is forgotten.</param>
internal sealed record KeptForm(string Action, string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, string? Person, LevelRequirement Required, DateTimeOffset Until);

/// <summary>
/// Keeps what was typed while its sender signs in or is verified: in memory alone, for a quarter of an hour, for the browser that sent it, and never for another citizen on that browser.
/// </summary>
internal sealed class KeptForms(TimeProvider clock, ServerSettings settings) : IKeptForms
{
    private const int LongestForm = 32 * 1024;
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Long enough to sign up, open the letter and be verified.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (KeptForm Form, int Bytes)> _forms = new(StringComparer.Ordinal);
    private long _bytes;

    private string Cookie => settings.IsSecure ? "__Host-madang-kept" : "madang-kept";

    /// <returns>False when there is no form, or one that is too large to be kept.</returns>
    public async Task<bool> KeepAsync(HttpContext context, CurrentVisitor visitor, LevelRequirement required, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType) return false;
        var typed = await context.Request.ReadFormAsync(ct);
        var fields = typed.SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? "")).ToList();
        var bytes = fields.Sum(f => (f.Key.Length + f.Value.Length) * sizeof(char));
        if (typed.Files.Count > 0 || bytes > LongestForm) return false;

        var form = new KeptForm(context.Request.Path + context.Request.QueryString, context.Request.Path, fields, visitor.Citizen?.Person, required, clock.GetUtcNow() + Kept);
        var id = PublicId.OfSession();
        lock (_gate)
        {
            if (context.Request.Cookies[Cookie] is { } earlier) Remove(earlier);
            if (_bytes + bytes > MostBytes) Prune(bytes);
            _forms[id] = (form, bytes);
            _bytes += bytes;
        }

        context.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = settings.IsSecure, Path = "/", IsEssential = true });
        return true;
    }

    /// <returns>Null when there is none, or when it was sent by another citizen than the one who has signed in now.</returns>
    public KeptForm? Find(HttpContext context, CurrentVisitor visitor)
    {
        if (context.Request.Cookies[Cookie] is not { } id) return null;
        lock (_gate)
        {
            if (!_forms.TryGetValue(id, out var kept)) return null;
            if (kept.Form.Until >= clock.GetUtcNow()) return kept.Form.Person is null || kept.Form.Person == visitor.Citizen?.Person ? kept.Form : null;
            Remove(id);
            return null;
        }
    }

    public IFormCollection? Take(HttpContext context, CurrentVisitor visitor)
    {
        if (Find(context, visitor) is not { } form || form.Path != context.Request.Path.Value) return null;
        Forget(context);
        return new FormCollection(form.Fields.GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(
            f => f.Key, f => new Microsoft.Extensions.Primitives.StringValues([.. f.Select(v => v.Value)]), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The form has been sent after all, or is not wanted any more.</summary>
    public void Forget(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } id) return;
        lock (_gate) Remove(id);
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = settings.IsSecure, Path = "/" });
    }

    private void Remove(string id)
    {
        if (_forms.Remove(id, out var kept)) _bytes -= kept.Bytes;
    }

    private void Prune(int room)
    {
        foreach (var (id, _) in _forms.OrderBy(f => f.Value.Form.Until).ToList())
        {
            if (_bytes + room <= MostBytes) return;
            Remove(id);
        }
    }
}
