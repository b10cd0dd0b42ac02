import { IResolvable, Lazy, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
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

/** Terraform's rule for local names. */
const NAME = {
  name: 'localName',
  type: string({ pattern: { regex: /^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/, words: 'made of letters, digits and dashes' } }),
  description: 'Local name of the provider.',
};

type Inputs = { -readonly [name in keyof OpenaiProviderConfig]: OpenaiProviderConfig[name] };

/**
 * How the API is called. A stack without one works too, configured by the environment; it takes one for several accounts, for a
 * compatible server, or to destroy its last completion.
 */
export class OpenaiProvider extends TerraformProvider {
  /** Local name of the provider in Terraform, unless it is given another one. */
  public static readonly tfResourceType = LOCAL_NAME;

  /** Whether a value is an `OpenaiProvider`, also one that another copy of this library made. */
  public static isOpenaiProvider(x: any): x is OpenaiProvider { return isMarked(x, 'provider'); }

  private readonly inputs: Inputs;

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
    });
    this.inputs = { ...config };
    mark(this, 'provider');
    registerStack(this);
    addChecks(this, () => this.rendered(), (inputs) => [
      ...check([...PROVIDER_ATTRIBUTES, NAME], { ...inputs, localName }), ...literalSecrets(PROVIDER_ATTRIBUTES, inputs),
    ]);
  }

  /** Name that tells several configurations of the provider apart. */
  public get alias(): string | undefined { return this.inputs.alias; }
  public set alias(value: string | undefined) { this.inputs.alias = value; }
  public resetAlias() { this.inputs.alias = undefined; }
  public get aliasInput(): string | undefined { return this.inputs.alias; }

  public get apiKey(): string | undefined { return this.inputs.apiKey; }
  public set apiKey(value: string | undefined) { this.inputs.apiKey = value; }
  public resetApiKey() { this.inputs.apiKey = undefined; }
  public get apiKeyInput(): string | undefined { return this.inputs.apiKey; }

  public get organization(): string | undefined { return this.inputs.organization; }
  public set organization(value: string | undefined) { this.inputs.organization = value; }
  public resetOrganization() { this.inputs.organization = undefined; }
  public get organizationInput(): string | undefined { return this.inputs.organization; }

  public get project(): string | undefined { return this.inputs.project; }
  public set project(value: string | undefined) { this.inputs.project = value; }
  public resetProject() { this.inputs.project = undefined; }
  public get projectInput(): string | undefined { return this.inputs.project; }

  public get baseUrl(): string | undefined { return this.inputs.baseUrl; }
  public set baseUrl(value: string | undefined) { this.inputs.baseUrl = value; }
  public resetBaseUrl() { this.inputs.baseUrl = undefined; }
  public get baseUrlInput(): string | undefined { return this.inputs.baseUrl; }

  public get timeout(): number | undefined { return this.inputs.timeout; }
  public set timeout(value: number | undefined) { this.inputs.timeout = value; }
  public resetTimeout() { this.inputs.timeout = undefined; }
  public get timeoutInput(): number | undefined { return this.inputs.timeout; }

  public get maxRetries(): number | undefined { return this.inputs.maxRetries; }
  public set maxRetries(value: number | undefined) { this.inputs.maxRetries = value; }
  public resetMaxRetries() { this.inputs.maxRetries = undefined; }
  public get maxRetriesInput(): number | undefined { return this.inputs.maxRetries; }

  public get maxConcurrentRequests(): number | undefined { return this.inputs.maxConcurrentRequests; }
  public set maxConcurrentRequests(value: number | undefined) { this.inputs.maxConcurrentRequests = value; }
  public resetMaxConcurrentRequests() { this.inputs.maxConcurrentRequests = undefined; }
  public get maxConcurrentRequestsInput(): number | undefined { return this.inputs.maxConcurrentRequests; }

  public get headers(): { [key: string]: string } | undefined { return this.inputs.headers; }
  public set headers(value: { [key: string]: string } | undefined) { this.inputs.headers = value; }
  public resetHeaders() { this.inputs.headers = undefined; }
  public get headersInput(): { [key: string]: string } | undefined { return this.inputs.headers; }

  public get insecureHttp(): boolean | IResolvable | undefined { return this.inputs.insecureHttp; }
  public set insecureHttp(value: boolean | IResolvable | undefined) { this.inputs.insecureHttp = value; }
  public resetInsecureHttp() { this.inputs.insecureHttp = undefined; }
  public get insecureHttpInput(): boolean | IResolvable | undefined { return this.inputs.insecureHttp; }

  public get journal(): boolean | IResolvable | undefined { return this.inputs.journal; }
  public set journal(value: boolean | IResolvable | undefined) { this.inputs.journal = value; }
  public resetJournal() { this.inputs.journal = undefined; }
  public get journalInput(): boolean | IResolvable | undefined { return this.inputs.journal; }

  public get apiUrl(): string | undefined { return this.inputs.apiUrl; }
  public set apiUrl(value: string | undefined) { this.inputs.apiUrl = value; }
  public resetApiUrl() { this.inputs.apiUrl = undefined; }
  public get apiUrlInput(): string | undefined { return this.inputs.apiUrl; }

  public get serverUrl(): string | undefined { return this.inputs.serverUrl; }
  public set serverUrl(value: string | undefined) { this.inputs.serverUrl = value; }
  public resetServerUrl() { this.inputs.serverUrl = undefined; }
  public get serverUrlInput(): string | undefined { return this.inputs.serverUrl; }

  protected synthesizeAttributes(): { [name: string]: any } {
    const attributes = toTerraform(this.rendered().config);
    // cdktf would rewrite the names of headers to snake case, were they not hidden from it.
    return { ...attributes, ...(attributes.headers === undefined ? {} : { headers: Lazy.anyValue({ produce: () => attributes.headers }) }) };
  }

  private rendered(): Rendered {
    return render(PROVIDER_ATTRIBUTES, this.inputs, IDENTITY);
  }
}
