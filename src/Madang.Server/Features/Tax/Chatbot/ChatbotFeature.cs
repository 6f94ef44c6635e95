using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Cases;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Madang.Server.Features.Tax.Chatbot.Office;
using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Features.Tax.Chatbot.Understanding;
using Madang.Server.Features.Tax.Rules;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>Izy, the chatbot on local taxes: questions in everyday words, the body of questions and answers, and the way to a human.</summary>
internal sealed class ChatbotFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ChatbotOptions>().BindConfiguration(ChatbotOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        AddContent<Lexicon>(services, "lexicon.json");
        AddContent<QuantityWords>(services, "quantities.json");
        AddContent<KeyboardLayout>(services, "keyboard.json");
        AddContent<Tuning>(services, "tuning.json");
        AddContent<IntentFile>(services, "intents.json");
        AddContent<Writing>(services, "writing.json");
        AddContent<TopicNames>(services, "topics.json");
        services.AddSingleton(s => RuleShelf.Of(s.GetRequiredService<RuleSheets>()));
        services.AddSingleton(s => FaqBook.Read(s.GetRequiredService<City>(), s.GetRequiredService<RuleShelf>(), s.GetRequiredService<Writing>()));
        services.AddSingleton<TaxComputation>();
        services.AddSingleton<FigureWriter>();
        services.AddSingleton(s => new FaqWriter(s.GetRequiredService<RuleShelf>(), s.GetRequiredService<FigureWriter>(), (tax, inputs) => s.GetRequiredService<TaxComputation>().Calculate(tax, inputs).Bill?.Result));
        services.AddSingleton(s => new Understander(s.GetRequiredService<Lexicon>(), s.GetRequiredService<QuantityWords>(), s.GetRequiredService<KeyboardLayout>(), s.GetRequiredService<TaxWords>().Written));
        services.AddSingleton<FaqIndex>().AddSingleton(s => new Lazy<FaqIndex>(s.GetRequiredService<FaqIndex>)).AddSingleton<IReadying, IndexReadying>();
        services.AddSingleton<CaseWriter>();
        services.AddSingleton<DueDay>();
        services.AddSingleton<Izy>();
        services.AddSingleton<Talks>();
        services.AddSingleton<AskPace>();
        services.AddSingleton<PrivateNumbers>();
        services.AddSingleton<AskDesk>();
        services.AddSingleton<FaqSearch>();
        services.AddSingleton<Show>();
        services.AddScoped<AskView>();
        services.AddScoped<FaqView>();
        services.AddScoped<LeaveView>();
        services.AddSingleton<IModelPart, ChatbotModel>();
        services.AddSingleton<IRetentionRule, TaxQuestionRule>();
        services.AddSingleton<IRetentionRule, TalkRule>();
        services.AddSingleton(new OfficeEntry(ReadTaxQuestions.Path, "tax.office", ReadTaxQuestions.Roles));
    }

    public static void Map(WebApplication app)
    {
        // Read now, so that a damaged pack is refused before the server opens. The index takes a second, and is made after that.
        _ = app.Services.GetRequiredService<FaqBook>();
        _ = app.Services.GetRequiredService<Understander>();
        _ = app.Services.GetRequiredService<CaseWriter>();
        _ = app.Services.GetRequiredService<Tuning>();
        _ = app.Services.GetRequiredService<TopicNames>();
        AskQuestion.Map(app);
        ShowAsk.Map(app);
        ShowFaq.Map(app);
        LeaveQuestion.Map(app);
        ReadTaxQuestions.Map(app);
    }

    private static void AddContent<T>(IServiceCollection services, string name)
        where T : class => services.AddSingleton(s => ContentReader.Read<T>(Path.Combine(s.GetRequiredService<City>().Directory, "tax", "chatbot", name)));
}
