import { Attribute, bool, integer, map, number, object, string } from './attribute';

/** Where calls go when nothing says otherwise. */
export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';

/** The address of an API, to which paths are appended. */
export const BASE_URL = string({ pattern: { regex: /^https?:\/\/[^\s/?#]+[^\s?#]*$/i, words: 'an http or https address without query and fragment (a query belongs in `query`)' } });

/** Milliseconds for one attempt, as in the API's own clients. */
export const DEFAULT_TIMEOUT = 600_000;

const HEADERS = map(string(), { keyPattern: { regex: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, words: 'a header name' } });

/** Where answers are kept for other stacks, workspaces and machines. */
export const ANSWER_CACHE = object([
  {
    name: 'directory',
    type: string({ minLength: 1 }),
    description: 'Folder of the cache. A relative path starts at the folder that Terraform runs in. It is created if it does not exist.',
  },
  {
    name: 'url',
    type: string({ pattern: { regex: /^https?:\/\/[^\s/?#]+[^\s?#]*$/i, words: 'an http or https address without query and fragment' } }),
    description: 'URL of the cache on a web server that supports GET and PUT, such as an object store. Names of entries are appended to it. Plain `http` is refused as for `base_url`.',
  },
  {
    name: 'headers',
    type: HEADERS,
    sensitive: true,
    description: 'Headers of every request to `url`, such as credentials. The API key is never sent there.',
  },
  {
    name: 'mode',
    type: string({ values: ['read-write', 'read-only'] }),
    default: 'read-write',
    description: 'Whether new answers are written to the cache. Use `read-only` for builds that must not change it, such as pull requests from forks.',
  },
  {
    name: 'max_age',
    type: string({ pattern: { regex: /^(\d+(\.\d+)?(d|h|ms|m|s))+$/, words: 'a duration such as `30d`, `12h` or `1h30m`' } }),
    default: '30d',
    description: 'Maximum age of an answer. Older answers are not used.',
  },
], { conflicts: [['directory', 'url']], requiresOneOf: ['directory', 'url'] });

const movedTo = (name: string) => `Use \`${name}\` instead.`;

/** The arguments of the provider. */
export const PROVIDER_ATTRIBUTES: readonly Attribute[] = [
  {
    name: 'api_key',
    type: string(),
    sensitive: true,
    environment: ['OPENAI_API_KEY'],
    description: 'API key. Required for calls to OpenAI itself, unless `headers` contains credentials.',
  },
  {
    name: 'organization',
    type: string(),
    environment: ['OPENAI_ORG_ID', 'OPENAI_ORGANIZATION'],
    description: 'Organization that the calls are billed to, sent as `OpenAI-Organization`.',
  },
  {
    name: 'project',
    type: string(),
    environment: ['OPENAI_PROJECT_ID'],
    description: 'Project that the calls are billed to, sent as `OpenAI-Project`.',
  },
  {
    name: 'base_url',
    type: BASE_URL,
    environment: ['OPENAI_BASE_URL', 'OPENAI_API_URL'],
    default: DEFAULT_BASE_URL,
    description: 'Base URL of the API or of a compatible server. A trailing `/` is removed. `/v1` is added if the URL has no path.',
  },
  {
    name: 'timeout',
    type: number({ min: 0.001, max: 86400 }),
    default: DEFAULT_TIMEOUT / 1000,
    description: 'Timeout of one attempt at a call, in seconds. For a completion with `stream = true`, the longest time between two parts of the answer. '
      + 'A completion with `service_tier = "flex"` has 900 seconds unless this is set.',
  },
  {
    name: 'max_retries',
    type: integer({ min: 0, max: 100 }),
    default: 4,
    description: 'Maximum number of retries of a failed call. '
      + 'A call that creates a completion is retried only if the server certainly did not process it.',
  },
  {
    name: 'max_concurrent_requests',
    type: integer({ min: 1 }),
    description: 'Maximum number of concurrent calls. If unset, only the `-parallelism` of Terraform limits them.',
  },
  {
    name: 'headers',
    type: HEADERS,
    sensitive: true,
    description: 'Additional headers of every call, for gateways and compatible servers.',
  },
  {
    name: 'query',
    type: map(string()),
    description: 'Query parameters of every call, such as the `api-version` of Azure. They are not treated as secrets: keys belong in `api_key` or `headers`.',
  },
  {
    name: 'proxy',
    type: string(),
    sensitive: true,
    description: 'HTTP or HTTPS proxy for all calls, such as `http://user:password@proxy.example.com:3128`. If unset, `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` decide. '
      + 'An empty string switches them off. Calls to the loopback never use a proxy.',
  },
  {
    name: 'ca_file',
    type: string({ minLength: 1 }),
    environment: ['SSL_CERT_FILE'],
    description: 'PEM file with certificate authorities to trust in addition to those of Node.js and `NODE_EXTRA_CA_CERTS`.',
  },
  {
    name: 'insecure_http',
    type: bool(),
    default: false,
    description: 'Whether to allow plain `http` to hosts other than the loopback. The key and all messages are then sent unencrypted.',
  },
  {
    name: 'journal',
    type: bool(),
    default: true,
    description: 'Whether to keep paid answers in the journal until they are in state. The journal is the folder `openai-chat/journal` in the data folder of Terraform (`TF_DATA_DIR`, or `.terraform`). '
      + 'If Terraform is killed, the next run uses the answer in the journal and makes no call. The files contain messages and answers in plain text, as state does.',
  },
  {
    name: 'answer_cache',
    type: ANSWER_CACHE,
    description: 'Cache of answers, shared by stacks, workspaces, branches and machines. A question that was answered before is answered from the cache and not billed. '
      + 'Replacing a completion always makes a new call. Completions with `store = true` are never taken from the cache. The entries contain messages and answers in plain text.',
  },
  {
    name: 'shutdown_warning',
    type: integer({ min: 0, max: 36_500 }),
    description: 'Warns when a completion is created with a model that shuts down within this number of days. 0 switches the warning off. '
      + 'Defaults to 90 for OpenAI itself, and to 0 for other servers. The dates come from the API, by one call per model that is free of charge.',
  },
  {
    name: 'api_url',
    aliasOf: 'base_url',
    type: BASE_URL,
    deprecated: movedTo('base_url'),
    description: 'Another name of `base_url`, for configurations of older providers.',
  },
  {
    name: 'server_url',
    aliasOf: 'base_url',
    type: BASE_URL,
    deprecated: movedTo('base_url'),
    description: 'Another name of `base_url`, for configurations of older providers.',
  },
];
