// An Eris bot that does what a test tells it. Eris speaks HTTPS to the domain it is given and has no option for plain HTTP or a port:
// the https agent that it takes as an option connects to the local Discord instead. The gateway's address comes from there.
import https from 'node:https';
import net from 'node:net';
import { createRequire } from 'node:module';
import { Answers, fail, obey, report, textOption, versionOf } from './harness.js';

// Its ES module exports only a function that makes a client.
const Eris = createRequire(import.meta.url)('eris');
const version = versionOf('eris');
const answers = new Answers();
/** @type {Eris.Client | undefined} */
let bot;

class LocalAgent extends https.Agent {
  constructor(api) {
    super({ keepAlive: true });
    this.api = api;
  }

  createConnection(_options, connected) {
    const socket = net.connect(Number(this.api.port), this.api.hostname);
    socket.once('connect', () => connected(null, socket));
    socket.once('error', connected);
  }
}

const world = () => ({
  user: bot.user.id,
  library: `eris ${version}`,
  shards: bot.shards.size,
  guilds: bot.guilds.map(describe),
});

const describe = (guild) => ({
  id: guild.id,
  name: guild.name,
  memberCount: guild.memberCount,
  channels: guild.channels.size,
  roles: guild.roles.size,
  emojis: guild.emojis.length,
  shard: guild.shard.id,
});

const facts = (message) => ({
  id: message.id,
  channel: message.channel.id,
  guild: message.guildID ?? null,
  author: message.author.id,
  content: message.content,
  reference: message.messageReference?.messageID ?? null,
  files: (message.attachments ?? []).map((a) => ({ name: a.filename, size: a.size })),
});

function listen() {
  bot.on('messageCreate', (m) => report('message', { ...facts(m), member: m.member?.id ?? null }));
  bot.on('messageUpdate', (m) => report('edited', facts(m)));
  bot.on('messageDelete', (m) => report('deleted', { id: m.id }));
  bot.on('messageReactionAdd', (m, emoji, who) => report('reaction', { message: m.id, emoji: emoji.name, user: who.id }));
  bot.on('guildMemberAdd', (_, m) => report('joined', { user: m.id }));
  bot.on('guildMemberRemove', (_, m) => report('left', { user: m.id }));
  bot.on('channelUpdate', (c) => report('channel', { id: c.id, name: c.name }));
  bot.on('shardResume', (shard) => report('resumed', { shard }));
  bot.on('shardReady', (shard) => report('identified', { shard }));
  // Eris tells of a lost socket by an error with the code of the close; it reconnects by itself.
  bot.on('error', (error) => (error.code === 1006 || (error.code >= 4000 && error.code < 5000) ? report('lost', { code: error.code }) : fail(error)));
  bot.on('interactionCreate', async (interaction) => {
    if (!(interaction instanceof Eris.CommandInteraction)) return;
    await answers.give(interaction.id, interaction.data.name, interaction.data.options?.[0]?.value ?? '', {
      reply: (text) => interaction.createMessage(text),
      defer: () => interaction.defer(),
      edit: (text) => interaction.editOriginalMessage(text),
      followUp: (text) => interaction.createFollowup(text),
    });
  });
}

await obey({
  async login({ api, token, shards }) {
    const url = new URL(api);
    const options = { intents: ['all'], rest: { agent: new LocalAgent(url), domain: url.hostname } };
    if (shards !== undefined) options.maxShards = shards;
    bot = new Eris.Client(`Bot ${token}`, options);
    listen();
    const ready = new Promise((resolve) => bot.once('ready', resolve));
    await bot.connect();
    await ready;
    return world();
  },
  world: async () => world(),
  guild: async (order) => describe(bot.guilds.get(order.guild)),
  send: async (order) => facts(await bot.createMessage(order.channel, order.content)),
  edit: async (order) => facts(await bot.editMessage(order.channel, order.message, order.content)),
  reply: async (order) => facts(await bot.createMessage(order.channel, { content: order.content, messageReference: { messageID: order.message } })),
  async delete(order) {
    await bot.deleteMessage(order.channel, order.message);
  },
  async react(order) {
    await bot.addMessageReaction(order.channel, order.message, order.emoji);
  },
  upload: async (order) => facts(await bot.createMessage(order.channel, order.content, { file: Buffer.from(order.text), name: order.name })),
  rename: async (order) => ({ name: (await bot.editChannel(order.channel, { name: order.name })).name }),
  history: async (order) => ({ messages: (await bot.getMessages(order.channel, { limit: order.limit })).map(facts) }),
  async members(order) {
    const guild = bot.guilds.get(order.guild);
    await guild.fetchAllMembers();
    return { ids: [...guild.members.keys()] };
  },
  find: async (order) => ({ ids: (await bot.guilds.get(order.guild).fetchMembers({ query: order.query, limit: 100 })).map((m) => m.id) }),
  async command(order) {
    answers.plan(order);
    await bot.createCommand({ name: order.name, description: order.description, type: 1, options: [textOption] });
  },
  async quit() {
    bot?.disconnect({ reconnect: false });
  },
});
