using System.Security.Cryptography;

namespace Madang.Server.Hosting;

/// <summary>Secrets of the city in the data folder, which only the operator may read.</summary>
internal static class SecretFile
{
    /// <summary>Writes a new one. An old one is never overwritten: what was made with it would be lost.</summary>
    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Random bytes that are made at their first use.</summary>
    /// <exception cref="InvalidOperationException">The file is no such secret.</exception>
    public static byte[] ReadOrMake(string file, int length)
    {
        if (!File.Exists(file)) Write(file, RandomNumberGenerator.GetBytes(length));
        var secret = File.ReadAllBytes(file);
        return secret.Length == length ? secret : throw new InvalidOperationException($"{file} is no secret of this city: expected {length} bytes; put it back from the backup");
    }
}
