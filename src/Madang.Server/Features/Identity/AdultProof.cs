using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity.Contract;

namespace Madang.Server.Features.Identity;

/// <summary>Who may answer for a child: somebody of whom an agency has said that they are of age.</summary>
internal sealed class AdultProof(IVerifiedPeople people) : IAdultProof
{
    public async Task<bool?> IsAdultAsync(string person, CancellationToken ct) => (await people.FindAsync(person, ct))?.Age is { } age ? age == AgeBand.Adult : null;
}
