// An oceanic.js bot that does what a test tells it. Pointed at the local Discord by one option: rest.baseURL.
import { Client, InteractionTypes } from 'oceanic.js';
import { Answers, fail, obey, report, textOption, versionOf } from './harness.js';

const version = versionOf('oceanic.js');
const answers = new Answers();
/** @type {Client | undefined} */
let client;

const world = () => ({
  user: client.user.id,
  library: `oceanic.js ${version}`,
  shards: client.shards.size,
  guilds: client.guilds.map(describe),
});

const describe = (guild) => ({
  id: guild.id,
  name: guild.name,
  memberCount: guild.memberCount,
  channels: guild.channels.size,
  roles: guild.roles.size,
  emojis: guild.emojis.size,
  shard: guild.shard.id,
});

const facts = (message) => ({
  id: message.id,
  channel: message.channelID,
  guild: message.guildID ?? null,
  author: message.author.id,
  content: message.content,
  reference: message.messageReference?.messageID ?? null,
  files: message.attachments.map((a) => ({ name: a.filename, size: a.size })),
});

function listen() {
  client.on('messageCreate', (m) => report('message', { ...facts(m), member: m.member?.id ?? null }));
  client.on('messageUpdate', (m) => report('edited', facts(m)));
  client.on('messageDelete', (m) => report('deleted', { id: m.id }));
  client.on('messageReactionAdd', (m, who, reaction) => report('reaction', { message: m.id, emoji: reaction.emoji.name, user: who.id }));
  client.on('guildMemberAdd', (m) => report('joined', { user: m.id }));
  client.on('guildMemberRemove', (m) => report('left', { user: m.id }));
  client.on('channelUpdate', (c) => report('channel', { id: c.id, name: c.name }));
  client.on('shardResume', (shard) => report('resumed', { shard }));
  client.on('shardReady', (shard) => report('identified', { shard }));
  // oceanic.js tells of a lost socket by an error with the code of the close; it reconnects by itself.
  client.on('error', (error) => (error.code === 1006 || (error.code >= 4000 && error.code < 5000) ? report('lost', { code: error.code }) : fail(error)));
  client.on('interactionCreate', async (interaction) => {
    if (interaction.type !== InteractionTypes.APPLICATION_COMMAND) return;
    await answers.give(interaction.id, interaction.data.name, interaction.data.options.getString('text') ?? '', {
      reply: (content) => interaction.createMessage({ content }),
      defer: () => interaction.defer(),
      edit: (content) => interaction.editOriginal({ content }),
      followUp: (content) => interaction.createFollowup({ content }),
    });
  });
}

const messages = () => client.rest.channels;

await obey({
  async login({ api, token, shards }) {
    const gateway = { intents: ['ALL'] };
    if (shards !== undefined) gateway.maxShards = shards;
    client = new Client({ auth: `Bot ${token}`, rest: { baseURL: `${api}/v10` }, gateway });
    listen();
    const ready = new Promise((resolve) => client.once('ready', resolve));
    await client.connect();
    await ready;
    return world();
  },
  world: async () => world(),
  guild: async (order) => describe(client.guilds.get(order.guild)),
  send: async (order) => facts(await messages().createMessage(order.channel, { content: order.content })),
  edit: async (order) => facts(await messages().editMessage(order.channel, order.message, { content: order.content })),
  reply: async (order) => facts(await messages().createMessage(order.channel, { content: order.content, messageReference: { messageID: order.message } })),
  async delete(order) {
    await messages().deleteMessage(order.channel, order.message);
  },
  async react(order) {
    await messages().createReaction(order.channel, order.message, order.emoji);
  },
  upload: async (order) => facts(await messages().createMessage(order.channel, { content: order.content, files: [{ name: order.name, contents: Buffer.from(order.text) }] })),
  rename: async (order) => ({ name: (await messages().edit(order.channel, { name: order.name })).name }),
  history: async (order) => ({ messages: (await messages().getMessages(order.channel, { limit: order.limit })).map(facts) }),
  members: async (order) => ({ ids: (await client.guilds.get(order.guild).fetchMembers()).map((m) => m.id) }),
  find: async (order) => ({ ids: (await client.guilds.get(order.guild).fetchMembers({ query: order.query, limit: 100 })).map((m) => m.id) }),
  async command(order) {
    answers.plan(order);
    await client.application.createGlobalCommand({ name: order.name, description: order.description, type: 1, options: [textOption] });
  },
  async quit() {
    client?.disconnect(false);
  },
});
