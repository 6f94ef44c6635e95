using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Transparency.Contract;

namespace Madang.Server.Features.Moderation;

/// <summary>After the commit: a sanction is felt at once, and the person is told why.</summary>
internal sealed class Force(SanctionBook book, Enforcer enforcer, Statements statements, IMonthTally tally)
{
    public void Begin(Begun begun)
    {
        var sanction = begun.Sanction;
        if (sanction.Measure != Measure.Warn) book.Put(sanction, begun.Marks);
        foreach (var watched in begun.Watched) book.Watch(watched);
        enforcer.Apply(sanction.Person, tells: true);
        statements.Sanctioned(sanction);
        foreach (var follow in begun.Follow) Begin(new Begun(follow, [], []));
        tally.Add(sanction.IsAutomatic ? Figures.Automatic : Figures.Of(sanction.Measure));
    }

    /// <summary>A sanction holds no more; what it had taken is given back, also to those who had to verify because of it.</summary>
    public void End(Sanction sanction, bool tells)
    {
        foreach (var person in book.Remove(sanction.Id)) enforcer.Apply(person, tells: false);
        enforcer.Apply(sanction.Person, tells);
        if (tells) statements.Lifted(sanction);
    }
}
