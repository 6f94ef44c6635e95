using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>Questions that citizens left for the office.</summary>
internal sealed class TaxQuestionRule(IOptions<ChatbotOptions> options) : IRetentionRule
{
    public string Class => "tax.questions";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.KeptDays);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<TaxQuestion>().Where(q => q.LeftAt <= before).ExecuteDeleteAsync(ct);
}

/// <summary>Conversations with the chatbot, in memory only.</summary>
internal sealed class TalkRule(IOptions<ChatbotOptions> options, Talks talks) : IRetentionRule
{
    public string Class => "tax.talks";

    public RetentionPeriod Period => RetentionPeriod.Minutes(options.Value.ThreadMinutes);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) => Task.FromResult(talks.Tidy());
}
