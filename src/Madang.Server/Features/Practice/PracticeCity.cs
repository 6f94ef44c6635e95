using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Practice;

/// <summary>Peoples a practice city before it opens, and keeps practice and real life in folders apart: neither starts on the folder of the other.</summary>
internal sealed class PracticeCity(IServiceScopeFactory scopes, ServerSettings settings, DataFolder data, Texts texts) : IHostedService
{
    /// <exception cref="InvalidOperationException">The folder is that of the other kind.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var isMarked = File.Exists(data.PracticeMark);
        if (!settings.IsPractice)
        {
            if (isMarked) throw new InvalidOperationException($"the data folder {data.Path} is that of a practice city; start it with --demo or choose another with --data");
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var citizens = scope.ServiceProvider.GetRequiredService<IPracticeCitizens>();
        var staff = scope.ServiceProvider.GetRequiredService<IPracticeStaff>();
        if (!isMarked && (await citizens.AnyAsync(cancellationToken) || await staff.AnyAsync(cancellationToken)))
            throw new InvalidOperationException($"the data folder {data.Path} has real accounts, and --demo lets anybody at this machine be anyone; choose another with --data");

        await File.WriteAllTextAsync(data.PracticeMark, "", cancellationToken);
        var words = texts.For(texts.Languages[0]);
        foreach (var (id, roles) in PracticePeople.Staff) await staff.MakeAsync(id, words[$"practice.name.{id}"], roles, cancellationToken);
        foreach (var id in PracticePeople.Citizens) await citizens.MakeAsync(PracticePeople.EmailOf(id), words[$"practice.name.{id}"], cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
