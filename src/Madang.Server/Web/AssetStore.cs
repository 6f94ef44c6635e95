using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>Files that browsers fetch: models of the city and of the product. Knows each file's hash and keeps its brotli form in the data folder.</summary>
internal sealed class AssetStore(ServerSettings settings, DataFolder data)
{
    private readonly ConcurrentDictionary<string, Lazy<Asset?>> _models = new(StringComparer.Ordinal);

    /// <summary>The address of a model with its hash, so that it may be kept for ever.</summary>
    /// <exception cref="FileNotFoundException">There is no such model.</exception>
    public string ModelAddress(string name) => $"/models/{name}?v={(Model(name) ?? throw new FileNotFoundException("There is no such model.", name)).Hash}";

    public Asset? Model(string name) => name != Path.GetFileName(name) ? null : _models.GetOrAdd(name, n => new Lazy<Asset?>(() => Find(n))).Value;

    /// <summary>File names of all models of the city and the product.</summary>
    public IEnumerable<string> ModelNames => Folders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Select(file => Path.GetFileName(file));

    private IEnumerable<string> Folders => new[] { settings.CityDirectory, settings.BaseDirectory }.Select(pack => Path.Combine(pack, "models"));

    private Asset? Find(string name)
    {
        foreach (var folder in Folders)
        {
            var file = Path.Combine(folder, name);
            if (!File.Exists(file)) continue;
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..12];
            return new Asset(file, Compressed(file, hash), hash);
        }

        return null;
    }

    // Images are compressed already. Written beside and renamed, so that a torn file is never served.
    private string? Compressed(string file, string hash)
    {
        if (Path.GetExtension(file) is ".webp" or ".png" or ".woff2") return null;
        var target = Path.Combine(data.Cache, $"{hash}.br");
        if (File.Exists(target)) return target;
        var unfinished = $"{target}.{Environment.CurrentManagedThreadId}";
        using (var from = File.OpenRead(file))
        using (var to = new BrotliStream(File.Create(unfinished), CompressionLevel.SmallestSize))
        {
            from.CopyTo(to);
        }

        File.Move(unfinished, target, overwrite: true);
        return target;
    }
}

/// <param name="File">As it is.</param>
/// <param name="Brotli">Its brotli form, or null where that gains nothing.</param>
/// <param name="Hash">First 12 hexadecimal digits of its SHA-256.</param>
internal sealed record Asset(string File, string? Brotli, string Hash);
