import { Client } from 'oceanic.js';

export async function start({ api, token }, message, ready, bot) {
  const client = new Client({ auth: `Bot ${token}`, rest: { baseURL: api }, gateway: { intents: ['ALL'] } });
  client.on('messageCreate', (m) => message(m.content, m.author.id, m.channelID));
  client.once('ready', ready);
  bot.answer = (channel, content) => client.rest.channels.createMessage(channel, { content });
  bot.members = () => client.guilds.reduce((sum, guild) => sum + guild.members.size, 0);
  await client.connect();
}
