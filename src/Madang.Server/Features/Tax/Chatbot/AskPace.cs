using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>How fast an address may ask, and leave questions for the office: some at once, then each waits for its turn.</summary>
internal sealed class AskPace(TimeProvider clock, IOptions<ChatbotOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public AddressPace Asking { get; } = new(options.Value.Burst, TimeSpan.FromMinutes(1) / options.Value.AMinute, Patience, clock);

    public AddressPace Leaving { get; } = new(options.Value.LeftAtOnce, TimeSpan.FromMinutes(5), Patience, clock);
}
