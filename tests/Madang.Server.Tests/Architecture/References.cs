using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Madang.Server.Tests.Architecture;

/// <summary>Which types a type names anywhere in its compiled form: bases, members, bodies, attributes, generic arguments.</summary>
internal static class References
{
    public static IEnumerable<TypeDefinition> TypesOf(string assembly)
    {
        var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        return module.GetAllTypes();
    }

    public static IEnumerable<string> NamedBy(TypeDefinition type)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        Add(type.BaseType, named);
        foreach (var implemented in type.Interfaces) Add(implemented.InterfaceType, named);
        foreach (var attribute in type.CustomAttributes) Add(attribute, named);
        foreach (var field in type.Fields) Add(field.FieldType, named);
        foreach (var property in type.Properties) Add(property.PropertyType, named);
        foreach (var method in type.Methods) Add(method, named);
        return named;
    }

    private static void Add(MethodDefinition method, HashSet<string> named)
    {
        Add(method.ReturnType, named);
        foreach (var parameter in method.Parameters) Add(parameter.ParameterType, named);
        foreach (var attribute in method.CustomAttributes) Add(attribute, named);
        if (!method.HasBody) return;
        foreach (var variable in method.Body.Variables) Add(variable.VariableType, named);
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Add(type, named);
                    break;
                case FieldReference field:
                    Add(field.DeclaringType, named);
                    Add(field.FieldType, named);
                    break;
                case MethodReference called:
                    Add(called.DeclaringType, named);
                    if (called is GenericInstanceMethod generic) foreach (var argument in generic.GenericArguments) Add(argument, named);
                    break;
            }
        }
    }

    private static void Add(CustomAttribute attribute, HashSet<string> named)
    {
        Add(attribute.AttributeType, named);
        foreach (var argument in attribute.ConstructorArguments) if (argument.Value is TypeReference type) Add(type, named);
    }

    private static void Add(TypeReference? type, HashSet<string> named)
    {
        while (type is not null)
        {
            if (type is GenericInstanceType generic) foreach (var argument in generic.GenericArguments) Add(argument, named);
            if (type is TypeSpecification specification)
            {
                type = specification.ElementType;
                continue;
            }

            // A nested type lives in the namespace of the outermost one.
            var outermost = type;
            while (outermost.DeclaringType is not null) outermost = outermost.DeclaringType;
            if (outermost.Namespace.Length > 0) named.Add($"{outermost.Namespace}.{outermost.Name}");
            return;
        }
    }
}
