using Madang.Server.Web.OpenId;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Identity;

/// <summary>Asks agencies for their keys and tokens.</summary>
internal sealed class AgencyClient(IOptions<IdentityOptions> options) : ProviderClient(TimeSpan.FromSeconds(options.Value.AgencySeconds));
