using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Madang.Server.Features.Tax.Car;

/// <summary>The form as it was filled, to be shown again.</summary>
internal sealed record CarTaxForm(IQueryCollection Query, CarRuleBook Book, DateOnly Today, DateTimeOffset Started)
{
    private const int LongestShown = 60;

    public IReadOnlyList<TaxRefusal> Refusals { get; init; } = [];

    public VehicleKind Kind => Book.Words.Kind(Written(CarWire.Kind)) ?? VehicleKind.Passenger;

    public int Year => int.TryParse(Written(CarWire.Year), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && Book.For(year) is not null ? year : Book.Nearest(Today.Year).Year;

    public VehicleUsage Usage => Book.Words.Usage(Written(CarWire.Usage)) ?? VehicleUsage.Private;

    public VehicleClass? Class => Book.Words.Class(Kind, Written(CarWire.Subtype));

    public VehicleEnergy Energy => Book.Words.Energy(Written(CarWire.Energy)) ?? VehicleEnergy.Electric;

    public string Mode => Written(CarWire.Mode);

    /// <summary>What stands in a field, as it was written.</summary>
    public string Written(string field) => Query[field].ToString() is { Length: <= LongestShown } text ? text.Trim() : "";

    public TaxRefusal? RefusalOf(string field) => Refusals.FirstOrDefault(r => r.Field == field);

    /// <summary>Whether the form for this kind of vehicle has a field.</summary>
    public bool Shows(string field) => field switch
    {
        CarWire.Cc => Kind is VehicleKind.Passenger or VehicleKind.ThreeWheeled,
        CarWire.BaseDate => Kind == VehicleKind.Passenger,
        CarWire.LoadKg => Kind == VehicleKind.Goods,
        CarWire.Energy => Kind == VehicleKind.OtherPassenger,
        CarWire.Subtype => CarWords.ClassesOf(Kind).Count > 0,
        _ => field is CarWire.Kind or CarWire.Year or CarWire.Usage or CarWire.Mode or CarWire.Date,
    };

    /// <summary>The address of the empty form for a kind of vehicle.</summary>
    public string AddressOf(VehicleKind kind) => QueryHelpers.AddQueryString(ShowCarTax.Path, CarWire.Kind, Book.Words.Kinds[kind]);

    /// <summary>As <see cref="AddressOf(VehicleKind)"/>, for someone who opened the form already: choosing a vehicle is no second start.</summary>
    public string AddressOf(VehicleKind kind, DateTimeOffset started) => QueryHelpers.AddQueryString(AddressOf(kind), ShowCarTax.StartedField, Milliseconds(started));

    /// <summary>A time as the form carries it.</summary>
    public static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The address of this form with one input changed.</summary>
    public string AddressWith(string field, string value) =>
        QueryHelpers.AddQueryString(ShowCarTax.Path, CarWire.Inputs.Select(i => KeyValuePair.Create(i, i == field ? value : (string?)Written(i))).Where(i => i.Value is { Length: > 0 }));
}
