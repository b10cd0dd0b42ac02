import { ENDPOINT_NAMES } from './endpoints';
import { HEADERS, HEADER_VALUE } from './headers';
import { Fault } from './sandbox-api';
import { any, integer, list, number, object, row, string } from '../spec/attribute';
import { checkValue } from '../spec/check';
import { Path, Plain } from '../spec/plain';

/** How often something happens. */
export const FREQUENCY = [row('times', integer({ min: 0 })), row('skip', integer({ min: 0 })), row('every', integer({ min: 1 }))];

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

/** A timer that is set beyond this fires at once. */
const LONGEST = 2 ** 31 - 1;

export const FAULT = object([
  ...FREQUENCY,
  row('calls', list(string({ values: ENDPOINT_NAMES }))),
  row('kind', string({ values: Object.keys(KINDS) }), true),
  row('status', integer({ min: 200, max: 599 })),
  row('headers', HEADERS),
  row('error', object([row('message', string()), row('type', string()), row('param', string()), row('code', string())])),
  row('body', any()),
  row('ms', number({ min: 0, max: LONGEST })),
  row('when', string({ values: ['unread', 'unanswered', 'midway'] })),
  row('events', integer({ min: 0 })),
  row('location', HEADER_VALUE),
], { variants: { on: 'kind', of: KINDS } });

/** Refuses a fault that cannot happen, with everything that is wrong with it. In code, `times` may also be infinite. */
export function checkFault(fault: Fault, path: Path): void {
  const { times, ...rest } = fault;
  const findings = checkValue(FAULT, (times === Infinity ? rest : fault) as unknown as Plain, path);
  if (findings.length > 0) throw new Error(findings.map(({ detail }) => detail).join('\n'));
}
