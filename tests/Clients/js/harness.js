// What all bots share: orders come in as one JSON object a line on stdin; answers and events go out one a line on stdout.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Tells the test what the bot has seen. */
export const report = (event, facts = {}) => write({ event, ...facts });

/** An error with its stack and, for fetch, its cause. */
export const described = (error) => `${error?.stack ?? error}${error?.cause ? `\ncaused by ${JSON.stringify(error.cause)}` : ''}`;

/** A problem of the library or of the bot: every test fails that sees one. */
export const fail = (error) => report('failure', { text: described(error) });

/** Obeys the orders, by name, until there are no more; `quit` ends the bot's own connections. */
export async function obey(orders) {
  let quits;
  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    // Not awaited: orders may overlap, as calls of a bot do.
    const done = orders[order.do](order).then(
      (result) => write({ answer: order.id, ...result }),
      (error) => write({ answer: order.id, error: described(error) }),
    );
    if (order.do === 'quit') quits = done;
  }
  await (quits ?? orders.quit({}));
  // discordeno keeps timers for a minute after it has shut down.
  process.exit(0);
}

/** The slash commands of a bot: what each of them answers, and whether it defers first. */
export class Answers {
  #planned = new Map();

  plan({ name, answer, defer }) {
    this.#planned.set(name, { answer, defer: defer ?? false });
  }

  /** Answers with the bot's own means. */
  async give(id, name, text, { reply, defer, edit, followUp }) {
    const how = this.#planned.get(name);
    try {
      if (how.defer) {
        await defer();
        await edit(how.answer + text);
        await followUp(`${how.answer + text}, and more`);
      } else {
        await reply(how.answer + text);
      }
      report('answered', { id });
    } catch (error) {
      fail(error);
    }
  }
}

/** The one option of the slash commands of these tests. */
export const textOption = { type: 3, name: 'text', description: 'What to say', required: false };

/** The installed version; not every package exports its package.json. */
export const versionOf = (name) => JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
