using Madang.Server.Content;
using Madang.Server.Features.Counselling.Floor;

namespace Madang.Server.Features.Counselling;

/// <summary>A line of a talk.</summary>
/// <param name="Seq">Its number; nothing is missing when none is.</param>
/// <param name="Id">The sender's own id, by which a sender knows their line again.</param>
/// <param name="Side">citizen, agent, or happening for what the desk tells both.</param>
/// <param name="Author">Name of the agent.</param>
/// <param name="Text">Words; of a happening in the reader's language.</param>
/// <param name="At">When.</param>
/// <param name="IsFlagged">Rough words; told to staff alone.</param>
/// <param name="File">Id of the picture that the line is; its text is the name.</param>
/// <param name="Page">Path of the page that the agent proposes to look at together.</param>
public sealed record MessageView(long Seq, string Id, string Side, string? Author, string Text, DateTimeOffset At, bool IsFlagged, string? File, string? Page)
{
    /// <summary><see cref="At"/> as people say it, in the reader's language and the city's time; where lines come after the page was made.</summary>
    public string? Time { get; init; }

    internal static MessageView Of(TalkMessage message, LanguageTexts texts, Side reader) => new(
        message.Seq, message.Message.TrimStart('!', '@'),
        message.Side switch { Floor.Side.Citizen => "citizen", Floor.Side.Agent => "agent", _ => "happening" },
        message.Author,
        message.Side == Floor.Side.Happening ? texts.Format($"counselling.happened.{message.Text}", ("name", message.Author ?? texts["counselling.agent"]))
            : message.Page is not null ? texts["counselling.page-proposed"] : message.Text,
        message.At, message.IsFlagged && reader == Floor.Side.Agent, message.File, message.Page);
}
