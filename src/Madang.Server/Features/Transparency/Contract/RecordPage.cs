namespace Madang.Server.Features.Transparency.Contract;

/// <summary>A page on which a feature publishes more of what it achieves. Each feature registers its own as singletons; /transparency leads there.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Title">Text key of what it is called.</param>
public sealed record RecordPage(string Path, string Title);
