using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Madang.World.Loop;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>Asks the world what has just happened, and writes it down so that it can be proved not to have changed.</summary>
internal sealed class Scenes(WorldLoop world, IOptions<ModerationOptions> options)
{
    /// <summary>An instance answers at its next tick.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <returns>Null when none of these people is in the world, or their instance does not answer in time.</returns>
    public async Task<Scene?> TakeAsync(IReadOnlyList<string> people, CancellationToken ct)
    {
        var taken = new TaskCompletionSource<Scene>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!world.TryTakeScene(people, options.Value.SceneMetres * 100, scene => taken.TrySetResult(scene))) return null;
        try
        {
            return await taken.Task.WaitAsync(Patience, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public static Evidence Write(long report, Scene scene, DateTimeOffset at)
    {
        var json = JsonSerializer.Serialize(scene, Json);
        return new Evidence { Report = report, TakenAt = at, Scene = json, Hash = HashOf(json) };
    }

    public static Scene Read(Evidence evidence) => JsonSerializer.Deserialize<Scene>(evidence.Scene, Json)!;

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
