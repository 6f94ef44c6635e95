using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>What a resume token brings back: who one was and where one stood.</summary>
internal sealed class Resumption
{
    public required string TokenHash { get; init; }

    public required string Person { get; init; }

    /// <summary>A citizen's, or a member of the staff's on duty: nobody else is stood there by it.</summary>
    public required bool IsCitizen { get; init; }

    public required string Name { get; set; }

    public required byte[] Appearance { get; set; }

    public required string Space { get; init; }

    public required string Instance { get; set; }

    /// <summary>The spawn that was asked for when one came in; null for none.</summary>
    public required string? Spawn { get; init; }

    public short XCm { get; set; }

    public short ZCm { get; set; }

    public byte Level { get; set; }

    public ushort Heading { get; set; }

    /// <summary>Unix milliseconds. While the visitor is here it lies ahead and is moved on.</summary>
    public long ValidUntilMs { get; set; }

    public Standing Standing => new(XCm, ZCm, Level, Heading);

    /// <summary>Takes over where the visitor is now; whether anything worth writing changed.</summary>
    public bool Follow(Visitor visitor)
    {
        var (standing, identity) = (visitor.Standing, visitor.Identity);
        var isSame = standing == Standing && identity.Name == Name && visitor.Instance == Instance && identity.Appearance.Span.SequenceEqual(Appearance);
        if (isSame || visitor.Instance.Length == 0) return false;
        (XCm, ZCm, Level, Heading) = standing;
        (Name, Instance) = (identity.Name, visitor.Instance);
        if (!identity.Appearance.Span.SequenceEqual(Appearance)) Appearance = identity.Appearance.ToArray();
        return true;
    }

    public Resumption Copy() => (Resumption)MemberwiseClone();
}
