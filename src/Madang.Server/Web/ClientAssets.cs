using System.Text.Json;
using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>Addresses of the built browser part, from Vite's manifest: which script an entry has, and which styles and modules come with it.</summary>
internal sealed class ClientAssets
{
    private readonly Dictionary<string, ManifestChunk> _manifest;

    /// <exception cref="InvalidOperationException">The browser part has not been built.</exception>
    public ClientAssets(ServerSettings settings)
    {
        var file = Path.Combine(settings.ClientDirectory, ".vite", "manifest.json");
        if (!File.Exists(file)) throw new InvalidOperationException($"The browser part is not built: {file} is missing. ./run builds it.");
        _manifest = JsonSerializer.Deserialize<Dictionary<string, ManifestChunk>>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!;
    }

    /// <summary>The address of an entry, such as <c>src/main.ts</c>.</summary>
    public string Address(string entry) => $"/client/{_manifest[entry].File}";

    /// <summary>Style sheets of an entry and of what it imports at once.</summary>
    public IEnumerable<string> Styles(string entry) =>
        Closure(entry).SelectMany(c => c.Css ?? []).Distinct(StringComparer.Ordinal).Select(f => $"/client/{f}");

    /// <summary>Modules that an entry imports at once, to be fetched beside it rather than after it.</summary>
    public IEnumerable<string> Preloads(string entry) => Closure(entry).Skip(1).Select(c => $"/client/{c.File}").Distinct(StringComparer.Ordinal);

    private IEnumerable<ManifestChunk> Closure(string entry)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { entry };
        var open = new Queue<string>([entry]);
        while (open.TryDequeue(out var name))
        {
            var chunk = _manifest[name];
            yield return chunk;
            foreach (var import in chunk.Imports ?? [])
            {
                if (seen.Add(import)) open.Enqueue(import);
            }
        }
    }

    private sealed record ManifestChunk(string File, IReadOnlyList<string>? Css = null, IReadOnlyList<string>? Imports = null);
}
