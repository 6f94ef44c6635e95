using System.ComponentModel;
using System.Diagnostics;

namespace Madang.Server.Tests.Features.AccessLog;

/// <summary>A test that needs a file that can only be added to: <c>chattr +a</c>, which Linux allows root alone, and not on every file system.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AppendOnlyFactAttribute : FactAttribute
{
    private static readonly bool IsAllowed = Try();

    public AppendOnlyFactAttribute() => Skip = IsAllowed ? null : "chattr +a is not allowed here";

    /// <param name="file">There.</param>
    /// <param name="mark"><c>+a</c> or <c>-a</c>.</param>
    public static void Mark(string file, string mark)
    {
        using var chattr = Process.Start(new ProcessStartInfo("chattr", [mark, file]) { RedirectStandardError = true, UseShellExecute = false })!;
        chattr.WaitForExit();
        if (chattr.ExitCode != 0) throw new InvalidOperationException($"chattr {mark}: {chattr.StandardError.ReadToEnd()}");
    }

    private static bool Try()
    {
        var file = Path.GetTempFileName();
        try
        {
            Mark(file, "+a");
            Mark(file, "-a");
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
