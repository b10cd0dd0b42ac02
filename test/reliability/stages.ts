import { Site } from './site';
import { Call } from '../../src/sandbox';

/** A point in the life of a completion at which the provider calls the API. */
export interface Stage {
  readonly name: string;
  /** The call that goes wrong. */
  readonly call: Call;
  /** How often it is made where nothing goes wrong: once, if nothing is said. */
  readonly times?: number;
  readonly isPaid?: boolean;
  readonly isStreamed?: boolean;
  /** The resource tells what the call is answered with. */
  readonly isTold?: boolean;
  /** Beginning of the summary of the error. */
  readonly summary: string;
  /** The answer is safe by then, and nothing needs what fails, so there is only a warning. */
  readonly isTolerant?: boolean;
  /** Something is created before the call. */
  readonly isAfterCreate?: boolean;
  /** Beginning of the summary where the server does not have the call, if it is another one. */
  readonly absent?: string;
  /** Terraform's command that makes the call. */
  readonly command: readonly ['apply' | 'destroy', ...string[]];
  /** Brings everything to the point right before that command; returns the configuration for it. */
  prepare(site: Site): Promise<string>;
  /** Whether the resources in state are those that the command is to lead to. */
  isReached(resources: readonly any[]): boolean;
}

const question = (body = '') => `
resource "openai_chat_completion" "x" {
  model    = "gpt-4o"
  messages = [{ role = "user", content = "Hello" }]
  ${body}
}`;
const stored = (body = '') => question(`store = true\n${body}`);

/** A configuration that is new to Terraform. */
const fresh = (config: string) => async (): Promise<string> => config;

/** A configuration that follows one which is applied already. */
const after = (before: string, config: string) => async (site: Site): Promise<string> => {
  site.configure(before);
  const { code, stdout } = await site.run('apply');
  if (code !== 0) throw new Error(`The preparation failed:\n${stdout}`);
  return config;
};

/** The same, where the API does not show the stored completion when it is fresh. */
const unseen = (before: string, config: string) => async (site: Site): Promise<string> => {
  site.sandbox.fault({ kind: 'status', status: 403, calls: ['read'] });
  return after(before, config)(site);
};

/** A configuration about a completion that somebody else stored. */
const about = (config: (id: string) => string) => async (site: Site): Promise<string> => config(await site.store());

const imported = about((id) => `import {\n  to = openai_chat_completion.x\n  id = "${id}"\n}\n${stored()}`);

export const attributes = (resources: readonly any[]) => resources[0]?.instances[0]?.attributes;
const isAnswered = (resources: readonly any[]) => typeof attributes(resources)?.content === 'string';

const CREATE = 'Cannot create the chat completion';
const READ = 'Cannot read the stored chat completion';

export const STAGES: readonly Stage[] = [
  { name: 'create', call: 'create', isPaid: true, isTold: true, summary: CREATE, command: ['apply'], prepare: fresh(question()), isReached: isAnswered },
  {
    name: 'create, streamed',
    call: 'create',
    isPaid: true,
    isTold: true,
    isStreamed: true,
    summary: CREATE,
    command: ['apply'],
    prepare: fresh(question('stream = true')),
    isReached: isAnswered,
  },
  {
    name: 'create, looking for the stored copy',
    call: 'read',
    isTolerant: true,
    isAfterCreate: true,
    summary: 'The completion cannot be read from the store',
    absent: 'The server keeps no completions',
    command: ['apply'],
    prepare: fresh(stored()),
    isReached: isAnswered,
  },
  { name: 'refresh', call: 'read', summary: READ, command: ['apply'], prepare: after(stored(), stored()), isReached: isAnswered },
  { name: 'refresh, never seen', call: 'read', isTolerant: true, summary: READ, command: ['apply'], prepare: unseen(stored(), stored()), isReached: isAnswered },
  {
    name: 'metadata update',
    call: 'metadata',
    summary: 'Cannot change the stored chat completion',
    command: ['apply', '-refresh=false'],
    prepare: after(stored('metadata = { team = "blue" }'), stored('metadata = { team = "green" }')),
    isReached: (resources) => attributes(resources)?.metadata.team === 'green',
  },
  {
    name: 'delete',
    call: 'delete',
    summary: 'Cannot delete the stored chat completion',
    command: ['destroy', '-refresh=false'],
    prepare: after(stored(), stored()),
    isReached: (resources) => resources.length === 0,
  },
  {
    name: 'delete, never seen',
    call: 'delete',
    isTolerant: true,
    summary: 'Cannot delete the stored chat completion',
    command: ['destroy', '-refresh=false'],
    prepare: unseen(stored(), stored()),
    isReached: (resources) => resources.length === 0,
  },
  {
    name: 'data source',
    call: 'read',
    isTold: true,
    summary: READ,
    command: ['apply'],
    prepare: about((id) => `data "openai_chat_completion" "x" {\n  completion_id = "${id}"\n}`),
    isReached: isAnswered,
  },
  {
    name: 'data source, list',
    call: 'list',
    summary: 'Cannot read the stored chat completions',
    command: ['apply'],
    prepare: about(() => 'data "openai_chat_completions" "x" {}'),
    isReached: (resources) => attributes(resources)?.chat_completions.length > 0,
  },
  {
    name: 'data source, messages',
    call: 'messages',
    summary: 'Cannot read the messages of the stored chat completion',
    command: ['apply'],
    prepare: about((id) => `data "openai_chat_completion_messages" "x" {\n  completion_id = "${id}"\n}`),
    isReached: (resources) => attributes(resources)?.messages.length > 0,
  },
  {
    name: 'import',
    call: 'read',
    // Terraform refreshes what was just imported.
    times: 2,
    summary: 'Cannot import the chat completion',
    command: ['apply'],
    prepare: imported,
    isReached: isAnswered,
  },
  {
    name: 'import, its messages',
    call: 'messages',
    summary: 'Cannot import the chat completion',
    command: ['apply'],
    prepare: imported,
    isReached: isAnswered,
  },
];
