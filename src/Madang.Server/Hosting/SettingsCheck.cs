using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Madang.Server.Hosting;

/// <summary>Finds what is wrong with the settings before anything starts with them: a name that nothing reads, a value of another kind, a value out of its range.</summary>
internal static class SettingsCheck
{
    private const string Root = "Madang";
    private const string Handbook = "docs/run-a-city.md lists the settings";

    /// <returns>One line that names the setting and what it expects; null when all is well.</returns>
    /// <param name="services">Those of all features, with the options that they bind.</param>
    public static string? Problem(IConfiguration configuration, IServiceCollection services)
    {
        var sections = Sections(services);
        foreach (var section in configuration.GetSection(Root).GetChildren())
        {
            if (!sections.TryGetValue(section.Path, out var type)) return $"{section.Path} is not known; {Handbook}";
            if (Problem(section, type) is { } problem) return problem;
        }

        return null;
    }

    /// <summary>The options of every feature by the section they are bound to: a source of changes is registered for each that is bound.</summary>
    private static Dictionary<string, Type> Sections(IServiceCollection services) =>
        (from service in services
         where service.ServiceType is { IsGenericType: true } source && source.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>)
         let type = service.ServiceType.GetGenericArguments()[0]
         let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
         where section is { IsLiteral: true }
         select (type, Path: (string)section.GetRawConstantValue()!)).DistinctBy(s => s.Path).ToDictionary(s => s.Path, s => s.type, StringComparer.OrdinalIgnoreCase);

    private static string? Problem(IConfigurationSection section, Type type)
    {
        foreach (var setting in section.GetChildren())
        {
            var property = type.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true }) return $"{setting.Path} is not known; {Handbook}";
            if (setting.Value is { } text && !Converts(property.PropertyType, text)) return $"{setting.Path} expects {Kind(property.PropertyType)}, not '{text}'";
        }

        var options = section.Get(type) ?? Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            var value = property.GetValue(options);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>().Where(r => !r.IsValid(value)))
            {
                return $"{section.Path}:{property.Name} expects {Expected(rule)}, not '{value}'";
            }
        }

        return (options as IValidatableObject)?.Validate(new ValidationContext(options)).FirstOrDefault()?.ErrorMessage;
    }

    private static string Expected(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"a number from {range.Minimum} to {range.Maximum}",
        EmailAddressAttribute => "an e-mail address",
        StringLengthAttribute length => $"{length.MinimumLength} to {length.MaximumLength} characters",
        _ => "a value",
    };

    private static bool Converts(Type type, string text) => type == typeof(string) || TypeDescriptor.GetConverter(type).IsValid(text);

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => "one of " + string.Join(", ", Enum.GetNames(choice)),
        var kind when kind == typeof(bool) => "true or false",
        var kind when kind == typeof(int) || kind == typeof(long) => "a whole number",
        var kind when kind == typeof(double) || kind == typeof(decimal) => "a number",
        var kind when kind == typeof(TimeSpan) => "a span of time such as 00:10:00",
        var kind when kind == typeof(Uri) => "an address",
        _ => "another value",
    };
}
