using Guildhall.Host;

return await GuildhallHost.RunAsync(args, bot => { });
