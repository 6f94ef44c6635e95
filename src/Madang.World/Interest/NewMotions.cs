using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>Who has begun another motion in this tick: each visitor asks whether they know one of them, which is a bit for each.</summary>
internal sealed class NewMotions
{
    private readonly List<Avatar> _avatars = [];

    public List<Avatar> Avatars => _avatars;

    public void Gather(SpaceInstance instance)
    {
        _avatars.Clear();
        foreach (var visitor in instance.Visitors) Add(visitor.Avatar!);
        foreach (var guest in instance.Guests) Add(guest);
    }

    private void Add(Avatar avatar)
    {
        if (avatar.SpreadVersion == avatar.Version) return;
        avatar.SpreadVersion = avatar.Version;
        _avatars.Add(avatar);
    }
}
