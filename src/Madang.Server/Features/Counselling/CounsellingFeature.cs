using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Cases;
using Madang.Server.Features.Counselling.Contract;
using Madang.Server.Features.Counselling.Files;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Madang.Server.Features.Counselling.Live;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Counselling.Record;
using Madang.Server.Features.Counselling.Transcript;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Http.Connections;

namespace Madang.Server.Features.Counselling;

/// <summary>Desks at which citizens talk with staff: the row, the call, the talk, and the office behind it.</summary>
internal sealed class CounsellingFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<CounsellingOptions>().BindConfiguration(CounsellingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, CounsellingModel>();
        services.AddSingleton<DeskHours>().AddSingleton(s => DeskBook.Read(s.GetRequiredService<City>(), s.GetRequiredService<DeskHours>()));
        services.AddSingleton<DeskStore>().AddSingleton<History>().AddSingleton<DeskPace>().AddSingleton<TalkText>();
        services.AddSingleton<SignalRAnnouncer>().AddSingleton<IAnnouncer>(s => s.GetRequiredService<SignalRAnnouncer>()).AddHostedService(s => s.GetRequiredService<SignalRAnnouncer>());
        services.AddSingleton<Counters>();
        services.AddSingleton<Dispatcher>().AddHostedService(s => s.GetRequiredService<Dispatcher>());
        services.AddSingleton<IReadying, UnverifiedDays>();
        services.AddScoped<TicketDesk>().AddScoped<TakeTicket.TicketOffice>().AddScoped<SendMessage.Sender>().AddScoped<SendFile.FileDesk>().AddScoped<ShowOfficeDesk.OfficeDesk>();
        services.AddSingleton<CaseFinder>().AddSingleton<LinkSeal>().AddSingleton<TranscriptPost>().AddSingleton<VirusScan>();
        services.AddSingleton<ITalkDesks, TalkDesks>();
        services.AddSingleton<ICitizenListener, EndOfAccounts>().AddSingleton<IStaffListener, EndOfAgents>();
        services.AddSingleton<IPersonalData, CounsellingData>().AddSingleton<IRetentionRule, TalksRule>().AddSingleton<IRetentionRule, DeskLettersRule>().AddSingleton<IRetentionRule, ClosingsRule>();
        services.AddSingleton(new OfficeEntry(ShowOfficeDesk.Path, "counselling.office", ShowOfficeDesk.Role));
        services.AddSingleton(new OfficeEntry(ReadDeskLetters.Path, "counselling.letters", ShowOfficeDesk.Role));
        services.AddSingleton(new RecordPage(ShowDeskRecord.Path, "counselling.record.title"));
        services.AddSingleton(new OfficeEntry(FindCase.Path, "counselling.cases", ShowOfficeDesk.Role));
        services.AddSingleton(new OfficeEntry(DoFollowUp.Path, "counselling.follow-ups", DoFollowUp.Role));
        services.AddSingleton(new OfficeEntry(CloseDesk.Path, "counselling.closings", StaffRole.Operator));
        // A page in the background answers the transport's ping, but its own timers may sleep for a minute: the ping says who is there.
        services.AddSignalR(line => line.ClientTimeoutInterval = TimeSpan.FromMinutes(5));
        services.Configure<Microsoft.AspNetCore.Builder.WebSocketOptions>(sockets => (sockets.KeepAliveInterval, sockets.KeepAliveTimeout) = (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15)));
    }

    public static void Map(WebApplication app)
    {
        // Read now, so that a damaged pack is refused before the server opens.
        _ = app.Services.GetRequiredService<DeskBook>();
        app.UseLineOrigin();
        app.UseHeartbeat();
        var pace = app.Services.GetRequiredService<DeskPace>();
        var api = app.MapGroup("/api");
        api.AddEndpointFilter((context, next) => pace.FilterAsync(context, next));
        ShowDesks.Map(app, api);
        ShowDesk.Map(app);
        // Forms go at the pace of the API: a program can send them as well.
        var pages = app.MapGroup("");
        pages.AddEndpointFilter((context, next) => pace.FilterAsync(context, next));
        TakeTicket.Map(pages, api);
        ShowTicket.Map(pages, api);
        LeaveQueue.Map(pages, api);
        AnswerCall.Map(pages, api);
        SendMessage.Map(pages, api);
        ReadMessages.Map(api);
        OpenPage.Map(api);
        ShareForm.Map(api);
        RateTalk.Map(pages, api);
        LeaveLetter.Map(pages);
        OpenCase.Map(pages);
        ShowTranscript.Map(pages);
        MailTranscript.Map(pages);
        ShowDeskRecord.Map(app);
        app.MapHub<ServicesHub>(ServicesHub.Path, line => line.Transports = HttpTransportType.WebSockets);
        app.MapHub<OfficeHub>(OfficeHub.Path, line => line.Transports = HttpTransportType.WebSockets).RequireRole(ShowOfficeDesk.Role);

        var office = app.MapGroup(ShowOfficeDesk.Path).RequireRole(ShowOfficeDesk.Role).ExcludeFromDescription();
        ShowOfficeDesk.Map(office);
        BeAtDesk.Map(office);
        var officeApi = app.MapGroup("/api/office/talks").RequireRole(ShowOfficeDesk.Role);
        AgentMessages.Map(officeApi, office);
        SendFile.Map(pages, api, office, officeApi);
        ReadFile.Map(api, officeApi);
        EndForAbuse.Map(office);
        ProposePage.Map(office);
        SuggestValue.Map(office);
        PromiseFollowUp.Map(office);
        ReadEarlierTalk.Map(office);
        HandleTicket.Map(office);
        CloseDesk.Map(app);
        ReadDeskLetters.Map(app);
        FindCase.Map(app);
        DoFollowUp.Map(app);
    }
}
