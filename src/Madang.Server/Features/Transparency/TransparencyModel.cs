using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Transparency;

internal sealed class TransparencyModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<ServiceDay>(day =>
        {
            day.ToTable("service_day");
            day.HasKey(d => new { d.Service, d.Day });
            day.Property(d => d.Service).HasColumnName("service").HasMaxLength(40);
            day.Property(d => d.Day).HasColumnName("day");
            day.Property(d => d.Started).HasColumnName("started");
            day.Property(d => d.Finished).HasColumnName("finished");
            day.Property(d => d.Refused).HasColumnName("refused");
            day.Property(d => d.Timed).HasColumnName("timed");
            day.Property(d => d.Seconds).HasColumnName("seconds");
        });

        model.Entity<MonthFigure>(figure =>
        {
            figure.ToTable("figure_month");
            figure.HasKey(f => new { f.Figure, f.Month });
            figure.Property(f => f.Figure).HasColumnName("figure").HasMaxLength(40);
            figure.Property(f => f.Month).HasColumnName("month");
            figure.Property(f => f.Count).HasColumnName("count");
            figure.Property(f => f.Seconds).HasColumnName("seconds");
        });
    }
}
