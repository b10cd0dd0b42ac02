import { Diagnostics } from '../../plugin/diagnostics';
import { DataSource, DataSourceRequest } from '../../plugin/provider';
import { ObjectValue } from '../../plugin/value/value';
import { Attribute } from '../../spec/attribute';
import { check } from '../../spec/check';
import { Path, PlainObject } from '../../spec/plain';
import { idOf } from '../api/body';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';
import { explain, NO_STORE, report } from '../api/errors';
import { attributes } from '../schema';
import { toPlainObject } from '../values';

/** What the three data sources have in common: a table, a call, and errors that say what to do. */
export abstract class StoredData implements DataSource {
  public readonly schema;

  constructor(
    private readonly what: string,
    private readonly rows: readonly Attribute[],
    description: string,
    private readonly configured: () => Client,
  ) {
    this.schema = { version: 0, attributes: attributes(rows), description };
  }

  public validate(config: ObjectValue, diagnostics: Diagnostics): void {
    report(check(this.rows, toPlainObject(config)), diagnostics);
  }

  public async read({ config, diagnostics, signal }: DataSourceRequest): Promise<ObjectValue | null> {
    const plain = toPlainObject(config);
    try {
      const outputs = await this.ask(this.configured(), plain, { apiKey: textOf(plain.api_key), signal });
      // A key must not reach state.
      return { ...config, ...outputs, api_key: null };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const { summary, detail } = explain(`Cannot read ${this.what}`, error);
      const hint = hintOf(error, plain);
      diagnostics.error(summary, hint === undefined ? detail : `${hint.text}\n\n${detail}`, hint?.path);
      return null;
    }
  }

  protected abstract ask(client: Client, config: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue>;
}

export const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
export const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** What a refusal means here, and the argument that it concerns. */
interface Hint {
  readonly path?: Path;
  readonly text: string;
}

function hintOf({ status, details: { api } }: CallError, config: PlainObject): Hint | undefined {
  if (status === 401 && textOf(config.api_key) !== undefined) return { path: ['api_key'], text: 'The API refuses the key of this data source.' };
  if (status === 404 && api?.param === 'after') return { path: ['after'], text: 'The list has no item with this id.' };
  if (status === 404 && config.completion_id === undefined) return { text: NO_STORE };
  return status === 404 ? onlyStored(config.completion_id) : undefined;
}

const onlyStored = (id: unknown): Hint => ({
  path: ['completion_id'],
  text: `The API has no stored completion ${JSON.stringify(id)}. Only completions that were created with \`store = true\` can be read, `
    + 'and only by the account that created them; the API deletes them after some weeks.',
});

/** The arguments of paging, as the call takes them. */
export const paging = ({ after, limit, order, max_items: maxItems }: PlainObject) =>
  ({ after: textOf(after), limit: numberOf(limit), order: textOf(order), maxItems: numberOf(maxItems) });

/** The outputs of paging. */
export const envelope = (items: readonly PlainObject[], hasMore: boolean): ObjectValue =>
  ({ first_id: idOf(items[0] ?? {}) ?? null, last_id: idOf(items.at(-1) ?? {}) ?? null, has_more: hasMore });
