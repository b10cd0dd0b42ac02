/** A condition such as `shutdown<30d` or `cost>1`, under which a command fails. */
export interface Limit {
  readonly text: string;
  readonly measure: string;
  readonly isPassed: (value: number) => boolean;
}

const FORM = /^\s*([a-z]+)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*d?\s*$/;

const COMPARE: { readonly [operator: string]: (a: number, b: number) => boolean } = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Reads a condition on one of these measures. */
export function parseLimit(text: string, measures: readonly string[]): Limit {
  const [, measure, operator, number] = FORM.exec(text) ?? [];
  if (measure === undefined || !measures.includes(measure)) {
    throw new Error(`"${text}" is no condition. Write one of ${measures.join(', ')}, then <, <=, > or >=, and a number, such as "${measures[0]}<30".`);
  }
  return { text: text.trim(), measure, isPassed: (value) => COMPARE[operator](value, Number(number)) };
}

/** What each measure is, or why it is not known. */
export type Measured = { readonly [measure: string]: number | string };

/** A sentence for every condition that holds, and for every one that cannot be judged. */
export function passed(limits: readonly Limit[], measured: Measured): string[] {
  return limits.flatMap(({ text, measure, isPassed }) => {
    const value = measured[measure];
    if (typeof value === 'string') return [`--fail-on "${text}" cannot be judged: ${value}.`];
    return isPassed(value) ? [`--fail-on "${text}": ${measure} is ${Number(value.toFixed(4))}.`] : [];
  });
}
