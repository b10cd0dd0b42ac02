import { IResolvable } from 'cdktf';

/** The arguments of an `OpenaiProvider`. */
export interface OpenaiProviderConfig {
  /**
   * API key that the calls are made with. Needed as soon as a call goes to the vendor's own origin, unless `headers` carries
   * credentials.
   *
   * @default - the environment variable OPENAI_API_KEY
   */
  readonly apiKey?: string;

  /**
   * Organization that the calls are billed to, sent as `OpenAI-Organization`.
   *
   * @default - the environment variable OPENAI_ORG_ID, then the environment variable OPENAI_ORGANIZATION
   */
  readonly organization?: string;

  /**
   * Project that the calls are billed to, sent as `OpenAI-Project`.
   *
   * @default - the environment variable OPENAI_PROJECT_ID
   */
  readonly project?: string;

  /**
   * Address of the API or of a compatible server. A trailing `/` is trimmed; `/v1` is added only when the address has no
   * path at all.
   *
   * Must be an http or https address without query and fragment.
   *
   * @default - the environment variable OPENAI_BASE_URL, then the environment variable OPENAI_API_URL, then https://api.openai.com/v1
   */
  readonly baseUrl?: string;

  /**
   * How long one attempt at a call may take, in seconds.
   *
   * Allowed: from 0.001 to 86400.
   *
   * @default 300
   */
  readonly timeout?: number;

  /**
   * How often a call that failed is sent again, at most. A call that creates a completion is sent again only when it is
   * certain that it was not served.
   *
   * A whole number. Allowed: from 0 to 100.
   *
   * @default 4
   */
  readonly maxRetries?: number;

  /**
   * How many calls may be under way at once. Without it there is no limit besides Terraform's own `-parallelism`.
   *
   * A whole number. Allowed: at least 1.
   *
   * @default - none
   */
  readonly maxConcurrentRequests?: number;

  /**
   * Further headers of every call, for gateways and compatible servers.
   *
   * Each key must be a header name.
   *
   * @default - none
   */
  readonly headers?: { [key: string]: string };

  /**
   * Allows plain `http` to a host that is not the loopback. The key and every prompt then travel unencrypted.
   *
   * @default false
   */
  readonly insecureHttp?: boolean | IResolvable;

  /**
   * Whether paid answers are kept in `openai-chat/journal` in Terraform's data folder (`TF_DATA_DIR`, else `.terraform`) until a state holds them.
   * If Terraform is killed, the next run takes the answer from there instead of asking again. The files hold questions and answers in clear, as state does.
   *
   * @default true
   */
  readonly journal?: boolean | IResolvable;

  /**
   * Another name of `baseUrl`, for configurations that move over from an older provider.
   *
   * Must be an http or https address without query and fragment.
   *
   * @default - none
   * @deprecated Use `baseUrl` instead.
   */
  readonly apiUrl?: string;

  /**
   * Another name of `baseUrl`, for configurations that move over from an older provider.
   *
   * Must be an http or https address without query and fragment.
   *
   * @default - none
   * @deprecated Use `baseUrl` instead.
   */
  readonly serverUrl?: string;

  /**
   * Name that tells several configurations of the provider apart. Constructs take one of them as `provider`.
   *
   * @default - none: the configuration of all constructs that name no provider
   */
  readonly alias?: string;

  /**
   * Local name of the provider in the stack, where another provider is called `openai` already, such as `openai-chat`.
   *
   * Letters, digits and dashes.
   *
   * @default "openai"
   */
  readonly localName?: string;

  /**
   * Source of the provider, if it is to be taken from elsewhere. Then nothing is put beside the stack.
   *
   * @default - the provider in this package
   */
  readonly source?: string;

  /**
   * Version constraint of the provider, if it is to be taken from elsewhere.
   *
   * @default - the version of this package
   */
  readonly version?: string;
}
