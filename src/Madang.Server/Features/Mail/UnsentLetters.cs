using System.Globalization;
using System.Text.Json;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Mail;

/// <summary>The letters that are written and not yet carried, as files in <c>mail/unsent</c> of the data folder, so that a restart loses none. They hold links to accounts: nobody but the operator may read that folder.</summary>
internal sealed class UnsentLetters(DataFolder data, TimeProvider clock)
{
    private readonly string _folder = System.IO.Directory.CreateDirectory(Path.Combine(data.Mail, "unsent")).FullName;
    private int _count;

    /// <summary>What lies here, the oldest first.</summary>
    public IReadOnlyList<string> List() => [.. System.IO.Directory.EnumerateFiles(_folder, "*.json").Order(StringComparer.Ordinal)];

    /// <returns>The file, for <see cref="ReadAsync"/> and <see cref="Forget"/>.</returns>
    public async Task<string> KeepAsync(Letter letter, CancellationToken ct)
    {
        var file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss-fff}-{Interlocked.Increment(ref _count):D6}.json"));
        await File.WriteAllBytesAsync($"{file}.part", JsonSerializer.SerializeToUtf8Bytes(letter), ct);
        File.Move($"{file}.part", file);
        return file;
    }

    /// <exception cref="JsonException">The file has been damaged.</exception>
    public static async Task<Letter> ReadAsync(string file, CancellationToken ct) =>
        JsonSerializer.Deserialize<Letter>(await File.ReadAllBytesAsync(file, ct)) ?? throw new JsonException($"{Path.GetFileName(file)} holds no letter.");

    /// <summary>The letters to an address are not carried any more. One that is being carried at this moment may still go.</summary>
    public void ForgetAllTo(string address)
    {
        foreach (var file in List())
        {
            try
            {
                if (JsonSerializer.Deserialize<Letter>(File.ReadAllBytes(file))?.To.Equals(address, StringComparison.OrdinalIgnoreCase) == true) File.Delete(file);
            }
            catch (Exception e) when (e is FileNotFoundException or JsonException)
            {
                // Carried just now, or damaged and not readable as anybody's.
            }
        }
    }

    public static void Forget(string file) => File.Delete(file);
}
