import { Site } from './site';

/** A point of an apply at which it is cut short. */
export interface Moment {
  readonly name: string;
  /** Questions that the apply is to ask. */
  readonly questions: number;
  /** Questions that the server has refused by then: they are asked but not answered. */
  readonly refused?: number;
  /** Answers that the API is at work on, or that have not reached state yet. */
  readonly inFlight: number;
  /** How long that takes, in milliseconds, where it is worth a word. */
  readonly takes?: number;
  /** Of `terraform apply`. */
  readonly args?: readonly string[];
  /** Lets the server hold the apply at this point; returns the configuration. */
  prepare(site: Site): Promise<string>;
  /** Settles when the apply has come there. */
  reached(site: Site): Promise<unknown>;
}

const question = (body: string, name = 'x') => `
resource "openai_chat_completion" "${name}" {
  model    = "gpt-4o"
  messages = [{ role = "user", content = "Hello, ${name}" }]
  ${body}
}`;

/** A rate limit that lasts longer than anybody watches. */
const holdBack = (site: Site, skip = 0) =>
  site.sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '500' }, calls: ['create'], skip });

/** Less than the grace of a question under way, and more than patience. */
const LONG = 12_000;

export const MOMENTS: readonly Moment[] = [
  {
    name: 'before the question: Terraform plans, a stored copy is being refreshed',
    questions: 1,
    inFlight: 0,
    takes: 2_000,
    prepare: async (site) => {
      site.configure(question('store = true', 'old'));
      await site.run('apply');
      site.sandbox.fault({ kind: 'delay', ms: 2_000, calls: ['read'] });
      return question('store = true', 'old') + question('');
    },
    reached: ({ sandbox }) => sandbox.received('read', 2),
  },
  {
    name: 'before the question: what it needs is being read',
    questions: 1,
    inFlight: 0,
    prepare: async (site) => {
      const id = await site.store();
      site.sandbox.fault({ kind: 'delay', calls: ['read'] });
      // What depends on a resource of the same run is read when that is there: at apply.
      return `
        resource "terraform_data" "x" {}
        data "openai_chat_completion" "x" {
          completion_id = "${id}"
          depends_on    = [terraform_data.x]
        }
        ${question('user = data.openai_chat_completion.x.object')}`;
    },
    reached: ({ sandbox }) => sandbox.received('read'),
  },
  {
    name: 'before the answer: the rate limit makes it wait',
    questions: 1,
    refused: 1,
    inFlight: 0,
    prepare: async (site) => {
      holdBack(site);
      return question('');
    },
    reached: ({ sandbox }) => sandbox.received('create'),
  },
  {
    name: 'during the call: the model is at work',
    questions: 1,
    inFlight: 1,
    prepare: async (site) => {
      site.sandbox.fault({ kind: 'delay', ms: 1_000, calls: ['create'] });
      return question('');
    },
    reached: ({ sandbox }) => sandbox.received('create'),
  },
  {
    name: 'during the call: the model takes long',
    questions: 1,
    inFlight: 1,
    takes: LONG,
    prepare: async (site) => {
      site.sandbox.fault({ kind: 'delay', ms: LONG, calls: ['create'] });
      return question('');
    },
    reached: ({ sandbox }) => sandbox.received('create'),
  },
  {
    name: 'during the call: the model is at work on 3 of 12 questions, 6 are answered',
    questions: 12,
    inFlight: 3,
    args: ['-parallelism=3'],
    prepare: async (site) => {
      site.sandbox.fault({ kind: 'delay', ms: 1_000, calls: ['create'], skip: 6, times: 3 });
      return question('count = 12').replace('Hello', 'Hello ${count.index}');
    },
    // Terraform asks the next question when an answer is in state.
    reached: ({ sandbox }) => sandbox.received('create', 9),
  },
  {
    name: 'during the call: the answer is streaming in',
    questions: 1,
    inFlight: 1,
    prepare: async (site) => {
      site.sandbox.fault({ kind: 'trickle', ms: 20, calls: ['create'] });
      return question('stream = true');
    },
    reached: ({ sandbox }) => sandbox.received('create'),
  },
  {
    name: 'after the call: the stored copy is looked for',
    questions: 1,
    inFlight: 1,
    prepare: async (site) => {
      site.sandbox.fault({ kind: 'delay', calls: ['read'] });
      return question('store = true');
    },
    reached: ({ sandbox }) => sandbox.received('read'),
  },
  {
    name: 'after the call: another question waits',
    questions: 2,
    refused: 1,
    inFlight: 0,
    prepare: async (site) => {
      holdBack(site, 1);
      return question('') + question('depends_on = [openai_chat_completion.x]', 'y');
    },
    reached: ({ sandbox }) => sandbox.received('create', 2),
  },
];
