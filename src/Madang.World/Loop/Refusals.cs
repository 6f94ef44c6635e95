namespace Madang.World.Loop;

/// <summary>Every reason for a Refused on the world's socket. Codes are stable; docs/protocol.md lists them.</summary>
public static class Refusals
{
    public const string Rate = "world.rate";
    public const string Level = "world.level";
    public const string ChatOff = "world.chat-off";
    public const string Silenced = "world.silenced";
    public const string Guidance = "world.guidance";
    public const string Muted = "world.muted";
    public const string SlowChat = "world.slow-chat";
    public const string Words = "world.words";
    public const string TextLength = "world.text-length";
    public const string UnknownGesture = "world.unknown-gesture";
    public const string UnknownSlot = "world.unknown-slot";
    public const string UnknownAppearance = "world.unknown-appearance";
    public const string TooManyMuted = "world.too-many-muted";
    public const string UnknownPerson = "world.unknown-person";
    public const string Staff = "world.staff";
    public const string SafeZone = "world.safe-zone";
    public const string TooManyBlocked = "world.too-many-blocked";
}
