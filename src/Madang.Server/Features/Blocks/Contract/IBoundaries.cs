namespace Madang.Server.Features.Blocks.Contract;

/// <summary>What people want kept from them in the world, for the feature that lets them in.</summary>
internal interface IBoundaries
{
    /// <summary>Brings to mind what is kept of a citizen, before they come in.</summary>
    ValueTask RememberAsync(string person, CancellationToken ct);

    /// <summary>As it is at this moment; does not wait.</summary>
    World.Loop.Boundaries Of(string person);
}
