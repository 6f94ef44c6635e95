using System.Globalization;

namespace Madang.Floors;

/// <summary>What ./bench world tells a peer in its environment.</summary>
internal sealed record Settings(int Port, double Hz, string Mode)
{
    public TimeSpan Period => TimeSpan.FromSeconds(1 / Hz);

    public static Settings Read() => new(
        int.Parse(Named("PORT", "4000"), CultureInfo.InvariantCulture), double.Parse(Named("HZ", "10"), CultureInfo.InvariantCulture), Named("MODE", "raw"));

    private static string Named(string name, string usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : usual;
}
