using Guildhall.Host;
using Guildhall.Protocol;
using Guildhall.SampleBot;

return await GuildhallHost.RunAsync(args, bot => bot
    .AddHandler<Greeter>()
    .AddHandler<Caretaker>()
    .AddHandler<Counter>()
    .WithIntents(GatewayIntents.MessageContent));
