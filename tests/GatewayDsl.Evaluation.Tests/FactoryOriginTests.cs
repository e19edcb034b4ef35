using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>
/// Whatever is given to a public factory of the language keeps its place: no finding could point at it otherwise. A factory
/// that takes a primitive and keeps it among other values loses its place, and fails here.
/// </summary>
public class FactoryOriginTests
{
    // One expression a type of parameter. A new type of parameter without one fails the test, which is the moment to add it.
    static readonly Dictionary<Type, string> Samples = new()
    {
        [typeof(GatewayName)] = "\"gw\"",
        [typeof(Identifier)] = "\"name\"",
        [typeof(InterfaceName)] = "\"eth7\"",
        [typeof(Interface)] = "Interface.Tunnel(\"tun7\")",
        [typeof(EthernetPort)] = "new EthernetPort(\"platform-x\")",
        [typeof(Reason)] = "\"because of the board\"",
        [typeof(MemoryAddress)] = "0x0200_0000",
        [typeof(KernelOption)] = "\"USB_GADGET\"",
        [typeof(Copies)] = "Copies.Two",
        [typeof(ProjectFile)] = "ProjectFile.At(\"certs/ca.pem\")",
        [typeof(Compression)] = "Compression.Zstd(7)",
        [typeof(SpiFlash)] = "Rock64.SpiFlash",
        [typeof(Slot)] = "Slot.Vfat(64.MiB())",
        [typeof(BusPath)] = "\"platform-y\"",
        [typeof(IpInterface)] = "\"10.0.0.1/24\"",
        [typeof(IpNetwork)] = "\"10.0.0.0/24\"",
        [typeof(IpAddress)] = "\"10.0.0.7\"",
        [typeof(MacAddress)] = "\"02:00:00:00:00:01\"",
        [typeof(HostName)] = "\"pool.ntp.org\"",
        [typeof(Host)] = "\"ntp.example.com\"",
        [typeof(DevicePath)] = "\"/data/flag\"",
        [typeof(Duration)] = "7.Hours()",
        [typeof(ByteSize)] = "7.MiB()",
        [typeof(SysctlKey)] = "\"net.core.somaxconn\"",
        [typeof(SysctlValue)] = "\"128\"",
        [typeof(RuleComment)] = "\"remark\"",
        [typeof(Toggle)] = "Toggle.File(\"/data/toggle\")",
        [typeof(NamedChain)] = "Chain.Named(\"named\")",
        [typeof(NtpClients)] = "(NtpClients)\"10.9.0.0/16\"",
        [typeof(DispatchEntry)] = "Dispatch.Entry(Interface.Tunnel(\"tun8\"), Chain.Named(\"other\"))",
        [typeof(UsbEthernet)] = "UsbEthernet.Rtl8152",
        [typeof(FirewallRule)] = "Drop.Invalid",
        [typeof(Addresses)] = "(Addresses)\"10.8.0.0/16\"",
        [typeof(Port)] = "8007",
        [typeof(IcmpType)] = "IcmpType.EchoRequest",
        [typeof(ConnectionState)] = "ConnectionState.New",
        [typeof(PacketRule)] = "Drop.Everything",
        [typeof(UserName)] = "\"operator\"",
        [typeof(Url)] = "\"https://updates.example.com\"",
        [typeof(ServiceName)] = "\"dnsmasq\"",
        [typeof(FileText)] = "\"text\"",
        [typeof(OptionPath)] = "\"users.motd\"",
        [typeof(NixName)] = "\"attribute\"",
        [typeof(NixValue)] = "(NixValue)\"value\"",
        [typeof(NixAttribute)] = "NixAttribute.Of(\"a\", 1)",
        [typeof(object)] = "Interface.Tunnel(\"tun9\")",
        [typeof(string)] = "\"a problem\"",
        [typeof(JumpRule)] = "Jump.Into(Chain.Named(\"third\"))",
    };

    static readonly Assembly[] Language = [typeof(Gateway).Assembly, typeof(Rock64).Assembly];

    public static TheoryData<string> Factories() => [.. AllFactories().Select(Describe)];

    [Theory]
    [MemberData(nameof(Factories))]
    public void Each_argument_keeps_its_place(string factory)
    {
        MethodBase method = AllFactories().First(candidate => Describe(candidate) == factory);
        Type made = method is MethodInfo info ? info.ReturnType : method.DeclaringType!;
        string source = $$"""
            public static class Made
            {
                public static {{made.FullName}} It => {{Call(method)}};
            }
            """;
        CSharpCompilation compilation = TestCompilation.Of(source);
        TestCompilation.AssertCompiles(compilation);

        var table = new OriginTable();
        var findings = new List<LocatedFinding>();
        var interpreter = new Interpreter(compilation, table, findings, default);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        PropertyDeclarationSyntax property = tree.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>().Single();
        Value value = interpreter.Evaluate(compilation.GetSemanticModel(tree).GetDeclaredSymbol(property)!, property);
        Assert.Empty(findings);

        var places = new HashSet<string>(Places(table, value.Data!, depth: 0).Select(static trace => trace.Node.ToString()));
        ExpressionSyntax call = property.ExpressionBody!.Expression;
        IEnumerable<ExpressionSyntax> arguments = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments.Select(static argument => argument.Expression),
            ObjectCreationExpressionSyntax creation => creation.ArgumentList!.Arguments.Select(static argument => argument.Expression),
            _ => [],
        };
        foreach (ExpressionSyntax argument in arguments)
        {
            ExpressionSyntax expected = argument is CastExpressionSyntax cast ? cast.Expression : argument;
            Assert.True(places.Contains(expected.ToString()), $"{factory}: the place of '{expected}' is lost; known are {string.Join(" | ", places)}");
        }
    }

    static string Describe(MethodBase method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(static parameter => parameter.ParameterType.Name))})";

    static IEnumerable<MethodBase> AllFactories() =>
        from type in Language.SelectMany(static assembly => assembly.GetExportedTypes())
        where type != typeof(Sequence) && !type.ContainsGenericParameters && !type.IsEnum && !typeof(Delegate).IsAssignableFrom(type) && !typeof(Attribute).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type)
        from method in type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Cast<MethodBase>()
            .Concat(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(static method => Language.Contains(method.ReturnType.Assembly)))
        where method.GetParameters().Length > 0 && !method.Name.StartsWith('<') && !method.IsSpecialNameOperator() && !type.IsAbstractRecordConstructor(method)
        where !HasRequiredMembers(method)

        // A single value has a single place, that of the whole call.
        where !typeof(Scalar).IsAssignableFrom(method is MethodInfo info ? info.ReturnType : type)
        select method;

    static bool HasRequiredMembers(MethodBase method) =>
        method.IsConstructor && method.DeclaringType!.GetProperties().Any(static property => property.GetCustomAttributesData().Any(static attribute => attribute.AttributeType.Name == "RequiredMemberAttribute"));

    static string Call(MethodBase method)
    {
        string arguments = string.Join(", ", method.GetParameters().Select(static parameter => Sample(parameter.ParameterType)));
        return method.IsConstructor ? $"new {method.DeclaringType!.FullName}({arguments})"
            : method.IsStatic ? $"{method.DeclaringType!.FullName}.{method.Name}({arguments})"
            : $"{Receiver(method.DeclaringType!)}.{method.Name}({arguments})";
    }

    static string Receiver(Type type) => type == typeof(IpNetwork) ? "((IpNetwork)\"10.7.0.0/16\")" : Sample(type);

    static string Sample(Type type) =>
        type.IsArray ? Sample(type.GetElementType()!)
        : Samples.TryGetValue(type, out string? sample) ? sample : throw new InvalidOperationException($"add a sample expression for parameters of type {type.Name}");

    static IEnumerable<Trace> Places(OriginTable table, object owner, int depth)
    {
        if (depth > 6)
        {
            yield break;
        }

        if (owner is IEnumerable sequence and not string)
        {
            int i = 0;
            foreach (object item in sequence)
            {
                if (table.Item(owner, i++) is { } trace)
                {
                    yield return trace;
                }

                foreach (Trace inner in Places(table, item, depth + 1))
                {
                    yield return inner;
                }
            }

            yield break;
        }

        foreach (PropertyInfo property in NativeShape.Of(owner.GetType()).Members)
        {
            if (table.Member(owner, property.Name) is { } trace)
            {
                yield return trace;
            }

            if (!property.PropertyType.IsValueType && NativeShape.Get(owner, property) is { } value and not string)
            {
                foreach (Trace inner in Places(table, value, depth + 1))
                {
                    yield return inner;
                }
            }
        }
    }
}

static class Reflected
{
    /// <summary>Conversions and comparisons; a conversion's only operand is the place of its result.</summary>
    public static bool IsSpecialNameOperator(this MethodBase method) => method.IsSpecialName && !method.IsConstructor;

    public static bool IsAbstractRecordConstructor(this Type type, MethodBase method) => type.IsAbstract && method.IsConstructor;
}
