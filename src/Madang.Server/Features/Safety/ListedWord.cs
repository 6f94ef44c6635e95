using Madang.Server.Data;
using Madang.Server.Features.Safety.Language;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Safety;

/// <summary>What the office has said of a word: it stands in the place of what the content says of it.</summary>
internal sealed class ListedWord
{
    public const int Longest = 20;

    /// <summary>As it is ordinarily written; a Latin word in lower case.</summary>
    public required string Text { get; init; }

    public required Listing Listing { get; init; }

    /// <summary>As those of <see cref="UnwantedWord"/>.</summary>
    public required bool Strict { get; init; }

    public required bool Whole { get; init; }

    public required bool Disguised { get; init; }
}

/// <summary>In which list a word stands. The numbers stand in the database.</summary>
internal enum Listing
{
    /// <summary>In none.</summary>
    Off = 1,

    /// <summary>An ordinary word: it is let pass, and what lies within it.</summary>
    Allow = 2,

    Flag = 3,
    Mask = 4,
    Block = 5,
}

internal static class Listings
{
    public static readonly IReadOnlyList<Listing> All = [Listing.Block, Listing.Mask, Listing.Flag, Listing.Allow, Listing.Off];

    public static string Word(this Listing listing) => listing.ToString().ToLowerInvariant();

    public static Listing? Read(string? word) => All.Cast<Listing?>().FirstOrDefault(l => l!.Value.Word() == word);

    public static Severity Severity(this Listing listing) => listing switch
    {
        Listing.Flag => Language.Severity.Flag,
        Listing.Mask => Language.Severity.Mask,
        Listing.Block => Language.Severity.Block,
        _ => Language.Severity.None,
    };
}

/// <summary>A change of the lists, and who made it. Never changed itself.</summary>
internal sealed class ListChange
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Public id.</summary>
    public required string Member { get; init; }

    /// <summary>To be read when they have gone.</summary>
    public required string Name { get; init; }

    public required string Text { get; init; }

    /// <summary>Null when the word is again what the content says.</summary>
    public Listing? Listing { get; init; }

    public required bool Strict { get; init; }

    public required bool Whole { get; init; }

    public required bool Disguised { get; init; }
}

internal sealed class SafetyModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<ListedWord>(word =>
        {
            word.ToTable("listed_word");
            word.HasKey(w => w.Text);
            word.Property(w => w.Text).HasColumnName("text").HasMaxLength(ListedWord.Longest);
            word.Property(w => w.Listing).HasColumnName("listing");
            word.Property(w => w.Strict).HasColumnName("is_strict");
            word.Property(w => w.Whole).HasColumnName("is_whole");
            word.Property(w => w.Disguised).HasColumnName("is_disguised");
        });

        model.Entity<ListChange>(change =>
        {
            change.ToTable("list_change");
            change.Property(c => c.Id).HasColumnName("id");
            change.Property(c => c.At).HasColumnName("at");
            change.Property(c => c.Member).HasColumnName("member").HasMaxLength(11);
            change.Property(c => c.Name).HasColumnName("name").HasMaxLength(40);
            change.Property(c => c.Text).HasColumnName("text").HasMaxLength(ListedWord.Longest);
            change.Property(c => c.Listing).HasColumnName("listing");
            change.Property(c => c.Strict).HasColumnName("is_strict");
            change.Property(c => c.Whole).HasColumnName("is_whole");
            change.Property(c => c.Disguised).HasColumnName("is_disguised");
        });
    }
}
