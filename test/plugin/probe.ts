import { writeFileSync } from 'node:fs';
import { stray } from './stray';
import { formatPath } from '../../src/json/value';
import { DataSource, Provider, Resource } from '../../src/plugin/provider';
import { Attributes } from '../../src/plugin/schema';
import { emptyObject, isNull, isUnknown, ObjectValue, Unknown, Value } from '../../src/plugin/value';

/** A provider without a service behind it, to show what the runtime does: its resources live in Terraform's state alone. */
export const PROBE_ADDRESS = 'example.test/runtime/probe';

const object = (members: { [key: string]: Value }): ObjectValue => Object.assign(emptyObject(), members);

const PART: Attributes = {
  text: { type: 'string', required: true },
  weight: { type: 'number', optional: true },
  note: { type: 'string', optional: true, computed: true },
};

const thingAttributes: Attributes = {
  id: { type: 'string', computed: true },
  name: { type: 'string', required: true, requiresReplace: true },
  label: { type: 'string', optional: true },
  spelling: {
    type: 'string',
    optional: true,
    requiresReplace: true,
    equals: (prior, planned) => String(prior).toLowerCase() === String(planned).toLowerCase(),
  },
  flag: { type: 'bool', optional: true },
  amount: { type: 'number', optional: true },
  words: { type: ['list', 'string'], optional: true },
  labels: { type: ['set', 'string'], optional: true },
  counts: { type: ['map', 'number'], optional: true },
  point: { type: ['object', { x: 'number', y: 'number' }], optional: true },
  pair: { type: ['tuple', ['string', 'bool']], optional: true },
  anything: { type: 'dynamic', optional: true, requiresReplace: true },
  secret: { type: 'string', optional: true, sensitive: true },
  part: { nested: { nesting: 'single', attributes: PART }, optional: true },
  parts: { nested: { nesting: 'list', attributes: PART }, optional: true },
  parts_by_key: { nested: { nesting: 'map', attributes: PART }, optional: true },
  part_set: { nested: { nesting: 'set', attributes: { text: { type: 'string', required: true } } }, optional: true },
  revision: { type: 'number', computed: true, unknownOnUpdate: true },
  answer: { nested: { nesting: 'list', attributes: { text: { type: 'string', computed: true } } }, computed: true },
  echo: { type: 'dynamic', computed: true },
};

/** What the service would do: give values to everything that is not known yet. */
function complete(planned: ObjectValue, revision: number): ObjectValue {
  return {
    ...fillNotes(planned),
    id: isUnknown(planned.id) ? `thing-${String(planned.name)}` : planned.id,
    revision: isUnknown(planned.revision) ? revision : planned.revision,
    answer: isUnknown(planned.answer) ? [object({ text: `answer to ${String(planned.name)}` })] : planned.answer,
    echo: isUnknown(planned.echo) ? planned.anything : planned.echo,
  };
}

function fillNotes(planned: ObjectValue): ObjectValue {
  const fill = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(fill);
    if (value instanceof Unknown) return 'noted';
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
    return object(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)])));
  };
  return { ...planned, part: fill(planned.part), parts: fill(planned.parts), parts_by_key: fill(planned.parts_by_key) };
}

/** Every call that reaches a resource, such as `create thing-a`. */
export type Calls = string[];

function thing(calls: Calls): Resource {
  return {
    schema: { version: 2, attributes: thingAttributes, description: 'A *thing*.' },
    identity: {
      version: 0,
      attributes: { id: { type: 'string', requiredForImport: true } },
      of: ({ id }) => object({ id }),
    },
    validate: ({ parts, amount, counts, anything }, diagnostics) => {
      if (amount === 13) diagnostics.warning('Unlucky amount', 'The amount is 13.', ['amount']);
      for (const [i, part] of Array.isArray(parts) ? parts.entries() : []) {
        const path = ['parts', i, 'text'];
        if ((part as ObjectValue).text === '') diagnostics.error('Empty text', `${formatPath(path)} is empty.`, path);
      }
      if (counts !== null && 'a b' in (counts as ObjectValue)) diagnostics.error('Bad key', 'counts["a b"] is not allowed.', ['counts', 'a b']);
      if (JSON.stringify(anything)?.includes('forbidden')) diagnostics.error('Forbidden', 'anything is forbidden.', ['anything', 'inside', 0]);
    },
    create: async ({ planned, diagnostics }) => {
      calls.push(`create ${String(planned.name)}`);
      if (planned.name === 'throws') throw new Error('The service is out of order.');
      if (planned.name === 'leaves-unknown') return { state: planned };
      if (planned.name === 'half') diagnostics.error('Half made', 'Something went wrong afterwards.');
      return { state: complete(planned, 1), private: Buffer.from(`private of ${String(planned.name)}`) };
    },
    read: async ({ state, private: stored }) => {
      calls.push(`read ${String(state.id)} ${Buffer.from(stored).toString()}`.trim());
      return { state: state.name === 'gone' ? null : state };
    },
    update: async ({ prior, planned, private: stored }) => {
      calls.push(`update ${String(prior.id)} ${Buffer.from(stored).toString()}`);
      if (planned.label === 'throws') throw new Error('The service is out of order.');
      return { state: complete(planned, Number(prior.revision) + 1) };
    },
    delete: async ({ prior, private: stored }) => {
      calls.push(`delete ${String(prior.id)} ${Buffer.from(stored).toString()}`);
      if (prior.label === 'undeletable') throw new Error('It does not go away.');
    },
    importState: async ({ id, identity, diagnostics }) => {
      const name = String(identity?.id ?? id).replace(/^thing-/, '');
      if (name === 'nothing') {
        diagnostics.error('No such thing', `There is no thing with the id "${id}".`);
        return null;
      }
      return { state: object({ id: `thing-${name}`, name, revision: 1, answer: [object({ text: `answer to ${name}` })] }) };
    },
    upgrade: ({ version, state }) => {
      calls.push(`upgrade from ${version}`);
      return version === 1 ? { ...state, name: state.title } : state;
    },
    moveState: ({ sourceType, state }) =>
      (sourceType === 'terraform_data' ? object({ id: `thing-${String(state.id)}`, name: 'moved', revision: 1 }) : null),
  };
}

/** Waits in create and in delete until it is interrupted; `marker` is a file that says that it waits. */
const wait: Resource = {
  schema: { version: 0, attributes: { marker: { type: 'string', required: true }, outcome: { type: 'string', computed: true } } },
  create: async ({ planned, diagnostics, signal }) => {
    writeFileSync(String(planned.marker), 'waiting');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    diagnostics.warning('Interrupted', 'It was kept all the same.');
    return { state: { ...planned, outcome: 'interrupted' } };
  },
  read: async ({ state }) => ({ state }),
  update: async ({ planned }) => ({ state: planned }),
  delete: async () => {},
};

const reversed: DataSource = {
  schema: { version: 0, attributes: { text: { type: 'string', required: true }, result: { type: 'string', computed: true } } },
  read: async ({ config, diagnostics }) => {
    if (config.text === 'unreadable') {
      diagnostics.error('Unreadable', 'The text cannot be read.', ['text']);
      return null;
    }
    return { ...config, result: [...String(config.text)].reverse().join('') };
  },
};

export function createProbe(calls: Calls = []): Provider {
  return {
    name: 'probe',
    version: '1.0.0',
    resources: { probe_thing: async () => thing(calls), probe_wait: () => wait, probe_stray: () => stray },
    dataSources: { probe_reversed: () => reversed },
    schema: () => ({
      version: 0,
      attributes: { greeting: { type: 'string', optional: true, description: 'Said at the start.' }, token: { type: 'string', optional: true, sensitive: true } },
    }),
    validate: ({ greeting }, diagnostics) => {
      if (greeting === 'bad') diagnostics.error('Bad greeting', 'The greeting is bad.', ['greeting']);
    },
    configure: ({ greeting }, { terraformVersion }) => {
      if (!isNull(greeting)) calls.push(`configure ${isUnknown(greeting) ? 'unknown' : String(greeting)} ${/^\d+\.\d+/.test(terraformVersion)}`);
    },
  };
}
