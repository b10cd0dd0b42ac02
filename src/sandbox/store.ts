import type { ChatCompletion } from 'openai/resources/chat/completions';
import { ApiError, notStored } from './api-error';

export interface Metadata {
  readonly [key: string]: string;
}

/** A completion that was created with `store: true`. */
export interface StoredCompletion {
  readonly completion: ChatCompletion & { readonly metadata: Metadata; readonly [parameter: string]: unknown };
  /** The model that was asked for, which may be an alias of the one that answered. */
  readonly model: string;
  readonly messages: readonly { readonly id: string; readonly [member: string]: unknown }[];
  /** From when on it can be found, in milliseconds since 1970. */
  readonly visibleAt: number;
}

export interface Page<T> {
  readonly object: 'list';
  readonly data: readonly T[];
  readonly first_id: string;
  readonly last_id: string;
  readonly has_more: boolean;
}

/** Stored completions, oldest first. */
export class Store {
  private readonly items = new Map<string, StoredCompletion>();

  constructor(private readonly clock: () => number) {}

  add(item: StoredCompletion): void {
    this.items.set(item.completion.id, item);
  }

  get(id: string): StoredCompletion {
    const item = this.items.get(id);
    if (!item || !this.isVisible(item)) throw notStored(id);
    return item;
  }

  /** Replaces the metadata. */
  updateMetadata(id: string, metadata: Metadata): StoredCompletion['completion'] {
    const item = this.get(id);
    const completion = { ...item.completion, metadata };
    this.items.set(id, { ...item, completion });
    return completion;
  }

  delete(id: string): void {
    this.get(id);
    this.items.delete(id);
  }

  list(query: URLSearchParams): Page<StoredCompletion['completion']> {
    const model = query.get('model');
    const filter = [...query].flatMap(([key, value]) => {
      const name = /^metadata\[(.*)\]$/s.exec(key)?.[1];
      return name === undefined ? [] : [[name, value]];
    });
    const isMeant = ({ completion, model: alias }: StoredCompletion) =>
      (model === null || model === alias || model === completion.model) && filter.every(([name, value]) => completion.metadata[name] === value);
    const visible = [...this.items.values()].filter((item) => this.isVisible(item));
    return page(visible.map(({ completion }) => completion), query, ({ id }) => isMeant(this.items.get(id)!));
  }

  clear(): void {
    this.items.clear();
  }

  private isVisible(item: StoredCompletion): boolean {
    return this.clock() >= item.visibleAt;
  }
}

/**
 * One page of what is meant of a list, by the query parameters `order`, `after` and `limit`. The cursor need not be meant any more:
 * people change metadata while they page.
 */
export function page<T extends { readonly id: string }>(
  items: readonly T[],
  query: URLSearchParams,
  isMeant: (item: T) => boolean = () => true,
): Page<T> {
  const order = query.get('order') ?? 'asc';
  if (order !== 'asc' && order !== 'desc') throw invalid('order', order, 'asc or desc');
  const limit = query.get('limit') ?? '20';
  if (!/^([1-9]\d?|100)$/.test(limit)) throw invalid('limit', limit, 'a whole number from 1 to 100');
  const ordered = order === 'asc' ? items : [...items].reverse();

  const after = query.get('after');
  const start = after === null ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0) throw notStored(after, 'after');
  const rest = ordered.slice(start).filter(isMeant);
  const data = rest.slice(0, Number(limit));
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? '',
    last_id: data.at(-1)?.id ?? '',
    has_more: data.length < rest.length,
  };
}

const invalid = (param: string, got: string, allowed: string) =>
  new ApiError(400, `Invalid '${param}': got '${got}', expected ${allowed}.`, 'invalid_value', param);
