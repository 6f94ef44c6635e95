using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Madang.Server.Data;

/// <summary>The one database. Tables come from the features' model parts; their SQL stands in Data/Migrations and a test holds the two together.</summary>
internal sealed class MadangDbContext(DbContextOptions<MadangDbContext> options, IEnumerable<IModelPart> parts) : DbContext(options)
{
    // Unix milliseconds: SQLite orders and compares them.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts) part.Configure(modelBuilder);
    }
}

internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), written => DateTimeOffset.FromUnixTimeMilliseconds(written));
