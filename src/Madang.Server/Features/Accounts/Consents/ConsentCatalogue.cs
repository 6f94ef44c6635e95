using Madang.Server.Content;

namespace Madang.Server.Features.Accounts.Consents;

/// <summary>All that people can agree to, of the product and of the city.</summary>
internal sealed class ConsentCatalogue
{
    /// <summary>The account itself.</summary>
    public const string Account = "account";

    /// <summary>That looks are remembered.</summary>
    public const string Looks = "looks";

    /// <summary>The account of a child, by the guardian.</summary>
    public const string Child = "child";

    /// <summary>That a child talks with others, by the guardian.</summary>
    public const string ChildChat = "child-chat";

    private static readonly string[] Named = [Account, Looks, Child, ChildChat];

    private readonly Dictionary<string, ConsentFile> _files;

    public ConsentCatalogue(IEnumerable<ConsentFile> files) => _files = files.ToDictionary(f => f.Id, StringComparer.Ordinal);

    /// <summary>In the order of their ids.</summary>
    public IEnumerable<ConsentFile> All => _files.Values.OrderBy(f => f.Id, StringComparer.Ordinal);

    public ConsentFile this[string id] => _files[id];

    public ConsentFile? Find(string id) => _files.GetValueOrDefault(id);

    /// <summary>The one without which there is no account: for children it is their guardian's.</summary>
    public ConsentFile RequiredOf(bool isChild) => _files[isChild ? Child : Account];

    /// <exception cref="ContentException">A file is damaged or missing, or lacks a language of the city.</exception>
    public static ConsentCatalogue Read(string baseDirectory, string cityDirectory, IReadOnlyList<string> languages)
    {
        var files = new Dictionary<string, ConsentFile>(StringComparer.Ordinal);
        foreach (var folder in new[] { baseDirectory, cityDirectory }.Select(pack => Path.Combine(pack, "accounts", "consents")).Where(System.IO.Directory.Exists))
        {
            foreach (var path in System.IO.Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                var file = ContentReader.Read<ConsentFile>(path);
                if (file.Id != Path.GetFileNameWithoutExtension(path)) throw new ContentException(path, 1, $"expected the id to be the file's name, found '{file.Id}'");
                if (languages.FirstOrDefault(l => file.Versions.Any(v => !v.Texts.ContainsKey(l))) is { } missing) throw new ContentException(path, 1, $"expected every wording in language '{missing}'");
                files[file.Id] = file;
            }
        }

        var absent = Named.FirstOrDefault(id => !files.ContainsKey(id));
        return absent is null ? new ConsentCatalogue(files.Values) : throw new ContentException(Path.Combine(baseDirectory, "accounts", "consents", $"{absent}.json"), 0, "the file is missing");
    }
}
