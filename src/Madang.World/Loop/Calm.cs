using System.Collections.Concurrent;

namespace Madang.World.Loop;

/// <summary>How words slow down in a space while it is being raided.</summary>
/// <param name="Level">The least level of identity for words.</param>
/// <param name="PauseMs">Between two words of one visitor; 0 for none.</param>
public sealed record Calm(IdentityLevel Level, int PauseMs);

/// <summary>Which spaces are calmed. From any thread.</summary>
internal sealed class Calms
{
    private readonly ConcurrentDictionary<string, Calm> _calm = new(StringComparer.Ordinal);

    public Calm? Of(string space) => _calm.IsEmpty ? null : _calm.GetValueOrDefault(space);

    public void Set(string space, Calm? calm)
    {
        if (calm is null) _calm.TryRemove(space, out _);
        else _calm[space] = calm;
    }
}
