using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Features.AccessLog;

/// <summary>Lines that each carry the hash of all before them: <c>hash SPACE json LF</c>, where hash is SHA-256 over the bytes of the hash before and the JSON.</summary>
internal static class HashChain
{
    /// <summary>Where the first segment of all begins.</summary>
    public static readonly string Zeros = new('0', 64);

    public static string Next(string before, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(before));
        hash.AppendData(json);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static int LineLength(int json) => 64 + 1 + json + 1;

    public static byte[] Line(string hash, ReadOnlySpan<byte> json) => [.. Encoding.ASCII.GetBytes(hash), (byte)' ', .. json, (byte)'\n'];

    /// <returns>The JSON of a line (without its line end), when its hash is the one that follows; else null.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> line, string before)
    {
        if (line.Length < 67 || line[64] != ' ') return null;
        var json = line[65..];
        return line[..64].SequenceEqual(Encoding.ASCII.GetBytes(Next(before, json))) ? json.ToArray() : null;
    }
}
