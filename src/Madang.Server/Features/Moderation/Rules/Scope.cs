namespace Madang.Server.Features.Moderation.Rules;

internal enum ScopeKind
{
    Space = 1,
    District = 2,
    City = 3,
}

/// <summary>Where a measure holds.</summary>
/// <param name="Value">Id of the space or the district; null for the city.</param>
internal readonly record struct Scope(ScopeKind Kind, string? Value)
{
    public static readonly Scope City = new(ScopeKind.City, null);

    /// <summary>Whether it holds in a space that lies in a district (null for none).</summary>
    public bool Covers(string space, string? district) => Kind switch
    {
        ScopeKind.Space => Value == space,
        ScopeKind.District => district is not null && Value == district,
        _ => true,
    };

    public static Scope? Read(string? word) => word switch
    {
        "city" => City,
        not null when word.StartsWith("space:", StringComparison.Ordinal) => new Scope(ScopeKind.Space, word["space:".Length..]),
        not null when word.StartsWith("district:", StringComparison.Ordinal) => new Scope(ScopeKind.District, word["district:".Length..]),
        _ => null,
    };

    public string Word => Kind switch
    {
        ScopeKind.Space => $"space:{Value}",
        ScopeKind.District => $"district:{Value}",
        _ => "city",
    };
}
