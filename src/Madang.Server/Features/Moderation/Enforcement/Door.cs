using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Contract;
using Madang.World;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>Keeps out who is kept out, and recognises a browser or network by which they come again.</summary>
internal sealed class Door(SanctionBook book, Raids raids, MarkMaker marks, Traces traces, WatchList watchList) : IDoor
{
    public IResult? Refuse(HttpContext context, CurrentVisitor visitor, string space, bool returns)
    {
        if (visitor.Citizen is { } citizen)
        {
            if (book.AgainstBeing(citizen.Person, space) is { } bar) return ModerationProblems.KeptOut(context, bar, isOwn: true);
            Recognise(citizen, marks.Device(context, make: true)!, marks.Network(context));
        }
        else if (marks.Device(context, make: false) is { } device && book.AgainstBrowser(device, space) is { } bar)
        {
            return ModerationProblems.KeptOut(context, bar, isOwn: false);
        }

        return !returns && raids.IsLocked(space) ? ModerationProblems.Locked(context) : null;
    }

    private void Recognise(CitizenProfile citizen, string device, string network)
    {
        traces.Note(citizen.Person, device, network);
        if (citizen.Level >= IdentityLevel.Verified || book.Suspects(citizen.Person, citizen.Since, device, network) is not { } sanction) return;

        var watched = new Watched { Person = citizen.Person, Sanction = sanction };
        book.Watch(watched);
        watchList.Note(watched);
    }
}
