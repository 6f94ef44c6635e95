using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Madang.Server.Tests.Features.Staff;

/// <summary>An authenticator in memory (WebAuthn level 3: attestation "none", ES256). What it leaves out or says wrongly, a test chooses.</summary>
internal sealed class SoftKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private string? _user;
    private uint _count;

    /// <summary>Whether it knows its owner by a finger, a face or a PIN.</summary>
    public bool VerifiesUser { get; init; } = true;

    /// <summary>Where the browser says it is.</summary>
    public required string Origin { get; set; }

    public JsonNode Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _user = asked["user"]!["id"]!.GetValue<string>();
        var q = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. q.X!, 0x22, 0x58, 0x20, .. q.Y!];
        byte[] credential = [.. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        var data = AuthenticatorData(asked["rp"]!["id"]!.GetValue<string>(), 0x40, credential);
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    public JsonNode Get(string options)
    {
        var asked = JsonNode.Parse(options)!;
        var client = ClientData("webauthn.get", asked);
        var data = AuthenticatorData(asked["rpId"]!.GetValue<string>(), 0, []);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(_key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Base64Url.EncodeToString(_id),
        ["rawId"] = Base64Url.EncodeToString(_id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };

    private byte[] ClientData(string type, JsonNode asked) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge = asked["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = false }));

    private byte[] AuthenticatorData(string domain, byte flags, byte[] credential)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(flags | 0x01 | (VerifiesUser ? 0x04 : 0)), .. count, .. credential];
    }
}
