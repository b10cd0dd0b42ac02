/** Lets so many through at once; the others wait their turn, first come, first served. */
export class Limiter {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number = Infinity) {}

  /** Runs the work when its turn has come. Where the signal ends the wait it runs at once, to say that it comes too late. */
  public async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (!await this.turn(signal)) return work();
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private turn(signal: AbortSignal): Promise<boolean> | boolean {
    if (signal.aborted) return false;
    if (this.free > 0) {
      this.free--;
      return true;
    }
    return new Promise((resolve) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        resolve(false);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(enter);
    });
  }

  /** A place goes straight to the next in line, so that nobody slips in between. */
  private pass(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}
