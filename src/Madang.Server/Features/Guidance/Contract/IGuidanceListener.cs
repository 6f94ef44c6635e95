using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Guidance.Contract;

/// <summary>Told when somebody has agreed to the guidance of today. Called after it is stored, on the thread of the request: return at once and throw nothing.</summary>
internal interface IGuidanceListener
{
    void Accepted(CitizenProfile citizen);
}
