using Madang.Server.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Madang.Server.Web;

/// <summary>The OpenAPI document of the public API, <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public const string Name = "v1";

    public static void AddApiDescription(this IServiceCollection services, ServerSettings settings) => services.AddOpenApi(Name, openApi =>
    {
        openApi.CreateSchemaReferenceId = type =>
            // Every use case calls what it takes Request: by that name alone all would be one.
            OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } id ? null : type.Type.DeclaringType is { } useCase ? useCase.Name + id : id;
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Madang";
            document.Servers = [new() { Url = settings.OriginText }];
            return Task.CompletedTask;
        });
        openApi.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type != typeof(ProblemDetails)) return Task.CompletedTask;
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Names the problem for programs and never changes; the title is for people." };
            return Task.CompletedTask;
        });
    });
}
