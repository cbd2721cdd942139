// A discordeno bot that does what a test tells it. discordeno takes a foreign REST address only as a proxy that does the waiting for it
// (rest.proxy): so the address is set on the REST manager after it is made, which keeps discordeno's own queues and limits at work.
// It caches nothing: the little that the tests ask for is kept here, as a discordeno bot does.
import { createBot, createDesiredPropertiesObject, InteractionTypes } from 'discordeno';
import { Answers, fail, obey, report, textOption, versionOf } from './harness.js';

const version = versionOf('discordeno');
const answers = new Answers();
const AllIntents = 53_608_447;
const guilds = new Map(); // id -> the facts that the tests ask for
let bot;
let self;

const world = () => ({
  user: self,
  library: `discordeno ${version}`,
  shards: bot.gateway.shards.size,
  guilds: [...guilds.values()],
});

const facts = (message) => ({
  id: String(message.id),
  channel: String(message.channelId),
  guild: message.guildId ? String(message.guildId) : null,
  author: message.author ? String(message.author.id) : null,
  content: message.content,
  reference: message.messageReference?.messageId ? String(message.messageReference.messageId) : null,
  files: (message.attachments ?? []).map((a) => ({ name: a.filename, size: a.size })),
});

const count = (guild, by) => {
  const known = guilds.get(String(guild));
  if (known) known.memberCount += by;
};

/** Resolves when every guild of every shard's READY has come. */
function whole() {
  const missing = new Set();
  let shardsToCome;
  return new Promise((resolve) => {
    const check = () => shardsToCome?.size === 0 && missing.size === 0 && resolve();
    bot.events.ready = (payload) => {
      self = String(payload.user.id);
      shardsToCome ??= new Set(Array.from({ length: bot.gateway.totalShards }, (_, id) => id));
      shardsToCome.delete(payload.shardId);
      for (const id of payload.guilds) missing.add(id);
      report('identified', { shard: payload.shardId });
      check();
    };
    bot.events.guildCreate = (guild) => {
      guilds.set(String(guild.id), {
        id: String(guild.id),
        name: guild.name,
        memberCount: guild.memberCount,
        channels: guild.channels.size - guild.threads.size, // it counts threads as channels
        roles: guild.roles.size,
        emojis: guild.emojis.size,
        shard: guild.shardId,
      });
      missing.delete(guild.id);
      check();
    };
  });
}

const events = {
  messageCreate: (m) => report('message', { ...facts(m), member: m.member ? String(m.member.id) : null }),
  messageUpdate: (m) => report('edited', facts(m)),
  messageDelete: ({ id }) => report('deleted', { id: String(id) }),
  reactionAdd: (r) => report('reaction', { message: String(r.messageId), emoji: r.emoji.name, user: String(r.userId) }),
  guildMemberAdd(member, user) {
    count(member.guildId, 1);
    report('joined', { user: String(user.id) });
  },
  guildMemberRemove(user, guildId) {
    count(guildId, -1);
    report('left', { user: String(user.id) });
  },
  channelUpdate: (c) => report('channel', { id: String(c.id), name: c.name }),
  async interactionCreate(interaction) {
    if (interaction.type !== InteractionTypes.ApplicationCommand) return;
    await answers.give(String(interaction.id), interaction.data.name, interaction.data.options?.[0]?.value ?? '', {
      reply: (text) => interaction.respond(text),
      defer: () => interaction.defer(),
      edit: (text) => interaction.edit(text),
      followUp: (text) => interaction.respond(text),
    });
  },
};

const quiet = () => ({ debug() {}, info() {}, warn() {}, error: (...what) => report('complaint', { text: what.map(String).join(' ') }), fatal: (...what) => fail(what.join(' ')) });

await obey({
  async login({ api, token, shards }) {
    const gateway = { events: { resumed: (shard) => report('resumed', { shard: shard.id }) }, cache: { requestMembers: { enabled: true } } };
    if (Number.isInteger(shards)) gateway.totalShards = shards;
    // All it can ask for but the presences of a guild: it reads the guild of each of them, which Discord's GUILD_CREATE does not repeat.
    const desiredProperties = createDesiredPropertiesObject({ guild: { presences: false } }, true);
    bot = createBot({ token, intents: AllIntents, desiredProperties, events, gateway, loggerFactory: quiet });
    bot.rest.baseUrl = api;
    bot.rest.isProxied = false;
    const ready = whole();
    await bot.start();
    await ready;
    return world();
  },
  world: async () => world(),
  guild: async (order) => guilds.get(order.guild),
  send: async (order) => facts(await bot.helpers.sendMessage(order.channel, { content: order.content })),
  edit: async (order) => facts(await bot.helpers.editMessage(order.channel, order.message, { content: order.content })),
  reply: async (order) => facts(await bot.helpers.sendMessage(order.channel, { content: order.content, messageReference: { messageId: order.message, failIfNotExists: true } })),
  async delete(order) {
    await bot.helpers.deleteMessage(order.channel, order.message);
  },
  async react(order) {
    await bot.helpers.addReaction(order.channel, order.message, order.emoji);
  },
  upload: async (order) => facts(await bot.helpers.sendMessage(order.channel, { content: order.content, files: [{ name: order.name, blob: new Blob([order.text]) }] })),
  rename: async (order) => ({ name: (await bot.helpers.editChannel(order.channel, { name: order.name })).name }),
  history: async (order) => ({ messages: (await bot.helpers.getMessages(order.channel, { limit: order.limit })).map(facts) }),
  members: async (order) => ({ ids: (await bot.gateway.requestMembers(order.guild, { limit: 0, query: '' })).map((m) => m.user.id) }),
  find: async (order) => ({ ids: (await bot.gateway.requestMembers(order.guild, { limit: 100, query: order.query })).map((m) => m.user.id) }),
  async command(order) {
    answers.plan(order);
    await bot.helpers.createGlobalApplicationCommand({ name: order.name, description: order.description, type: 1, options: [textOption] });
  },
  async quit() {
    await bot?.shutdown();
  },
});
