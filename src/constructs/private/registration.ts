import { TerraformDataSource, TerraformModule, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { emitAfterSynth } from './emission';
import { ADDRESS, SOURCE } from '../../spec/distribution';
import { VERSION } from '../../spec/version';

type Bound = TerraformResource | TerraformDataSource;

/** What a stack knows of the constructs of this library in it. */
interface Registration {
  readonly elements: Construct[];
}

// A registered symbol: several copies of the library may be loaded, and a stack is registered once all the same.
const REGISTRATION = Symbol.for('cdktf-openai-chat.registration');

/** The provider's local name unless somebody gives it another; terraform derives it from the names of our resources. */
export const LOCAL_NAME = ADDRESS.type;

/** Makes the stack of a construct one that can be deployed as it is (C2). Every way into the library calls this. */
export function registerStack(construct: Construct): void {
  const stack = TerraformStack.of(construct);
  let registration: Registration | undefined = (stack as any)[REGISTRATION];
  if (registration === undefined) {
    registration = { elements: [] };
    Object.defineProperty(stack, REGISTRATION, { value: registration });
    const { elements } = registration;
    stack.node.addValidation({ validate: () => clashes(stack, elements) });
    emitAfterSynth(stack, () => requireProvider(stack, elements));
  }
  registration.elements.push(construct);
}

const providersOf = (stack: TerraformStack): TerraformProvider[] =>
  stack.node.findAll().filter((node): node is TerraformProvider => TerraformProvider.isTerraformProvider(node) && TerraformStack.of(node) === stack);

const isOurs = (provider: TerraformProvider, elements: readonly Construct[]) => elements.includes(provider);

/** Right before synth: which provider the stack needs, and which local name its completions go by. */
function requireProvider(stack: TerraformStack, elements: readonly Construct[]): void {
  const ours = providersOf(stack).filter((provider) => isOurs(provider, elements));
  const named = ours.find(({ terraformResourceType, alias }) => terraformResourceType !== LOCAL_NAME && alias === undefined);
  if (named !== undefined) for (const element of elements) bind(element, named);
  if (ours.length === 0) stack.addOverride(`terraform.required_providers.${LOCAL_NAME}`, { source: SOURCE, version: VERSION });
}

/** Gives an element that names no provider this one. */
function bind(element: Construct, provider: TerraformProvider): void {
  if (isModule(element)) {
    if (element.providers === undefined) element.addProvider(provider);
  } else if (isBound(element)) element.provider ??= provider;
}

/** Whether an element takes the provider that terraform derives from its name. */
const isImplied = (element: Construct) => (isModule(element) ? element.providers === undefined : isBound(element) && element.provider === undefined);

const isModule = (element: Construct): element is TerraformModule & Construct => 'addProvider' in element;
const isBound = (element: Construct): element is Bound & Construct =>
  TerraformResource.isTerraformResource(element) || TerraformDataSource.isTerraformDataSource(element);

/** One local name stands for one provider. cdktf itself would let the later one win without a word. */
function clashes(stack: TerraformStack, elements: readonly Construct[]): string[] {
  const providers = providersOf(stack);
  const ours = providers.filter((provider) => isOurs(provider, elements));
  const claims = providers.map((provider) => ({ name: provider.terraformResourceType, source: sourceOf(provider), by: provider as Construct }));
  const implied = elements.find(isImplied);
  if (implied !== undefined && ours.length === 0) claims.unshift({ name: LOCAL_NAME, source: SOURCE, by: implied });
  return claims.flatMap((claim, index) => {
    const first = claims.find(({ name }) => name === claim.name)!;
    const isFirstClash = first.source !== claim.source && claims.findIndex(({ name, source }) => name === claim.name && source === claim.source) === index;
    return isFirstClash && [first, claim].some(({ source }) => source === SOURCE) ? [clash(first, claim)] : [];
  });
}

interface Claim {
  readonly name: string;
  readonly source: string;
  readonly by: Construct;
}

const sourceOf = (provider: TerraformProvider) => provider.terraformProviderSource ?? provider.terraformResourceType;

const clash = (a: Claim, b: Claim) =>
  `The local name "${a.name}" stands for two providers: ${a.source} (${a.by.node.path}) and ${b.source} (${b.by.node.path}). `
  + 'Give ours another one: new OpenaiProvider(this, …, { localName: "openai-chat" }).';

