import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { OpenaiProviderAttributes } from './attributes/openai-provider';
import { OpenaiProviderConfig } from './inputs/openai-provider-config';
import { addChecks } from './private/check';
import { LOCAL_NAME, registerStack } from './private/registration';
import { render, Rendered, toTerraform } from './private/render';
import { literalSecrets } from './private/secrets';
import { isMarked, mark } from './private/type-guard';
import { SOURCE } from '../distribution/distribution';
import { VERSION } from '../distribution/version';
import { string } from '../spec/attribute';
import { check } from '../spec/check';
import { PROVIDER_ATTRIBUTES } from '../spec/provider';

/** What the provider is called and where it comes from; no arguments of its configuration. */
const IDENTITY: readonly (keyof OpenaiProviderConfig)[] = ['alias', 'localName', 'source', 'version'];

const MAPS = PROVIDER_ATTRIBUTES.filter(({ type }) => type.kind === 'map' || type.kind === 'object').map(({ name }) => name);

/** Terraform's rule for local names. */
const NAME = {
  name: 'localName',
  type: string({ pattern: { regex: /^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/, words: 'made of letters, digits and dashes' } }),
  description: 'Local name of the provider.',
};

/**
 * How the API is called. A stack without one works too, configured by the environment; it takes one for several accounts, for a
 * compatible server, or to destroy its last completion.
 */
export class OpenaiProvider extends OpenaiProviderAttributes {
  /** Local name of the provider in Terraform, unless it is given another one. */
  public static readonly tfResourceType = LOCAL_NAME;

  /** Whether a value is an `OpenaiProvider`, also one that another copy of this library made. */
  public static isOpenaiProvider(x: any): x is OpenaiProvider { return isMarked(x, 'provider'); }

  /**
   * @param scope the stack, or a construct in it
   * @param id name of the provider within the scope
   * @param config how to call the API
   */
  constructor(scope: Construct, id: string, config: OpenaiProviderConfig = {}) {
    const { localName = LOCAL_NAME, source = SOURCE } = config;
    super(scope, id, {
      terraformResourceType: localName,
      terraformProviderSource: source,
      terraformGeneratorMetadata: { providerName: LOCAL_NAME, providerVersion: config.version ?? (source === SOURCE ? VERSION : undefined) },
    }, config);
    mark(this, 'provider');
    registerStack(this);
    addChecks(this, () => this.rendered(), (inputs) => [
      ...check([...PROVIDER_ATTRIBUTES, NAME], { ...inputs, localName }), ...literalSecrets(PROVIDER_ATTRIBUTES, inputs),
    ]);
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const attributes = toTerraform(this.rendered().config);
    // cdktf would rewrite the keys of maps, such as the names of headers, to snake case, were they not hidden from it.
    const hidden = MAPS.filter((name) => attributes[name] !== undefined).map((name) => [name, Lazy.anyValue({ produce: () => attributes[name] })]);
    return { ...attributes, ...Object.fromEntries(hidden) };
  }

  private rendered(): Rendered {
    return render(PROVIDER_ATTRIBUTES, this._inputs, IDENTITY);
  }
}
