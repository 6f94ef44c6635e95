namespace Madang.Server.Features.Accounts.Consents;

/// <summary>A consent as a page shows it.</summary>
public sealed record ConsentView(string Id, bool Required, string Version, string Title, string Agree, string Purpose, string Items, string Period, string Refusal)
{
    /// <summary>Whether the wording of today is agreed to.</summary>
    public bool Holds { get; init; }

    /// <summary>When, if it is or an earlier wording was.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>Which wording was agreed to.</summary>
    public string? GivenVersion { get; init; }

    internal static ConsentView Of(ConsentFile file, string language, IEnumerable<Consent>? holding = null)
    {
        var text = file.Current.Texts[language];
        var given = holding?.FirstOrDefault(c => c.Kind == file.Id);
        return new ConsentView(file.Id, file.Required, file.Current.Version, text.Title, text.Agree, text.Purpose, text.Items, text.Period, text.Refusal)
        {
            Holds = given?.Version == file.Current.Version,
            GivenAt = given?.GivenAt,
            GivenVersion = given?.Version,
        };
    }
}

/// <param name="Title">Of the thing agreed to, in its wording of then or, where that is gone, its id.</param>
public sealed record ConsentLine(string Title, string Version, DateTimeOffset GivenAt, DateTimeOffset? EndedAt, bool ByGuardian);
