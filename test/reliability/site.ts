import { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Front, Way } from './front';
import { SOURCE } from '../../src/distribution/distribution';
import { VERSION } from '../../src/distribution/version';
import { OpenAiProvider } from '../../src/provider/provider';
import { Call, Sandbox, startSandbox } from '../../src/sandbox';
import { PASSWORD } from '../harness/proxy';
import { ended, PlanRun, Run, Workspace } from '../harness/terraform';

export const BUNDLE = { file: join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js'), version: VERSION };

const LOG = 'terraform.log';

/** What must never be seen anywhere. */
export const SECRETS = ['sk-reliability-0123456789', 'header-reliability-0123456789'];
const [API_KEY, HEADER] = SECRETS;

/** Real Terraform in a folder of its own, a server, and a front between them that can fail to let anybody through. */
export class Site {
  /** @param way to the server: `secure` with the bundled provider in a process of its own, else in this process */
  public static async open(way: Way = 'open'): Promise<Site> {
    const secure = way === 'secure';
    const sandbox = await startSandbox({ apiKey: API_KEY });
    const front = await Front.open(sandbox.port, way);
    const env: { [name: string]: string } = { OPENAI_API_KEY: API_KEY, OPENAI_BASE_URL: front.url };
    const tf = new Workspace({ address: SOURCE, files: '', ...(secure ? { bundle: BUNDLE, env } : { provider: new OpenAiProvider(env) }) });
    if (front.proxy !== undefined) env.HTTPS_PROXY = front.proxy.url;
    if (front.authority !== undefined) {
      const file = join(tf.temporary, 'authority.pem');
      writeFileSync(file, front.authority);
      // Node reads its own variable when it starts, and so only where the provider is a process.
      if (secure) tf.env.NODE_EXTRA_CA_CERTS = file;
      else env.SSL_CERT_FILE = file;
    }
    await tf.open();
    tf.env.TF_LOG = 'TRACE';
    tf.env.TF_LOG_PATH = join(tf.folder, LOG);
    return new Site(sandbox, front, tf);
  }

  private output = '';
  private readonly printed = new EventEmitter();
  private seen = 0;

  private constructor(public readonly sandbox: Sandbox, public readonly front: Front, private readonly tf: Workspace) {}

  public async close(): Promise<void> {
    await this.tf.dispose();
    await this.front.close();
    await this.sandbox.close();
  }

  /**
   * @param timeout of one attempt, in seconds
   * @param settings further arguments of the provider
   */
  public configure(body: string, timeout = 60, settings = ''): void {
    this.tf.write({
      'main.tf': `
        provider "openai" {
          ${settings}
          insecure_http = true
          max_retries   = 1
          timeout       = ${timeout}
          headers       = { "X-Secret" = "${HEADER}" }
        }
        ${body}`,
    });
  }

  public async run(command: 'apply' | 'destroy', ...args: string[]): Promise<Run> {
    const run = await this.tf[command](...args);
    this.output += run.stdout + run.stderr + JSON.stringify(this.resources());
    return run;
  }

  /** Starts Terraform and does not wait for its end, which is that of its last provider, too. */
  public start(...args: string[]): { process: ChildProcess; ended: Promise<number | null> } {
    const child = this.tf.start(...args);
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text) => this.print(text));
    return { process: child, ended: ended(child) };
  }

  /** Settles when Terraform has said something. */
  public async said(text: string): Promise<void> {
    while (!this.output.includes(text)) await once(this.printed, 'text');
  }

  public plan(...args: string[]): Promise<PlanRun> {
    return this.tf.plan(...args);
  }

  /** Any other command of Terraform. */
  public terraform(...args: string[]): Promise<Run> {
    return this.tf.run(...args);
  }

  /** An environment variable that Terraform and the provider see. */
  public setEnv(name: string, value: string): void {
    this.tf.env[name] = value;
  }

  /** The sockets of providers that there are. */
  public sockets(): string[] {
    return readdirSync(this.tf.temporary).filter((name) => name.startsWith('plugin-'));
  }

  public get folder(): string {
    return this.tf.folder;
  }

  /** The resources in state, with all they hold. */
  public resources(): any[] {
    const text = existsSync(this.stateFile) ? readFileSync(this.stateFile, 'utf8') : '';
    // Terraform locks the file before there is anything to write.
    return text === '' ? [] : JSON.parse(text).resources;
  }

  /** Everything is as if Terraform had never run here. */
  public forget(): void {
    this.loseState();
    rmSync(this.journal, { recursive: true, force: true });
  }

  /** The state is lost, as where Terraform died before it wrote it. */
  public loseState(): void {
    rmSync(this.stateFile, { force: true });
  }

  /** Where the provider keeps what was paid for. */
  public get journal(): string {
    return join(this.tf.folder, '.terraform', 'openai-chat', 'journal');
  }

  /** Names of the files in the journal. */
  public journaled(): string[] {
    return existsSync(this.journal) ? readdirSync(this.journal) : [];
  }

  /** How often the server was asked for something since the last look. */
  public calls(): (call: Call) => number {
    const calls = this.sandbox.requests.slice(this.seen).map(({ call }) => call);
    this.seen = this.sandbox.requests.length;
    return (call) => calls.filter((other) => other === call).length;
  }

  /** The client request id of the last call of a kind that arrived. */
  public lastRequestId(call: Call): string | undefined {
    return this.sandbox.requests.filter((request) => request.call === call).at(-1)?.headers['x-client-request-id'] as string | undefined;
  }

  /** Whether a secret was to be seen in any output, log or state since the last look. */
  public leaked(): boolean {
    const log = existsSync(this.log) ? readFileSync(this.log, 'utf8') : '';
    const hidden = this.resources().flatMap(({ instances }) => instances).map((instance) => Buffer.from(instance.private ?? '', 'base64').toString('utf8'));
    const seen = [this.output, log, ...hidden].join('\n');
    rmSync(this.log, { force: true });
    this.output = '';
    return [...SECRETS, PASSWORD, encodeURIComponent(PASSWORD)].some((secret) => seen.includes(secret));
  }

  /** Stores a completion behind Terraform's back; returns its id. */
  public async store(): Promise<string> {
    const response = await fetch(`${this.sandbox.url}/chat/completions`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }], store: true }),
    });
    return (await response.json() as { id: string }).id;
  }

  private print(text: string): void {
    this.output += text;
    this.printed.emit('text');
  }

  private get log(): string {
    return join(this.tf.folder, LOG);
  }

  private get stateFile(): string {
    return join(this.tf.folder, 'terraform.tfstate');
  }
}
