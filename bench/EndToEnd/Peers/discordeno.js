// No cache, as its users run it. The REST address is set on the manager after it is made: as an option it would be taken for a proxy.
import { createBot, Intents } from 'discordeno';

export async function start({ api, token, guilds }, message, ready, peer) {
  let seen = 0;
  const bot = createBot({
    token,
    intents: Object.values(Intents).filter((bit) => typeof bit === 'number').reduce((all, bit) => all | bit, 0),
    desiredProperties: { message: { id: true, content: true, author: true, channelId: true, guildId: true }, user: { id: true, username: true }, guild: { id: true } },
    events: {
      guildCreate: () => {
        seen += 1;
        if (seen === guilds) ready();
      },
      messageCreate: (m) => message(m.content, m.author.id, m.channelId),
    },
  });
  bot.rest.baseUrl = api.replace(/\/v10$/, '');
  bot.rest.isProxied = false;
  peer.answer = (channel, content) => bot.helpers.sendMessage(channel, { content });
  await bot.start();
}
