import { checkFault } from './fault-table';
import { MODEL } from './models';
import { SandboxOptions } from './sandbox-api';
import { list } from '../spec/attribute';
import { checkValue } from '../spec/check';
import { Plain } from '../spec/plain';

/** Refuses options that contradict each other, or that nothing would come of. */
export function checkOptions(options: SandboxOptions): void {
  const { apiKey, faults = [], models = [], record, replay, scripts = [], strict = false, upstream } = options;
  if (apiKey !== undefined && !/^\S+$/.test(apiKey)) {
    throw new Error(`The key that is accepted must be one word, got ${apiKey === '' ? 'an empty text' : 'a text with spaces'}: without any, every key is accepted.`);
  }
  if (record !== undefined && upstream === undefined) throw new Error('To record, say which server the answers come from: upstream is not set.');
  if (replay !== undefined && upstream !== undefined) throw new Error('Either replay a recording or ask an upstream server, not both.');
  if (apiKey !== undefined && upstream !== undefined) {
    throw new Error('An upstream server checks the keys itself, so the sandbox needs none of its own: leave out either the key or the upstream server.');
  }
  if (scripts.length > 0 && (upstream ?? replay) !== undefined) throw new Error(noScripts(options));
  if ((models.length > 0 || strict) && (upstream ?? replay) !== undefined) {
    throw new Error('The recording or the upstream server answers, so it decides which models there are and what is refused: leave out the models and "strict".');
  }
  const wrong = checkValue(list(MODEL), models as unknown as Plain, ['models']).map(({ detail }) => detail);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  faults.forEach((fault, index) => checkFault(fault, ['faults', index]));
}

/** Why scripts are refused, and what to do. */
export function noScripts({ upstream }: SandboxOptions): string {
  const source = upstream === undefined ? 'the recording' : 'the upstream server';
  return `All answers come from ${source}, so scripts would never be used: leave out either the scripts or ${source}. Faults may stay.`;
}
