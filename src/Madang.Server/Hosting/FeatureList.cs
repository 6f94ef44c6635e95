using Madang.Server.Features.AccessLog;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Blocks;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Directory;
using Madang.Server.Features.Entrance;
using Madang.Server.Features.Guidance;
using Madang.Server.Features.Home;
using Madang.Server.Features.Identity;
using Madang.Server.Features.Mail;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Office;
using Madang.Server.Features.Practice;
using Madang.Server.Features.Privacy;
using Madang.Server.Features.Safety;
using Madang.Server.Features.Spaces;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Tax;
using Madang.Server.Features.Tax.Chatbot;
using Madang.Server.Features.Transparency;
using Madang.Server.Realtime;

namespace Madang.Server.Hosting;

/// <summary>All features of the server, one line each.</summary>
internal static class FeatureList
{
    public static readonly IReadOnlyList<(Action<WebApplicationBuilder> AddServices, Action<WebApplication> Map)> All =
    [
        Of<HomeFeature>(),
        Of<SafetyFeature>(),
        Of<LiveWorld>(),
        Of<EntranceFeature>(),
        Of<SpacesFeature>(),
        Of<DirectoryFeature>(),
        Of<TransparencyFeature>(),
        Of<PrivacyFeature>(),
        Of<MailFeature>(),
        Of<AccountsFeature>(),
        Of<BlocksFeature>(),
        Of<GuidanceFeature>(),
        Of<IdentityFeature>(),
        Of<TaxFeature>(),
        Of<ChatbotFeature>(),
        Of<StaffFeature>(),
        Of<AccessLogFeature>(),
        Of<PracticeFeature>(),
        Of<ModerationFeature>(),
        Of<CounsellingFeature>(),
        Of<OfficeFeature>(),
    ];

    private static (Action<WebApplicationBuilder>, Action<WebApplication>) Of<TFeature>()
        where TFeature : IFeature => (TFeature.AddServices, TFeature.Map);
}
