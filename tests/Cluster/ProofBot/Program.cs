using Guildhall.Host;
using Guildhall.ProofBot;
using Guildhall.Protocol;

// The bot that tests kill: everything it does leaves a trace by which a lost or a repeated event shows.
return await GuildhallHost.RunAsync(args, bot => bot.AddHandler<Tally>().AddHandler<Answers>().WithIntents(GatewayIntents.MessageContent));
