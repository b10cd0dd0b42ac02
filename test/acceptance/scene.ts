import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { Sandbox, SandboxOptions, startSandbox } from '../../src/sandbox';
import { trouble } from '../harness/output';
import { Files, Workspace, workspace } from '../harness/terraform';

export const API_KEY = 'sk-acceptance-key-0123456789';

export interface SceneOptions {
  readonly sandbox?: SandboxOptions;
  /** Environment of the provider, besides the key and the address of the sandbox. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The real Terraform, the provider in the process of the test, and a server that counts what it is asked. */
export class Scene {
  public sandbox!: Sandbox;
  public tf!: Workspace;
  private seen = 0;

  public async open(files: string | Files, { sandbox, env }: SceneOptions = {}): Promise<void> {
    this.seen = 0;
    this.sandbox = await startSandbox({ apiKey: API_KEY, ...sandbox });
    const provider = new OpenAiProvider({ OPENAI_API_KEY: API_KEY, OPENAI_BASE_URL: this.sandbox.url, ...env });
    this.tf = await workspace({ provider, address: SOURCE, files });
  }

  public async close(): Promise<void> {
    await this.tf?.dispose();
    await this.sandbox?.close();
  }

  /** What the server was asked since the last look, such as `['create', 'read']`. */
  public calls(): (string | undefined)[] {
    const calls = this.sandbox.requests.slice(this.seen).map(({ call }) => call);
    this.seen = this.sandbox.requests.length;
    return calls;
  }

  /** The bodies of all requests for a completion so far. */
  public bodies(): any[] {
    return this.sandbox.requests.filter(({ call }) => call === 'create').map(({ body }) => body);
  }

  /** Another configuration takes the place of the last one. */
  public rewrite(hcl: string): void {
    this.tf.write({ 'main.tf': hcl });
  }

  public async applyWithoutTrouble(): Promise<void> {
    expect(trouble((await this.tf.apply()).diagnostics)).toEqual([]);
  }

  /** What is planned for another configuration, which takes the place of the last one. */
  public async planOf(hcl: string): Promise<object> {
    this.rewrite(hcl);
    const { actions, diagnostics } = await this.tf.plan();
    return diagnostics.some(({ severity }) => severity === 'error') ? diagnostics : actions;
  }

  public completion(name = 'x'): Promise<any> {
    return this.tf.resource(`openai_chat_completion.${name}`);
  }
}

/** A scene that each test opens with its configuration, and that is taken down after it. */
export function useScene(): Scene {
  const scene = new Scene();
  afterEach(() => scene.close());
  return scene;
}

/** A completion that asks "Hello", with further arguments. */
export const hello = (body = '', name = 'x') => `
resource "openai_chat_completion" "${name}" {
  model    = "gpt-4o"
  messages = [{ role = "user", content = "Hello" }]
  ${body}
}
`;

export const X = 'openai_chat_completion.x';
