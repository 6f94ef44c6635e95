using System.ComponentModel;
using System.Diagnostics;

namespace Madang.IdentityAgency;

/// <summary>The process that the agency belongs to: when it has ended, by whatever signal, so does the agency.</summary>
internal static class Parent
{
    public static void EndWith(int process, IHostApplicationLifetime lifetime)
    {
        if (StartOf(process) is not { } began)
        {
            lifetime.StopApplication();
            return;
        }

        var timer = new Timer(_ =>
        {
            // A number is given again: only the same beginning is the same process.
            if (StartOf(process) != began) lifetime.StopApplication();
        }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        lifetime.ApplicationStopped.Register(timer.Dispose);
    }

    private static DateTime? StartOf(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.StartTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
