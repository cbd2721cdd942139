import { Client, Events, GatewayIntentBits } from 'discord.js';

export async function start({ api, token }, message, ready, bot) {
  const intents = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number');
  const client = new Client({ intents, rest: { api: api.replace(/\/v10$/, '') } });
  client.on(Events.MessageCreate, (m) => message(m.content, m.author.id, m.channelId));
  client.once(Events.ClientReady, ready);
  bot.answer = (channel, content) => client.channels.cache.get(channel).send(content);
  bot.members = () => client.guilds.cache.reduce((sum, guild) => sum + guild.members.cache.size, 0);
  await client.login(token);
}
