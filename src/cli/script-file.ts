import { readText } from './files';
import type { SandboxOptions } from '../sandbox';
import { FAULT, FREQUENCY } from '../sandbox/fault-table';
import { MODEL } from '../sandbox/models';
import { any, list, map, object, row, string } from '../spec/attribute';
import { checkValue } from '../spec/check';
import { Plain, isObject } from '../spec/plain';

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

/** What a script file may hold. A name that is not in here is a mistake: a misspelt `match` would match everything. */
const FILE = object([row('scripts', list(SCRIPT)), row('faults', list(FAULT)), row('models', list(MODEL))]);

export type ScriptFile = Pick<SandboxOptions, 'scripts' | 'faults' | 'models'>;

/** Reads scripts, faults and models; everything that is wrong with them is told at once. */
export function readScriptFile(path: string): ScriptFile {
  const content = parse(path);
  if (!isObject(content)) throw new Error(`${path} must hold a JSON object with "scripts", "faults" and "models".`);
  const findings = checkValue(FILE, content, []);
  if (findings.length > 0) throw new Error([`${path} cannot be used:`, ...findings.map(({ detail }) => `  ${detail}`)].join('\n'));
  return content as ScriptFile;
}

function parse(path: string): Plain {
  const text = readText(path);
  try {
    // Some editors put a mark at the beginning, which is not JSON.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${(error as Error).message}.`);
  }
}
