using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Madang.Server.Features.AccessLog;

/// <summary>Adds to the end of a file and asks for no other right to it, so that the file may be one that can only be added to (<c>chattr +a</c>). .NET opens none in that way.</summary>
internal static partial class AppendOnlyFile
{
    // Of Linux, for every processor that .NET runs on.
    private const int WriteOnly = 0x1, Create = 0x40, AtTheEnd = 0x400, CloseOnExec = 0x80000;
    private const int ReadableByAll = 0b110_100_100;

    /// <summary>The bytes are on disk when this returns.</summary>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = OpenAtTheEnd(path);
        RandomAccess.Write(file, bytes, RandomAccess.GetLength(file));
        RandomAccess.FlushToDisk(file);
    }

    private static SafeFileHandle OpenAtTheEnd(string path)
    {
        if (!OperatingSystem.IsLinux()) return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        var handle = Open(path, WriteOnly | Create | AtTheEnd | CloseOnExec, ReadableByAll);
        return handle >= 0 ? new SafeFileHandle(handle, ownsHandle: true) : throw new IOException($"{path} cannot be added to: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);
}
