using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Entrance;

internal sealed class EntranceModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<Resumption>(resumption =>
    {
        resumption.ToTable("resumption");
        resumption.HasKey(r => r.TokenHash);
        resumption.Property(r => r.TokenHash).HasColumnName("token_hash").HasMaxLength(43);
        resumption.Property(r => r.Person).HasColumnName("person").HasMaxLength(32);
        resumption.Property(r => r.IsCitizen).HasColumnName("is_citizen");
        resumption.Property(r => r.Name).HasColumnName("name").HasMaxLength(40);
        resumption.Property(r => r.Appearance).HasColumnName("appearance").HasMaxLength(24);
        resumption.Property(r => r.Space).HasColumnName("space").HasMaxLength(40);
        resumption.Property(r => r.Instance).HasColumnName("instance").HasMaxLength(48);
        resumption.Property(r => r.Spawn).HasColumnName("spawn").HasMaxLength(40);
        resumption.Property(r => r.XCm).HasColumnName("x_cm");
        resumption.Property(r => r.ZCm).HasColumnName("z_cm");
        resumption.Property(r => r.Level).HasColumnName("level");
        resumption.Property(r => r.Heading).HasColumnName("heading");
        resumption.Property(r => r.ValidUntilMs).HasColumnName("valid_until_ms");
        resumption.Ignore(r => r.Standing);
    });
}
