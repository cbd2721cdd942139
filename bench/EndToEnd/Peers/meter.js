// The same two readings as StreamMeter.cs: after the warm-up and at the last message.
export class Meter {
  #order;
  #messages = 0;
  #sum = 0;
  #first;
  #warm = Infinity;
  #start;
  #finish;

  constructor(order) {
    this.#order = order;
    this.finished = new Promise((resolve) => { this.#finish = resolve; });
  }

  /** The library has all guilds: the events may come. */
  async ready() {
    const answer = await fetch(`${this.#order.control}/bench/go/${this.#order.stream}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  }

  /** Reads what the handlers of all clients read. */
  message(content, author, channel) {
    this.#sum += content.length + String(author).length + String(channel).length;
    this.#messages += 1;
    if (this.#warm === Infinity) {
      if (this.#messages === 1) this.#first = performance.now();
      if (this.#isWarm()) [this.#start, this.#warm] = [reading(), Math.min(this.#messages, this.#order.warmUp.most)];
    } else if (this.#messages === this.#warm + this.#order.measured) this.#finish(reading());
  }

  #isWarm() {
    const { least, most, seconds } = this.#order.warmUp;
    if (this.#messages >= most) return true;
    return this.#messages >= least && this.#messages % 1000 === 0 && performance.now() - this.#first >= seconds * 1000;
  }

  result(client, end) {
    return {
      client,
      events: Math.trunc(this.#order.measured * this.#order.eventsPerMessage),
      messages: this.#order.measured,
      wallSeconds: (end.at - this.#start.at) / 1000,
      cpuSeconds: (end.cpu - this.#start.cpu) / 1e6,
      allocatedBytes: 0,
      peakResidentBytes: process.resourceUsage().maxRSS * 1024,
      lastSequence: 0,
      committedSequence: 0,
    };
  }
}

const reading = () => {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), cpu: user + system };
};
