using Guildhall.Bench.EndToEnd.Runs;
namespace Guildhall.Bench.EndToEnd.Clients;
public sealed class GuildhallClient(ClientOrder order) { public Task<ClientResult> RunAsync(CancellationToken c) => throw new NotImplementedException(order.Api); }
