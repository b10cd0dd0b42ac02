import { Aspects, TerraformDataSource, TerraformElement, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { emitAfterSynth } from './emission';
import { checkFramework } from './framework';
import { ImportedCompletion } from './imported-completion';
import { ADDRESS, SOURCE } from '../../distribution/distribution';
import { packageName, VERSION } from '../../distribution/version';

/** The provider's local name unless somebody gives it another; terraform derives it from the names of our resources. */
export const LOCAL_NAME = ADDRESS.type;

/** What a stack knows of the constructs of this library in it. */
interface Registration {
  readonly version: string;
  readonly elements: Construct[];
}

// A registered symbol: several copies of the library may be loaded, and a stack is registered once all the same.
const REGISTRATION = Symbol.for('cdktf-openai-chat.registration');

/** Makes the stack of a construct one that can be deployed as it is. Every way into the library calls this. */
export function registerStack(construct: Construct): void {
  const stack = TerraformStack.of(construct);
  checkFramework(stack);
  const registration: Registration = (stack as any)[REGISTRATION] ?? register(stack);
  registration.elements.push(construct);
  if (registration.version === VERSION) return;
  construct.node.addValidation({
    validate: () => [`Two versions of ${packageName()}, ${registration.version} and ${VERSION}, are used in the stack "${stack.node.path}". `
      + 'A stack can use only one version of the provider. Install one version for the whole app.'],
  });
}

function register(stack: TerraformStack): Registration {
  const registration = { version: VERSION, elements: [] };
  Object.defineProperty(stack, REGISTRATION, { value: registration });
  new ProviderRequirement(stack, registration.elements);
  emitAfterSynth(stack);
  return registration;
}

/** What a stack needs besides its constructs, so that completions find their provider. It shows in the configuration only. */
class ProviderRequirement extends TerraformElement {
  constructor(stack: TerraformStack, private readonly elements: readonly Construct[]) {
    super(stack, '__cdktf_openai_chat');
    this.node.addValidation({ validate: () => clashes(stack, this.elements) });
    // Aspects are the last to run before anything is rendered: by now it is known which providers there are.
    Aspects.of(this).add({ visit: () => this.bindElements() });
  }

  /** A stack without an `OpenaiProvider` runs on the configuration that terraform implies, but has to say which provider it means. */
  public toTerraform(): any {
    return this.providers.length > 0 ? {} : { terraform: { required_providers: { [LOCAL_NAME]: { source: SOURCE, version: VERSION } } } };
  }

  public toHclTerraform(): any {
    throw new Error(`Chat completions in the stack "${this.cdktfStack.node.path}" cannot be written as HCL: `
      + 'their nested attributes would be rendered as blocks. Use JSON, the default: remove `--hcl`.');
  }

  private get providers(): TerraformProvider[] {
    return this.elements.filter(TerraformProvider.isTerraformProvider);
  }

  /** Where ours has another local name, terraform would look for our resources in the provider that is called `openai`. */
  private bindElements(): void {
    const { providers } = this;
    const implied = this.elements.filter(isImplied);
    if (implied.length === 0 || providers.length === 0 || providers.some(isNamedAsUsual)) return;
    const provider = providers.find(({ alias }) => alias === undefined) ?? new EmptyProvider(this, 'empty', providers[0]);
    for (const element of implied) element.provider = provider;
  }
}

const isNamedAsUsual = ({ terraformResourceType }: TerraformProvider) => terraformResourceType === LOCAL_NAME;

/** The empty configuration that terraform would imply beside aliases, were the local name not another one. */
class EmptyProvider extends TerraformProvider {}

/** Whether an element takes the provider that terraform derives from its name. Modules find theirs by its source. */
const isImplied = (element: Construct): element is TerraformResource | TerraformDataSource | ImportedCompletion =>
  'provider' in element && element.provider === undefined;

/** Somebody who uses a local name for a provider. */
interface Claim {
  readonly name: string;
  readonly source: string;
  readonly by: Construct;
}

/** One local name stands for one provider. cdktf itself would let the later one win without a word. */
function clashes(stack: TerraformStack, elements: readonly Construct[]): string[] {
  const claims = stack.node.findAll()
    .filter((node): node is TerraformProvider => TerraformProvider.isTerraformProvider(node) && TerraformStack.of(node) === stack)
    .map((provider): Claim => ({ name: provider.terraformResourceType, source: provider.terraformProviderSource ?? '', by: provider }));
  if (!elements.some(TerraformProvider.isTerraformProvider)) claims.unshift({ name: LOCAL_NAME, source: SOURCE, by: elements[0] });
  const distinct = [...new Map(claims.map((claim) => [`${claim.name} = ${claim.source}`, claim])).values()];
  return distinct.flatMap((a, index) => distinct.slice(index + 1)
    .filter((b) => a.name === b.name && [a, b].some(({ by }) => elements.includes(by)))
    .map((b) => clash(a, b)));
}

const clash = (a: Claim, b: Claim) =>
  `The local name "${a.name}" stands for two providers: ${a.source} (${a.by.node.path}) and ${b.source} (${b.by.node.path}). `
  + 'Give the provider of this package another one: new OpenaiProvider(this, …, { localName: "openai-chat" }).';
