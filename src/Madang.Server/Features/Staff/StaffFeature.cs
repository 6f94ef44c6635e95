using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Staff;

/// <summary>Who works here: roles, passkeys, the provider and sign-ins of the staff, kept apart from citizens; and the role that each page, API and socket of the office needs.</summary>
internal sealed class StaffFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<StaffOptions>().BindConfiguration(StaffOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, StaffModel>();
        services.AddStaffCookie();
        services.AddIdentityCore<StaffMember>().AddUserStore<StaffStore>();
        services.AddScoped<IPasskeyHandler<StaffMember>, PasskeyHandler<StaffMember>>();
        services.AddSingleton<StaffProvider>().AddSingleton<ProviderVisits>().AddSingleton<Ceremonies>().AddSingleton<StaffNews>().AddSingleton<OpenWork>().AddSingleton<IStaffListener>(s => s.GetRequiredService<OpenWork>());
        services.AddSingleton<IStaff, StaffDirectory>().AddSingleton<IOpeningLine, FirstOperator>();
        services.AddScoped<StaffPasskeys>().AddScoped<StaffSessions>().AddScoped<StaffRegister>().AddScoped<Invitations>().AddScoped<ShowStaff.StaffPages>();
        services.AddScoped<IPracticeStaff, PracticeStaff>().AddScoped<StaffFederation>();
        services.AddSingleton<InvitationWriter>();
        services.AddSingleton<IRetentionRule>(new KeptWithAccount("staff.members")).AddSingleton<IRetentionRule, StaffSessionsRule>().AddSingleton<IRetentionRule, InvitationsRule>().AddSingleton<IRetentionRule, RoleChangesRule>();
        services.AddSingleton(new OfficeEntry("/office/staff", "staff", StaffRole.Operator));
    }

    public static void Map(WebApplication app)
    {
        // A provider that cannot be asked stops the start.
        _ = app.Services.GetRequiredService<StaffProvider>();
        app.UseMiddleware<RoleGate>();

        var office = app.MapGroup("/office").ExcludeFromDescription().TakeForms();
        EnterOffice.Map(office);
        ShowInvitation.Map(office);
        UseProvider.Map(office);
        UseStaffPasskeys.Map(app);

        var staff = office.MapGroup("/staff").RequireRole(StaffRole.Operator);
        ShowStaff.Map(staff);
        AppointStaff.Map(staff);
        ChangeRoles.Map(staff);
    }
}
