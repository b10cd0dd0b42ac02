import { readFileSync } from 'node:fs';
import type { Fault, Script } from '../sandbox';
import { Attribute, Type, any, integer, list, map, number, object, string } from '../spec/attribute';
import { check } from '../spec/check';
import { Plain, isObject } from '../spec/plain';

const row = (name: string, type: Type, required = false): Attribute => ({ name, type, required, description: '' });

const FREQUENCY = [row('times', integer({ min: 0 })), row('skip', integer({ min: 0 })), row('every', integer({ min: 1 }))];

const CALL = object([row('name', string(), true), row('arguments', { kind: 'either', object: map(any()) })]);

const SCRIPT = object([
  ...FREQUENCY,
  row('match', object([row('model', string()), row('text', string()), row('tool', string())])),
  row('answer', object([
    row('content', string()),
    row('refusal', string()),
    row('tool_calls', list(CALL)),
    row('function_call', CALL),
    row('finish_reason', string()),
    row('body', any()),
  ]), true),
]);

/** What each kind of fault is told, besides how often and to which calls it happens. */
const KINDS = {
  status: { allows: ['status', 'headers', 'error', 'body'], requires: ['status'] },
  delay: { allows: ['ms'] },
  reset: { allows: ['when'], requires: ['when'] },
  cut: { allows: ['events'], requires: ['events'] },
  malformed: { allows: [] },
  html: { allows: [] },
  empty: { allows: [] },
  trickle: { allows: ['ms'], requires: ['ms'] },
  redirect: { allows: ['location', 'status'], requires: ['location'] },
};

const FAULT = object([
  ...FREQUENCY,
  row('calls', list(string({ values: ['create', 'list', 'read', 'metadata', 'delete', 'messages'] }))),
  row('kind', string({ values: Object.keys(KINDS) }), true),
  row('status', integer({ min: 200, max: 599 })),
  row('headers', map(string())),
  row('error', object([row('message', string()), row('type', string()), row('param', string()), row('code', string())])),
  row('body', any()),
  row('ms', number({ min: 0 })),
  row('when', string({ values: ['unread', 'unanswered', 'midway'] })),
  row('events', integer({ min: 0 })),
  row('location', string()),
], { variants: { on: 'kind', of: KINDS } });

/** What a script file may hold. A name that is not in here is a mistake: a misspelt `match` would match everything. */
const FILE = [row('file', object([row('scripts', list(SCRIPT)), row('faults', list(FAULT))]))];

export interface ScriptFile {
  readonly scripts?: readonly Script[];
  readonly faults?: readonly Fault[];
}

/** Reads scripts and faults; everything that is wrong with them is told at once. */
export function readScriptFile(path: string): ScriptFile {
  const content = parse(path);
  if (!isObject(content)) throw new Error(`${path} must hold a JSON object with "scripts" and "faults".`);
  const findings = check(FILE, { file: content });
  if (findings.length > 0) throw new Error([`${path} cannot be used:`, ...findings.map(({ detail }) => `  ${detail.replace('`file.', '`')}`)].join('\n'));
  return content as ScriptFile;
}

function parse(path: string): Plain {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${(error as Error).message}.`);
  }
}
