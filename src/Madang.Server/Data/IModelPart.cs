using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Data;

/// <summary>A feature's tables. The database knows no feature; each brings its part.</summary>
internal interface IModelPart
{
    void Configure(ModelBuilder model);
}
