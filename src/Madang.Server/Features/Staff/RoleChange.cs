using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Staff;

/// <summary>Who gave or took which roles, for the time the law asks for. Names are kept with it: it has to be readable when the people have gone.</summary>
internal sealed class RoleChange
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the operator; empty for the machine's own.</summary>
    public required string By { get; init; }

    public required string Name { get; init; }

    public required StaffRole Before { get; init; }

    public required StaffRole After { get; init; }
}
