using Madang.Server.Hosting;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>Makes the index once the server is open. Who asks earlier has it made for his question.</summary>
internal sealed class IndexReadying(Lazy<FaqIndex> index) : IReadying
{
    public void MakeReady() => _ = index.Value;
}
