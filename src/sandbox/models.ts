import type { Model } from 'openai/resources/models';
import { noModel } from './api-error';
import { SandboxModel } from './sandbox-api';
import { integer, object, row, string } from '../spec/attribute';

/** What a script file says of a model. */
export const MODEL = object([
  row('id', string({ minLength: 1 }), true),
  row('object', string({ values: ['model'] })),
  row('created', integer({ min: 0 })),
  row('owned_by', string()),
  row('shutdown_date', string({ pattern: { regex: /^\d{4}-\d{2}-\d{2}$/, words: 'a date such as 2027-01-14' } })),
  row('shutdown_in_days', integer({ min: -36_500, max: 36_500 })),
], { conflicts: [['shutdown_date', 'shutdown_in_days']] });

/** The `openai` package does not know of shutdown dates yet. */
type ModelWithDate = Model & { readonly shutdown_date: string | null };

const CREATED = Date.UTC(2025, 0) / 1000;
const DAY = 86_400_000;

/** What is listed when nobody says which models there are. */
const EXAMPLES: readonly SandboxModel[] = [{ id: 'gpt-6-luna' }];

/** The models there are: those that were given, or else every model. */
export class Models {
  constructor(private readonly clock: () => number, private readonly given?: readonly SandboxModel[]) {}

  list(): { readonly object: 'list'; readonly data: readonly ModelWithDate[] } {
    return { object: 'list', data: (this.given ?? EXAMPLES).map((model) => this.told(model)) };
  }

  get(id: string): ModelWithDate {
    const model = this.given ? this.given.find((each) => each.id === id) : { id };
    if (!model) throw noModel(id);
    return this.told(model);
  }

  private told({ id, created = CREATED, owned_by = 'system', shutdown_date = null, shutdown_in_days: days }: SandboxModel): ModelWithDate {
    const date = days === undefined ? shutdown_date : new Date(this.clock() + days * DAY).toISOString().slice(0, 10);
    return { id, object: 'model', created, owned_by, shutdown_date: date };
  }
}
