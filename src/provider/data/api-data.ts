import { Diagnostics } from '../../plugin/diagnostics';
import { DataSource, DataSourceRequest } from '../../plugin/provider';
import { ObjectValue } from '../../plugin/value/value';
import { Attribute } from '../../spec/attribute';
import { check } from '../../spec/check';
import { Path, PlainObject } from '../../spec/plain';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';
import { explain, report } from '../api/errors';
import { attributes } from '../schema';
import { toPlainObject } from '../values';

/** What a refusal means to a data source, and the argument that it concerns. */
export interface Hint {
  readonly path?: Path;
  readonly text: string;
}

/** What the data sources have in common: a table, a call, and errors that say what to do. */
export abstract class ApiData implements DataSource {
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
      const hint = keyHint(error, plain) ?? this.hint(error, plain);
      diagnostics.error(summary, hint === undefined ? detail : `${hint.text}\n\n${detail}`, hint?.path);
      return null;
    }
  }

  protected abstract ask(client: Client, config: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue>;

  /** What a refusal says about what was looked for. */
  protected abstract hint(error: CallError, config: PlainObject): Hint | undefined;
}

const keyHint = ({ status }: CallError, { api_key: key }: PlainObject): Hint | undefined =>
  (status === 401 && textOf(key) !== undefined ? { path: ['api_key'], text: 'The API refuses the key of this data source.' } : undefined);

export const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
