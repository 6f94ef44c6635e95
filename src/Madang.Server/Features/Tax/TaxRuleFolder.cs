using System.Security.Cryptography;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>Reads the rule files of one tax from the city's folder of them, and knows a mark that changes when any of these files does.</summary>
internal sealed class TaxRuleFolder(string cityDirectory)
{
    private readonly SortedSet<string> _read = new(StringComparer.Ordinal);
    private DateOnly? _readOn;

    private string Folder { get; } = Path.Combine(cityDirectory, "tax");

    /// <summary>The latest day on which the law was read for the files read so far.</summary>
    public DateOnly ReadOn => _readOn ?? throw new InvalidOperationException("No rules have been read.");

    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public TaxRuleFile<T> Rules<T>(string name)
        where T : IDated
    {
        var file = ContentReader.Read<TaxRuleFile<T>>(Path.Combine(Folder, name));
        _read.Add(name);
        if (_readOn is not { } latest || file.ReadOn > latest) _readOn = file.ReadOn;
        return file;
    }

    /// <summary>Reads a file that holds no rules, such as words.</summary>
    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public T Words<T>(string name) => ContentReader.Read<T>(Path.Combine(Folder, name));

    /// <param name="tax">The tax and the time it is asked for, such as <c>car-2026</c>.</param>
    /// <param name="from">The first day of that time.</param>
    public TaxEdition Edition(string tax, DateOnly from) => new($"{tax}+{ReadOn:yyyyMMdd}.{Fingerprint()}", ReadOn, from > ReadOn);

    public ContentException Missing(string name, int year) => new(Path.Combine(Folder, name), 1, $"expected a version for {year}");

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in _read) hash.AppendData(File.ReadAllBytes(Path.Combine(Folder, file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..4]);
    }
}
