namespace Madang.Server.Tests;

/// <summary>A test that takes too long for every run: <c>./test --long</c> runs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = Environment.GetEnvironmentVariable("MADANG_LONG") == "1" ? null : "runs with ./test --long";
}
