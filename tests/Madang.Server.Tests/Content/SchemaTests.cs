using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Madang.Server.Content;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Guidance;
using Madang.Server.Features.Identity;
using Madang.Server.Features.Safety.Language;
using Madang.Server.Features.Safety.Office;
using Madang.Server.Features.Tax;
using Madang.Server.Features.Tax.Acquisition;
using Madang.Server.Features.Tax.Car;
using Madang.Server.Features.Tax.Chatbot;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Cases;
using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Features.Tax.Chatbot.Understanding;
using Madang.Server.Features.Tax.Property;
using Madang.Server.Features.Tax.Square;
using Madang.Server.Features.Tax.Surcharge;

namespace Madang.Server.Tests.Content;

/// <summary>The committed JSON Schemas of content files are those of the types that read them. MADANG_WRITE_SCHEMAS=1 writes them anew.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string, Type> Kinds => new()
    {
        { "city", typeof(CityFile) },
        { "space", typeof(SpaceFile) },
        { "services", typeof(ServicesFile) },
        { "holidays", typeof(HolidaysFile) },
        { "desks", typeof(DesksFile) },
        { "canned-replies", typeof(CannedRepliesFile) },
        { "wardrobe", typeof(WardrobeFile) },
        { "reserved-names", typeof(ReservedNames) },
        { "consent", typeof(ConsentFile) },
        { "guidance", typeof(GuidanceFile) },
        { "car-rates", typeof(TaxRuleFile<CarRates>) },
        { "car-age-relief", typeof(TaxRuleFile<AgeRelief>) },
        { "car-prepayment", typeof(TaxRuleFile<Prepayment>) },
        { "car-education", typeof(TaxRuleFile<EducationTax>) },
        { "car-collection", typeof(TaxRuleFile<Collection>) },
        { "car-words", typeof(CarWords) },
        { "property-bases", typeof(TaxRuleFile<PropertyBases>) },
        { "property-rates", typeof(TaxRuleFile<PropertyRates>) },
        { "property-collection", typeof(TaxRuleFile<PropertyCollection>) },
        { "fire-rates", typeof(TaxRuleFile<FireRates>) },
        { "property-words", typeof(PropertyWords) },
        { "tax-words", typeof(TaxWords) },
        { "acquisition-rates", typeof(TaxRuleFile<AcquisitionRates>) },
        { "acquisition-surtaxes", typeof(TaxRuleFile<AcquisitionSurtaxes>) },
        { "acquisition-reliefs", typeof(TaxRuleFile<AcquisitionReliefs>) },
        { "acquisition-temporary-homes", typeof(TaxRuleFile<TemporaryHomes>) },
        { "acquisition-filing", typeof(TaxRuleFile<AcquisitionFiling>) },
        { "acquisition-vehicle-rates", typeof(TaxRuleFile<VehicleRates>) },
        { "acquisition-vehicle-reliefs", typeof(TaxRuleFile<VehicleReliefs>) },
        { "acquisition-words", typeof(AcquisitionWords) },
        { "adjustment-areas", typeof(TaxRuleFile<AdjustmentAreas>) },
        { "surcharge-rates", typeof(TaxRuleFile<SurchargeRates>) },
        { "surcharge-words", typeof(SurchargeWords) },
        { "closed-days", typeof(ClosedDaysFile) },
        { "offices", typeof(TaxOffices) },
        { "tax-faq", typeof(FaqFile) },
        { "tax-writing", typeof(Writing) },
        { "agencies", typeof(AgenciesFile) },
        { "helplines", typeof(HelplinesFile) },
        { "words", typeof(WordFile) },
        { "samples", typeof(SamplesFile) },
        { "look-alikes", typeof(LookAlikes) },
        { "numbers", typeof(NumbersFile) },
        { "contacts", typeof(ContactsFile) },
        { "crisis", typeof(CrisisFile) },
        { "tax-lexicon", typeof(Lexicon) },
        { "tax-quantities", typeof(QuantityWords) },
        { "tax-keyboard", typeof(KeyboardLayout) },
        { "tax-tuning", typeof(Tuning) },
        { "tax-intents", typeof(IntentFile) },
        { "tax-topics", typeof(TopicNames) },
        { "texts", typeof(Dictionary<string, string>) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheCommittedSchemaIsThatOfTheType(string kind, Type type)
    {
        var file = Path.Combine(MadangHost.Root, "content", "schema", $"{kind}.schema.json");
        var exported = Export(kind, type);
        if (Environment.GetEnvironmentVariable("MADANG_WRITE_SCHEMAS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, exported);
        }

        Assert.Equal(exported, File.ReadAllText(file));
    }

    // What a converter of ours reads, the exporter cannot know.
    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static string Export(string kind, Type type)
    {
        var node = ContentReader.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = static (context, schema) =>
            {
                var description = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).OfType<DescriptionAttribute>().FirstOrDefault()
                    ?? context.TypeInfo.Type.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).OfType<DescriptionAttribute>().FirstOrDefault();
                if (context.TypeInfo.Type == typeof(Citation)) return Pattern(Citation.Pattern);
                if (context.TypeInfo.Type == typeof(MonthDay)) return Pattern("^(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$");
                if (context.TypeInfo.Type == typeof(Fraction)) return Pattern(FractionConverter.Pattern);
                if (description is not null && schema is JsonObject described) described.Insert(0, "description", description.Description);

                // JSON Schema's "time" wants seconds and a zone; an opening hour has neither.
                if (schema is JsonObject time && time["format"]?.GetValue<string>() == "time")
                {
                    time.Remove("format");
                    time["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
                }

                return schema;
            },
        });
        var root = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = kind };
        foreach (var (name, value) in node.AsObject()) root[name] = value?.DeepClone();
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }
}
