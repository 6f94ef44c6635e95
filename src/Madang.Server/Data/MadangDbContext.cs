using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Data;

/// <summary>The one database. Tables come from the features' model parts; their SQL stands in Data/Migrations and a test holds the two together.</summary>
internal sealed class MadangDbContext(DbContextOptions<MadangDbContext> options, IEnumerable<IModelPart> parts) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts) part.Configure(modelBuilder);
    }
}
