/** Lets so many through at once and the others wait their turn. */
export class Limiter {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(limit: number = Infinity) {
    this.free = limit;
  }

  /** Runs the work when its turn has come; whoever gives up waiting never has a turn. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.turn(signal);
    try {
      return await work();
    } finally {
      this.free++;
      this.waiting.shift()?.();
    }
  }

  private async turn(signal: AbortSignal): Promise<void> {
    if (this.free <= 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const leave = () => {
          signal.removeEventListener('abort', leave);
          const place = this.waiting.indexOf(leave);
          if (place >= 0) this.waiting.splice(place, 1);
          resolve();
        };
        signal.addEventListener('abort', leave);
        this.waiting.push(leave);
      });
    }
    this.free--;
  }
}
