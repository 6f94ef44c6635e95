using System.Globalization;
using System.Text.Json;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>An intent filled with what was said.</summary>
internal sealed class IntentCase
{
    private readonly Said _said;
    private readonly int _thisYear;
    private readonly Dictionary<string, JsonElement> _inputs = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyDictionary<string, string>> _assumptions = [];

    public IntentCase(Intent intent, Said said, int thisYear)
    {
        (Intent, _said, _thisYear) = (intent, said, thisYear);
        foreach (var rule in intent.Rules.Where(r => Holds(r) && IsOfNumbers(r)))
        {
            foreach (var (name, value) in rule.Inputs) _inputs[name] = value;
            Assume(rule.Assume);
            if (rule.All is { Count: > 0 }) Given += rule.Inputs.Count;
        }

        foreach (var fill in intent.Fills.Where(f => Holds(f) && (!f.ThisYear || IsThisYear)))
        {
            if (_inputs.ContainsKey(fill.Input) && fill.All is null) continue;
            if (Value(fill) is not { } value) continue;
            _inputs[fill.Input] = value;
            Assume(fill.Assume);
            Given++;
        }

        foreach (var known in intent.Defaults.Where(Holds))
        {
            if (_inputs.ContainsKey(known.Input) || !(known.When ?? new Dictionary<string, JsonElement>()).All(w => _inputs.TryGetValue(w.Key, out var has) && JsonElement.DeepEquals(has, w.Value))) continue;
            _inputs[known.Input] = WithYear(known.Value);
            Assume(known.Assume);
        }
    }

    public Intent Intent { get; }

    public IReadOnlyDictionary<string, JsonElement> Inputs => _inputs;

    /// <summary>How many inputs rest on what was said.</summary>
    public int Given { get; }

    /// <summary>What is taken for granted, by language.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Assumptions => _assumptions;

    /// <summary>What is computed each way; null when nothing is.</summary>
    public IntentFork? Fork => (Intent.Forks ?? []).FirstOrDefault(f => Holds(f) && !_inputs.ContainsKey(f.Input)
        && (f.AtLeast ?? new Dictionary<string, long>()).All(a => _inputs.TryGetValue(a.Key, out var has) && has.ValueKind == JsonValueKind.Number && has.GetInt64() >= a.Value));

    /// <summary>Sums that are computed apart, with how that is said; none where there are not several.</summary>
    public (IntentEach Rule, IReadOnlyList<long> Sums)? Each =>
        Intent.Each is { } each && each.All.All(_said.Concepts.Contains) && _said.Sums.Count > 1 ? (each, [.. _said.Sums.Select(decimal.ToInt64)]) : null;

    public IEnumerable<IntentNote> Notes => (Intent.Notes ?? []).Where(Holds);

    public int Year => _inputs.TryGetValue("year", out var year) && year.ValueKind == JsonValueKind.Number && year.TryGetInt32(out var number) ? number : _thisYear;

    /// <summary>The intent that is meant; null when none is.</summary>
    public static Intent? Meant(IntentFile intents, Said said)
    {
        var best = intents.Intents.Select(f => (Intent: f, Weight: Weight(f, said))).Where(f => f.Weight >= f.Intent.Enough).OrderByDescending(f => f.Weight).FirstOrDefault();
        return best.Intent;
    }

    /// <summary>Whether a concept has a part in an intent, or is beside it.</summary>
    public static bool Takes(Intent intent, string concept) =>
        intent.Signals.ContainsKey(concept) || intent.Rules.Cast<IIntentPart>().Concat(intent.Fills).Concat(intent.Defaults).Any(p => p.All?.Contains(concept) == true);

    /// <summary>The inputs with one of them set, or left out.</summary>
    public JsonElement With(string? name = null, JsonElement? value = null)
    {
        var all = new Dictionary<string, JsonElement>(_inputs, StringComparer.Ordinal);
        if (name is not null && value is { ValueKind: not JsonValueKind.Null } set) all[name] = set;
        return JsonSerializer.SerializeToElement(all);
    }

    private static int Weight(Intent intent, Said said) =>
        intent.Signals.Where(s => s.Key.StartsWith("unit:", StringComparison.Ordinal) ? Enum.TryParse<QuantityUnit>(s.Key[5..], ignoreCase: true, out var unit) && said.Numbers.ContainsKey(unit) : said.Concepts.Contains(s.Key)).Sum(s => s.Value);

    private bool Holds(IIntentPart part) => (part.All ?? []).All(_said.Concepts.Contains) && !(part.None ?? []).Any(_said.Concepts.Contains);

    private bool IsThisYear => !_said.Numbers.TryGetValue(QuantityUnit.Year, out var year) || FourDigits(year) == _thisYear;

    private bool IsOfNumbers(IntentRule rule) =>
        (rule.Units ?? []).All(_said.Numbers.ContainsKey) && (rule.Least ?? new Dictionary<QuantityUnit, long>()).All(l => Number(l.Key) >= l.Value)
        && (rule.Below ?? new Dictionary<QuantityUnit, long>()).All(b => Number(b.Key) < b.Value) && (!rule.ThisYear || IsThisYear);

    // A sum of which nobody says that it is the published one may be it.
    private decimal? Number(QuantityUnit unit) =>
        _said.Numbers.TryGetValue(unit, out var said) ? said : unit == QuantityUnit.OfficialWon && _said.Numbers.TryGetValue(QuantityUnit.Won, out var won) ? won : null;

    private void Assume(IReadOnlyDictionary<string, string>? assumption)
    {
        if (assumption is not null) _assumptions.Add(assumption);
    }

    private JsonElement WithYear(JsonElement value)
    {
        var year = Year.ToString(CultureInfo.InvariantCulture);
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || !text.Contains("{year}", StringComparison.Ordinal)) return value;
        return text == "{year}" ? JsonSerializer.SerializeToElement(Year) : JsonSerializer.SerializeToElement(text.Replace("{year}", year, StringComparison.Ordinal));
    }

    private JsonElement? Value(IntentFill fill)
    {
        var number = FromModel(fill) ?? (_said.Numbers.TryGetValue(fill.Unit, out var said) ? said : null);
        if (number is not { } n || n < fill.Least || n > fill.Most) return null;
        return fill.Form switch
        {
            FillForm.Number => Whole(n),
            FillForm.Thousandfold => Whole(n * 1000),
            FillForm.WithoutVat => Whole(decimal.Floor(n * 10 / 11)),
            FillForm.Above => JsonSerializer.SerializeToElement(n > fill.Above),
            FillForm.OneMore => Whole(n + 1),
            FillForm.YearBegin => Begin(FourDigits(n), 1),
            FillForm.YearsAgo => n is >= 0 and < 60 ? Begin(_thisYear - n + 1, 1) : null,
            FillForm.MonthBegin => _said.Numbers.TryGetValue(QuantityUnit.Year, out var year) ? Begin(FourDigits(year), n) : null,
            FillForm.DayOfYear => _said.Numbers.TryGetValue(QuantityUnit.Month, out var month) ? Day(Year, month, n) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(fill)),
        };
    }

    // What is certain of a vehicle by its name. A size in litres that its name knows is exact; any other is what people call it.
    private decimal? FromModel(IntentFill fill)
    {
        if (_said.Model is not { } model) return null;
        return fill.Unit switch
        {
            QuantityUnit.Cc when _said.Numbers.TryGetValue(QuantityUnit.Litres, out var litres) && model.Litres?.TryGetValue(litres.ToString("0.0", CultureInfo.InvariantCulture), out var cc) == true => cc,
            QuantityUnit.Cc when !_said.Numbers.ContainsKey(QuantityUnit.Cc) => model.Cc,
            QuantityUnit.Kilograms when !_said.Numbers.ContainsKey(QuantityUnit.Kilograms) && !_said.Numbers.ContainsKey(QuantityUnit.Tonnes) => model.LoadKg,
            _ => null,
        };
    }

    // Two digits are a year of this century or the last.
    private decimal FourDigits(decimal year) => year >= 100 ? year : year + (year <= (_thisYear % 100) + 1 ? 2000 : 1900);

    private static JsonElement? Whole(decimal number) => number >= 0 && number <= long.MaxValue / 2 ? JsonSerializer.SerializeToElement((long)decimal.Round(number)) : null;

    private static JsonElement? Begin(decimal year, decimal month) => Day(year, month, 1);

    private static JsonElement? Day(decimal year, decimal month, decimal day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month)
            ? JsonSerializer.SerializeToElement(new DateOnly((int)year, (int)month, (int)day).ToString("O", CultureInfo.InvariantCulture))
            : null;
}
