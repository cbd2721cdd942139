// A discord.js bot that does what a test tells it. Pointed at the local Discord by one option: rest.api.
import { Client, Events, GatewayIntentBits, Partials, version } from 'discord.js';
import { Answers, fail, obey, report, textOption } from './harness.js';

const AllIntents = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number');
const answers = new Answers();
/** @type {Client | undefined} */
let client;

const world = () => ({
  user: client.user.id,
  library: `discord.js ${version}`,
  shards: client.ws.shards.size,
  guilds: client.guilds.cache.map(describe),
});

const describe = (guild) => ({
  id: guild.id,
  name: guild.name,
  memberCount: guild.memberCount,
  channels: guild.channels.cache.filter((c) => !c.isThread()).size,
  roles: guild.roles.cache.size,
  emojis: guild.emojis.cache.size,
  shard: guild.shardId,
});

const facts = (message) => ({
  id: message.id,
  channel: message.channelId,
  guild: message.guildId,
  author: message.author?.id ?? null,
  content: message.content,
  reference: message.reference?.messageId ?? null,
  files: message.attachments.map((a) => ({ name: a.name, size: a.size })),
});

function listen() {
  client.on(Events.MessageCreate, (m) => report('message', { ...facts(m), member: m.member?.id ?? null }));
  client.on(Events.MessageUpdate, (_, m) => report('edited', facts(m)));
  client.on(Events.MessageDelete, (m) => report('deleted', { id: m.id }));
  client.on(Events.MessageReactionAdd, (r, u) => report('reaction', { message: r.message.id, emoji: r.emoji.name, user: u.id }));
  client.on(Events.GuildMemberAdd, (m) => report('joined', { user: m.id }));
  client.on(Events.GuildMemberRemove, (m) => report('left', { user: m.id }));
  client.on(Events.ChannelUpdate, (_, c) => report('channel', { id: c.id, name: c.name }));
  client.on(Events.ShardResume, (shard) => report('resumed', { shard }));
  client.on(Events.ShardReady, (shard) => report('identified', { shard }));
  client.rest.on('rateLimited', (limit) => report('waiting', { route: limit.route, global: limit.global, retryAfter: limit.retryAfter }));
  client.rest.on('response', (_, response) => {
    if (response.status === 429) report('refused', { status: 429 });
  });
  client.on(Events.Error, fail);
  client.on(Events.ShardError, fail);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await answers.give(interaction.id, interaction.commandName, interaction.options.getString('text') ?? '', {
      reply: (text) => interaction.reply(text),
      defer: () => interaction.deferReply(),
      edit: (text) => interaction.editReply(text),
      followUp: (text) => interaction.followUp(text),
    });
  });
}

const channel = (id) => client.channels.fetch(id);
const message = async (order) => (await channel(order.channel)).messages.fetch(order.message);
const guild = (order) => client.guilds.cache.get(order.guild);
const ids = (members) => ({ ids: [...members.keys()] });

await obey({
  async login({ api, token, shards, timeout }) {
    const rest = { api, ...(timeout && { timeout }) };
    client = new Client({ intents: AllIntents, partials: [Partials.Message, Partials.Channel, Partials.Reaction], rest, ...(shards && { shards }) });
    listen();
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await ready;
    return world();
  },
  world: async () => world(),
  guild: async (order) => describe(guild(order)),
  send: async (order) => facts(await (await channel(order.channel)).send(order.content)),
  edit: async (order) => facts(await (await message(order)).edit(order.content)),
  reply: async (order) => facts(await (await message(order)).reply(order.content)),
  async delete(order) {
    await (await message(order)).delete();
  },
  async react(order) {
    await (await message(order)).react(order.emoji);
  },
  async upload(order) {
    const files = [{ attachment: Buffer.from(order.text), name: order.name }];
    return facts(await (await channel(order.channel)).send({ content: order.content, files }));
  },
  rename: async (order) => ({ name: (await (await channel(order.channel)).setName(order.name)).name }),
  history: async (order) => ({ messages: (await (await channel(order.channel)).messages.fetch({ limit: order.limit })).map(facts) }),
  members: async (order) => ids(await guild(order).members.fetch()),
  find: async (order) => ids(await guild(order).members.fetch({ query: order.query, limit: 100 })),
  async command(order) {
    answers.plan(order);
    await client.application.commands.create({ name: order.name, description: order.description, options: [textOption] });
  },
  async quit() {
    await client?.destroy();
  },
});
