using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Accounts;

/// <summary>Which passwords are possible: long enough and not one that everybody guesses first. No recipe of signs and digits (NIST SP 800-63B, 3.1.1.2).</summary>
internal sealed class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;

    private readonly HashSet<string> _common;

    /// <exception cref="ContentException">The list is missing.</exception>
    public PasswordRules(ServerSettings settings)
    {
        _common = new[] { settings.BaseDirectory, settings.CityDirectory }.Select(pack => Path.Combine(pack, "accounts", "common-passwords.txt"))
            .SelectMany(file => File.Exists(file) ? File.ReadLines(file) : throw new ContentException(file, 0, "expected a list of common passwords, one a line"))
            .Select(line => line.Trim().ToLowerInvariant()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="password">What was typed.</param>
    /// <param name="personal">What others know of the citizen, such as address and name: no password may be just that.</param>
    /// <returns>The text key of what is wrong; null when nothing is.</returns>
    public string? Check(string? password, params ReadOnlySpan<string> personal)
    {
        if (string.IsNullOrEmpty(password)) return "accounts.password.missing";
        if (password.Length is < Shortest or > Longest) return "accounts.password.length";

        var lower = password.ToLowerInvariant();
        if (_common.Contains(lower) || IsRun(lower)) return "accounts.password.common";
        foreach (var known in personal)
        {
            var bare = known.ToLowerInvariant();
            if (bare.Length > 0 && (lower == bare || lower.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!') == bare)) return "accounts.password.personal";
        }

        return null;
    }

    // One or two letters again and again, or a row of the alphabet or of digits, up or down.
    private static bool IsRun(string password)
    {
        if (password.Distinct().Count() <= 2) return true;
        var steps = password.Zip(password.Skip(1), (a, b) => b - a).ToList();
        return steps.TrueForAll(s => s == 1) || steps.TrueForAll(s => s == -1);
    }
}
