// node peer.js NAME: logs in as a user of the library does, counts messages in a handler, and prints what that cost as the bench's own clients do.
import { createInterface } from 'node:readline';
import { Meter } from './meter.js';

const libraries = {
  'discord.js': './discordjs.js',
  discordeno: './discordeno.js',
  eris: './eris.js',
  'oceanic.js': './oceanic.js',
  'discordjs/core': './core.js',
};

const name = process.argv[2];
const { value } = await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();
const order = JSON.parse(value);
const meter = new Meter(order);
const { start } = await import(libraries[name]);
const bot = {};

/** It has all guilds and nothing more will come: what it holds is what it keeps. */
async function weigh() {
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc();
    await new Promise((resolve) => { setTimeout(resolve, 1000); }); // freed pages go back to the system a little later
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  console.log(JSON.stringify({ members: bot.members(), managedBytes: heapUsed + external, residentBytes: rss }));
  process.exit(0);
}

const count = (content, author, channel) => meter.message(content, author, channel);
const answer = (content, author, channel) => {
  count(content, author, channel);
  if (content.startsWith('!probe ')) bot.answer(channel, content);
};
await start(order, order.stream === 'Paced' ? answer : count, order.stream === 'LogIn' ? weigh : () => meter.ready(), bot);
console.log(JSON.stringify(meter.result(name, await meter.finished)));
process.exit(0);
