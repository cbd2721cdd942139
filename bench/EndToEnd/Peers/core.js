// No cache, as its users run it: guilds are only counted.
import { Client, GatewayDispatchEvents } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { WebSocketManager } from '@discordjs/ws';

export async function start({ api, token, guilds }, message, ready, bot) {
  const rest = new REST({ version: '10', api: api.replace(/\/v10$/, '') }).setToken(token);
  const gateway = new WebSocketManager({ token, intents: 53_608_447, rest, fetchGatewayInformation: () => rest.get('/gateway/bot') });
  const client = new Client({ rest, gateway });
  bot.answer = (channel, content) => client.api.channels.createMessage(channel, { content });
  let seen = 0;
  client.on(GatewayDispatchEvents.GuildCreate, () => {
    seen += 1;
    if (seen === guilds) ready();
  });
  client.on(GatewayDispatchEvents.MessageCreate, ({ data }) => message(data.content, data.author.id, data.channel_id));
  await gateway.connect();
}
