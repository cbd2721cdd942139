// Eris speaks HTTPS to the domain it is given: the agent that it takes as an option connects to the local server instead.
import https from 'node:https';
import net from 'node:net';
import { createRequire } from 'node:module';

const Eris = createRequire(import.meta.url)('eris');

class LocalAgent extends https.Agent {
  constructor(url) {
    super({ keepAlive: true });
    this.url = url;
  }

  createConnection(_options, connected) {
    const socket = net.connect(Number(this.url.port), this.url.hostname);
    socket.once('connect', () => connected(null, socket));
    socket.once('error', connected);
  }
}

export async function start({ api, token }, message, ready, peer) {
  const url = new URL(api);
  const bot = new Eris.Client(`Bot ${token}`, { intents: ['all'], rest: { agent: new LocalAgent(url), domain: url.hostname } });
  bot.on('messageCreate', (m) => message(m.content, m.author.id, m.channel.id));
  bot.once('ready', ready);
  peer.answer = (channel, content) => bot.createMessage(channel, content);
  peer.members = () => bot.guilds.reduce((sum, guild) => sum + guild.members.size, 0);
  await bot.connect();
}
