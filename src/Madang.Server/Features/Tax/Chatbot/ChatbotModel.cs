using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Tax.Chatbot;

internal sealed class ChatbotModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<TaxQuestion>(question =>
    {
        question.ToTable("tax_question");
        question.HasKey(q => q.Id);
        question.Property(q => q.Id).HasColumnName("id").HasMaxLength(11);
        question.Property(q => q.Language).HasColumnName("language").HasMaxLength(8);
        question.Property(q => q.Question).HasColumnName("question").HasMaxLength(2000);
        question.Property(q => q.Transcript).HasColumnName("transcript").HasMaxLength(60_000);
        question.Property(q => q.Email).HasColumnName("email").HasMaxLength(254);
        question.Property(q => q.LeftAt).HasColumnName("left_at");
        question.HasIndex(q => q.LeftAt).HasDatabaseName("ix_tax_question_left_at");
    });
}
