using Madang.Generator;

try
{
    await Console.Out.WriteLineAsync(Tests.Run(new Options(args)).ToLine());
    return 0;
}
catch (Exception e) when (e is ArgumentException or FormatException or System.ComponentModel.Win32Exception)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
