// A discord.js bot that does what a test tells it: one JSON object a line on stdin, one a line on stdout.
// The library is used as its users use it; the only unusual option is where its REST API lives.
import { createInterface } from 'node:readline';
import { Client, Events, GatewayIntentBits, Partials, version } from 'discord.js';

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const report = (event, facts = {}) => write({ event, ...facts });

const AllIntents = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number');

/** @type {Client | undefined} */
let client;
const answers = new Map(); // slash command name -> answer

const ready = () => ({
  user: client.user.id,
  library: `discord.js ${version}`,
  shards: client.ws.shards.size,
  guilds: client.guilds.cache.map(describe),
});

const describe = (guild) => ({
  id: guild.id,
  name: guild.name,
  available: guild.available,
  memberCount: guild.memberCount,
  members: guild.members.cache.size,
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
});

function listen() {
  client.on(Events.MessageCreate, (m) => report('message', { ...facts(m), member: m.member?.id ?? null, bot: m.author.bot }));
  client.on(Events.MessageUpdate, (_, m) => report('edited', facts(m)));
  client.on(Events.MessageDelete, (m) => report('deleted', { id: m.id, channel: m.channelId }));
  client.on(Events.MessageReactionAdd, (r, u) => report('reaction', { message: r.message.id, emoji: r.emoji.name, user: u.id, count: r.count }));
  client.on(Events.GuildMemberAdd, (m) => report('joined', { guild: m.guild.id, user: m.id, memberCount: m.guild.memberCount }));
  client.on(Events.GuildMemberRemove, (m) => report('left', { guild: m.guild.id, user: m.id, memberCount: m.guild.memberCount }));
  client.on(Events.ChannelUpdate, (_, c) => report('channel', { id: c.id, name: c.name }));
  client.on(Events.ShardResume, (shard, replayed) => report('resumed', { shard, replayed }));
  client.on(Events.ShardReady, (shard) => report('identified', { shard }));
  client.on(Events.ShardReconnecting, (shard) => report('reconnecting', { shard }));
  client.on(Events.Warn, (text) => report('warning', { text }));
  client.on(Events.Error, (e) => report('failure', { text: String(e?.stack ?? e) }));
  client.on(Events.ShardError, (e, shard) => report('failure', { shard, text: String(e?.stack ?? e) }));
  client.rest.on('rateLimited', (limit) => report('waiting', { route: limit.route, global: limit.global, retryAfter: limit.retryAfter }));
  client.rest.on('response', (_, response) => {
    if (response.status === 429) report('refused', { status: 429 });
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const text = interaction.options.getString('text') ?? '';
    report('command', { id: interaction.id, name: interaction.commandName, user: interaction.user.id, guild: interaction.guildId, text });
    const how = answers.get(interaction.commandName) ?? { answer: 'no answer planned', defer: false };
    try {
      if (how.defer) {
        await interaction.deferReply();
        await interaction.editReply(how.answer + text);
        await interaction.followUp(`${how.answer + text}, and more`);
      } else {
        await interaction.reply(how.answer + text);
      }
      report('answered', { id: interaction.id });
    } catch (e) {
      report('failure', { text: String(e?.stack ?? e) });
    }
  });
}

const channel = (id) => client.channels.fetch(id);
const message = async (order) => (await channel(order.channel)).messages.fetch(order.message);

const orders = {
  async login({ api, token, shards, shardCount }) {
    const options = { intents: AllIntents, partials: [Partials.Message, Partials.Channel, Partials.Reaction], rest: { api } };
    if (shards !== undefined) options.shards = shards;
    if (shardCount !== undefined) options.shardCount = shardCount;
    client = new Client(options);
    listen();
    const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await isReady;
    return ready();
  },
  async world() {
    return ready();
  },
  async guild({ guild }) {
    return describe(client.guilds.cache.get(guild));
  },
  async send({ channel: id, content }) {
    return facts(await (await channel(id)).send(content));
  },
  async edit(order) {
    return facts(await (await message(order)).edit(order.content));
  },
  async delete(order) {
    await (await message(order)).delete();
    return {};
  },
  async reply(order) {
    return facts(await (await message(order)).reply(order.content));
  },
  async react(order) {
    await (await message(order)).react(order.emoji);
    return {};
  },
  async rename({ channel: id, name }) {
    return { name: (await (await channel(id)).setName(name)).name };
  },
  async history({ channel: id, limit }) {
    const messages = await (await channel(id)).messages.fetch({ limit });
    return { messages: [...messages.values()].map(facts) };
  },
  async members({ guild }) {
    const members = await client.guilds.cache.get(guild).members.fetch();
    return { ids: [...members.keys()] };
  },
  async find({ guild, query }) {
    const members = await client.guilds.cache.get(guild).members.fetch({ query, limit: 100 });
    return { ids: [...members.keys()] };
  },
  async role({ guild, member, role, give }) {
    const who = await client.guilds.cache.get(guild).members.fetch(member);
    await (give ? who.roles.add(role) : who.roles.remove(role));
    return {};
  },
  async command({ guild, name, description, answer, defer }) {
    answers.set(name, { answer, defer: defer ?? false });
    const options = [{ type: 3, name: 'text', description: 'What to say', required: false }];
    const command = await client.application.commands.create({ name, description, options }, guild ?? undefined);
    return { id: command.id };
  },
  async quit() {
    await client?.destroy();
    return {};
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  // Not awaited: orders may overlap, as calls of a bot do.
  orders[order.do](order)
    .then((result) => write({ answer: order.id, ...result }))
    .catch((e) => write({ answer: order.id, error: String(e?.stack ?? e) }))
    .finally(() => order.do === 'quit' && process.exit(0));
}
await client?.destroy();
