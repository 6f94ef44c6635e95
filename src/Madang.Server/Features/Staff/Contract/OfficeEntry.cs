namespace Madang.Server.Features.Staff.Contract;

/// <summary>A line of the office's menu. Each feature registers its own as singletons; the front of the office shows those whose role one holds.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Key">Text keys <c>{Key}.title</c> and <c>{Key}.about</c>.</param>
/// <param name="AnyOf">Who sees it; the endpoint itself declares the same.</param>
internal sealed record OfficeEntry(string Path, string Key, StaffRole AnyOf);
