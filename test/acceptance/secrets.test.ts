import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE } from '../../src/distribution/distribution';
import { VERSION } from '../../src/distribution/version';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform, Workspace, workspace } from '../harness/terraform';

const BUNDLE = { file: join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js'), version: VERSION };

const SECRETS = { key: 'sk-secret-key-0123456789', header: 'secret-header-0123456789' };
const SAID = { prompt: 'a prompt of 0123456789', answer: 'an answer of 0123456789' };

interface Places {
  readonly [place: string]: string;
}

const config = (key: string) => `
  variable "key" {
    sensitive = true
    default   = "${key}"
  }
  variable "header" {
    sensitive = true
    default   = "${SECRETS.header}"
  }
  provider "openai" {
    api_key     = var.key
    headers     = { "X-Gateway" = var.header }
    max_retries = 0
  }
  resource "openai_chat_completion" "x" {
    model    = "gpt-4o"
    messages = [{ role = "user", content = "${SAID.prompt}" }]
    store    = true
  }
`;

const placesOf = (text: string, places: Places) => Object.keys(places).filter((place) => places[place].includes(text));

describeWithTerraform('what must stay between the provider and the server', () => {
  let sandbox: Sandbox;
  let tf: Workspace;

  beforeEach(async () => {
    sandbox = await startSandbox({ apiKey: SECRETS.key, scripts: [{ answer: { content: SAID.answer } }] });
    tf = await workspace({ bundle: BUNDLE, address: SOURCE, env: { OPENAI_BASE_URL: sandbox.url }, files: config(SECRETS.key) });
  });
  afterEach(async () => {
    await tf.dispose();
    await sandbox.close();
  });

  /** Every place where Terraform writes, after each of its commands has met the secrets. */
  const written = async (level: string): Promise<Places> => {
    const log = join(tf.folder, 'log');
    Object.assign(tf.env, { TF_LOG: level, TF_LOG_PATH: log });
    const runs = [await tf.plan(), await tf.apply(), await tf.plan()];
    const state = JSON.stringify(tf.stateFile());
    // The variables of a saved plan are Terraform's own doing.
    const { resource_changes: changes, prior_state: prior } = await tf.planned();
    // The server quotes what it was sent, in what is tried again and in what is not.
    const error = { message: `Bad key ${SECRETS.key} and header ${SECRETS.header}.` };
    sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after-ms': '0' }, error });
    sandbox.fault({ kind: 'status', status: 400, error });
    runs.push(await tf.plan(), await tf.destroy());
    const output = runs.map(({ stdout, stderr }) => stdout + stderr).join('');
    return { state, plan: JSON.stringify([changes, prior]), output, log: readFileSync(log, 'utf8') };
  };

  test('keys and headers are in no state, plan, output or log, even at the most talkative level', async () => {
    const places = await written('TRACE');
    expect(places.output).toContain('Bad key (secret) and header (secret).');
    expect(sandbox.requests[0].headers).toMatchObject({ 'authorization': `Bearer ${SECRETS.key}`, 'x-gateway': SECRETS.header });
    for (const secret of Object.values(SECRETS)) expect(placesOf(secret, places)).toEqual([]);
    // That the prompt is found shows that the places are looked into.
    for (const text of Object.values(SAID)) expect(placesOf(text, places)).toEqual(['state', 'plan', 'log']);
  });

  test('prompts and answers are not logged below the most talkative level', async () => {
    const places = await written('DEBUG');
    expect(places.log).toContain('[DEBUG]');
    for (const text of Object.values(SAID)) expect(placesOf(text, places)).toEqual(['state', 'plan']);
  });
});
