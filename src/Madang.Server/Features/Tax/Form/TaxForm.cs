using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Madang.Server.Features.Tax.Form;

/// <summary>The form of a calculator as it was filled, to be shown again.</summary>
/// <param name="Path">The page it stands on.</param>
/// <param name="Today">The day in the city.</param>
/// <param name="Started">When it was opened; only for counting.</param>
internal sealed record TaxForm(IQueryCollection Query, ITaxCalculator Calculator, string Path, DateOnly Today, DateTimeOffset Started)
{
    private const int LongestShown = 60;

    public IReadOnlyList<TaxRefusal> Refusals { get; init; } = [];

    /// <summary>What stands in a field, as it was written.</summary>
    public string Written(string field) => Query[field].ToString() is { Length: <= LongestShown } text ? text.Trim() : "";

    public bool IsOn(string field) => Written(field) is "true" or "on" or "1";

    public TaxRefusal? RefusalOf(string field) => Refusals.FirstOrDefault(r => r.Field == field);

    public string? Invalid(string field) => RefusalOf(field) is null ? null : "true";

    /// <summary>What describes a field to a screen reader: its error first, then its hint.</summary>
    public string? DescribedBy(string field, bool hasHint) => (RefusalOf(field) is not null, hasHint) switch
    {
        (true, true) => $"{field}-error {field}-hint",
        (true, false) => $"{field}-error",
        (false, true) => $"{field}-hint",
        _ => null,
    };

    /// <summary>The address of this form with one input changed.</summary>
    public string AddressWith(string field, string value) => QueryHelpers.AddQueryString(
        Path, Calculator.Inputs.Select(i => i.Name).Select(n => KeyValuePair.Create(n, n == field ? value : (string?)Written(n))).Where(i => i.Value is { Length: > 0 }));

    /// <summary>An address on this page as someone who opened it before follows it: choosing is no second start.</summary>
    public string Onward(string address) => QueryHelpers.AddQueryString(address, TaxVisit.Field, Started.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
}
