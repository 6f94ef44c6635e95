using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Madang.Server.Features.Tax;

/// <summary>An exact fraction, always in lowest terms with a positive denominator. Taxes are computed in it, so that nothing is lost before the law says to cut.</summary>
[JsonConverter(typeof(FractionConverter))]
internal readonly record struct Fraction
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (_numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    // default(Fraction) has a denominator of 0 and means zero.
    private BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public bool IsWhole => Denominator.IsOne;

    public static implicit operator Fraction(long whole) => new(whole, BigInteger.One);

    public static Fraction Percent(int percent) => new(percent, 100);

    public static Fraction Zero => 0;

    /// <returns>The fraction that a text such as <c>23/10000</c> names, or null when it is none, or one that no rate is.</returns>
    public static Fraction? Parse(string text)
    {
        if (text.Split('/') is not [{ Length: <= 12 } above, { Length: <= 12 } below]) return null;
        return long.TryParse(above.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && long.TryParse(below.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var denominator) && denominator > 0
            ? new Fraction(numerator, denominator)
            : null;
    }

    public static Fraction operator +(Fraction a, Fraction b) => new((a._numerator * b.Denominator) + (b._numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => new((a._numerator * b.Denominator) - (b._numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a._numerator * b._numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a._numerator * b.Denominator, a.Denominator * b._numerator);

    public static bool operator <(Fraction a, Fraction b) => a._numerator * b.Denominator < b._numerator * a.Denominator;

    public static bool operator >(Fraction a, Fraction b) => b < a;

    public static bool operator <=(Fraction a, Fraction b) => !(b < a);

    public static bool operator >=(Fraction a, Fraction b) => !(a < b);

    public static Fraction Max(Fraction a, Fraction b) => a < b ? b : a;

    public static Fraction Min(Fraction a, Fraction b) => b < a ? b : a;

    /// <summary>The largest multiple of <paramref name="unit"/> that is not above the value. The value is not negative.</summary>
    public long FloorTo(long unit) => (long)(_numerator / (Denominator * unit)) * unit;

    /// <summary>The value as <c>n/d</c>.</summary>
    public string ToRatio() => string.Create(CultureInfo.InvariantCulture, $"{_numerator}/{Denominator}");

    /// <summary>The value as a percentage to read, such as <c>0.14</c>, with as many decimals as it has; nothing is cut.</summary>
    public string ToPercent()
    {
        var text = (this * 100).ToString();
        if (!text.EndsWith('…')) return text;

        // Rates have at most four decimals of a percent; what is longer is shown as the ratio it is.
        var scaled = this * 1_000_000;
        return scaled.IsWhole ? $"{(decimal)scaled._numerator / 10_000:0.####}" : ToRatio();
    }

    /// <summary>The value to read: thousands parted, at most two decimals, and "…" where more would follow.</summary>
    public override string ToString()
    {
        var whole = BigInteger.DivRem(_numerator, Denominator, out var rest);
        var text = whole.ToString("N0", CultureInfo.InvariantCulture);
        if (rest.IsZero) return text;

        var hundredths = BigInteger.DivRem(rest * 100, Denominator, out var beyond);
        var decimals = hundredths.ToString("00", CultureInfo.InvariantCulture).TrimEnd('0');
        return beyond.IsZero ? $"{text}.{decimals}" : $"{text}.{hundredths:00}…";
    }
}

/// <summary>Reads rates as the law writes them: <c>"1.4/1000"</c>.</summary>
internal sealed class FractionConverter : JsonConverter<Fraction>
{
    public const string Pattern = "^[0-9]{1,12}([.][0-9]{1,6})?/[1-9][0-9]{0,11}$";

    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString()!.Split('/') is [var above, var below])
        {
            var decimals = above.Contains('.', StringComparison.Ordinal) ? above.Length - above.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            if (decimals <= 6 && Fraction.Parse($"{above.Replace(".", "", StringComparison.Ordinal)}/{below}") is { } fraction)
                return fraction / new Fraction(BigInteger.Pow(10, decimals), BigInteger.One);
        }

        throw new JsonException("expected a ratio, such as \"1.4/1000\"");
    }

    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToRatio());
}
