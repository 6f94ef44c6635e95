using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Madang.Server.Features.Tax;

/// <summary>A day that comes every year, as rule files write it: <c>06-30</c>. Never 29 February.</summary>
[JsonConverter(typeof(MonthDayConverter))]
internal sealed record MonthDay(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Day);

    public static MonthDay? Parse(string text) =>
        DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new MonthDay(day.Month, day.Day) : null;
}

internal sealed class MonthDayConverter : JsonConverter<MonthDay>
{
    public override MonthDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && MonthDay.Parse(reader.GetString()!) is { } day
            ? day
            : throw new JsonException("expected a month and a day, such as \"06-30\"");

    public override void Write(Utf8JsonWriter writer, MonthDay value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.Month:00}-{value.Day:00}");
}
