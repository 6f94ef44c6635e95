using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Data;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Identity;

/// <summary>
/// Makes person keys: HMAC-SHA-256 under a secret that lies in the data folder and never in the database, so that a stolen database names nobody.
/// Each secret has a version; the newest makes new keys, all of them find old ones.
/// </summary>
internal sealed class PersonKeyRing : IHostedService
{
    private const int SecretBytes = 32;

    private readonly SortedDictionary<int, byte[]> _secrets = [];
    private readonly DbDataSource _database;

    /// <exception cref="InvalidOperationException">A file in the folder is no secret.</exception>
    public PersonKeyRing(DataFolder data, DbDataSource database)
    {
        _database = database;
        var folder = Path.Combine(data.Keys, "person");
        System.IO.Directory.CreateDirectory(folder);
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.key"))
        {
            var secret = File.ReadAllBytes(file);
            if (!int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || secret.Length != SecretBytes)
                throw new InvalidOperationException($"{file} is no secret for person keys: expected {SecretBytes} bytes in a file named by its version, such as 2.key");
            _secrets[version] = secret;
        }

        if (_secrets.Count == 0) _secrets[1] = SecretFile.ReadOrMake(Path.Combine(folder, "1.key"), SecretBytes);
        Newest = _secrets.Keys.Max();
    }

    public int Newest { get; }

    /// <summary>The keys of somebody whom an agency names so: under each secret, one for each name.</summary>
    public IReadOnlyList<SealedKey> Seal(IEnumerable<PersonIdentifier> identifiers) =>
    [
        .. from identifier in identifiers
           from secret in _secrets
           select new SealedKey(identifier.Kind, secret.Key, HMACSHA256.HashData(secret.Value, Encoding.UTF8.GetBytes($"{identifier.Kind}\0{identifier.Value}"))),
    ];

    /// <summary>Something short that only this city can make, such as the key of a counter code.</summary>
    public byte[] Sign(string text) => HMACSHA256.HashData(_secrets[Newest], Encoding.UTF8.GetBytes(text));

    /// <exception cref="InvalidOperationException">The database was written with other secrets: without them nobody would be recognised.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var database = await _database.OpenConnectionAsync(cancellationToken);
        var known = await database.ReadAsync("SELECT version, fingerprint FROM person_key_version", r => (Version: r.GetInt32(0), Fingerprint: r.GetFieldValue<byte[]>(1)), cancellationToken);
        foreach (var (version, fingerprint) in known)
        {
            if (!_secrets.TryGetValue(version, out var secret) || !FingerprintOf(secret).AsSpan().SequenceEqual(fingerprint))
                throw new InvalidOperationException($"the secret {version}.key in keys/person of the data folder is missing or another one than the database was written with; put it back from the backup");
        }

        foreach (var (version, secret) in _secrets.Where(s => known.TrueForAll(k => k.Version != s.Key)))
        {
            await database.ExecuteAsync(
                "INSERT INTO person_key_version (version, fingerprint) VALUES ($version, $fingerprint)", cancellationToken, null, ("$version", version), ("$fingerprint", FingerprintOf(secret)));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static byte[] FingerprintOf(byte[] secret) => HMACSHA256.HashData(secret, "fingerprint"u8)[..8];
}

/// <summary>A key of a person under one secret.</summary>
internal sealed record SealedKey(PersonKeyKind Kind, int Version, byte[] Key);
