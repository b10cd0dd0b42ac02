import { Frequency } from './sandbox-api';

interface Entry<T> {
  readonly rule: T;
  met: number;
  used: number;
}

/** Rules in the order they were given: the first that applies and is not used up wins. */
export class Rules<T extends Frequency> {
  private entries: Entry<T>[] = [];

  constructor(private readonly initial: readonly T[], private readonly defaultTimes: number) {
    this.reset();
  }

  add(rule: T): void {
    this.entries.push({ rule, met: 0, used: 0 });
  }

  /** Back to the rules there were at first, unused. */
  reset(): void {
    this.entries = [];
    this.initial.forEach((rule) => this.add(rule));
  }

  /** All rules, also those that are used up. */
  get all(): readonly T[] {
    return this.entries.map(({ rule }) => rule);
  }

  /** Whether there is such a rule that is not used up. */
  has(applies: (rule: T) => boolean): boolean {
    return this.entries.some(({ rule, used }) => used < (rule.times ?? this.defaultTimes) && applies(rule));
  }

  /** The rule that applies, with its place in the order, beginning with 1. */
  take(applies: (rule: T) => boolean): { readonly rule: T; readonly number: number } | undefined {
    for (const [index, entry] of this.entries.entries()) {
      const { times = this.defaultTimes, skip = 0, every = 1 } = entry.rule;
      if (entry.used >= times || !applies(entry.rule)) continue;
      const turn = ++entry.met - skip;
      if (turn < 1 || turn % every !== 0) continue;
      entry.used++;
      return { rule: entry.rule, number: index + 1 };
    }
    return undefined;
  }
}
