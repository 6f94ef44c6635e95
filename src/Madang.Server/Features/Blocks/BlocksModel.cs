using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Blocks;

internal sealed class BlocksModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Block>(block =>
        {
            block.ToTable("block");
            block.HasKey(b => new { b.Person, b.Blocked });
            block.Property(b => b.Person).HasColumnName("person").HasMaxLength(11);
            block.Property(b => b.Blocked).HasColumnName("blocked").HasMaxLength(11);
            block.Property(b => b.Name).HasColumnName("name").HasMaxLength(40);
            block.Property(b => b.At).HasColumnName("at");
            block.HasIndex(b => b.Blocked).HasDatabaseName("ix_block_blocked");
        });

        model.Entity<BoundaryChoice>(choice =>
        {
            choice.ToTable("boundary_choice");
            choice.HasKey(c => c.Person);
            choice.Property(c => c.Person).HasColumnName("person").HasMaxLength(11);
            choice.Property(c => c.DistanceCm).HasColumnName("distance_cm");
            choice.Property(c => c.HidesWords).HasColumnName("hides_words");
        });
    }
}
