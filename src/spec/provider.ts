import { Attribute, bool, integer, map, number, string } from './attribute';

/** Where calls go when nothing says otherwise. */
export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';

/** The address of an API, to which paths are appended. */
export const BASE_URL = string({ pattern: { regex: /^https?:\/\/[^\s/?#]+[^\s?#]*$/i, words: 'an http or https address without query and fragment' } });

const movedTo = (name: string) => `Use \`${name}\` instead.`;

/** The arguments of the provider. */
export const PROVIDER_ATTRIBUTES: readonly Attribute[] = [
  {
    name: 'api_key',
    type: string(),
    sensitive: true,
    environment: ['OPENAI_API_KEY'],
    description: 'API key that the calls are made with. Needed as soon as a call goes to the vendor\'s own origin, unless `headers` carries credentials.',
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
    description: 'Address of the API or of a compatible server. A trailing `/` is trimmed; `/v1` is added only when the address has no path at all.',
  },
  {
    name: 'timeout',
    type: number({ min: 0.001, max: 86400 }),
    default: 300,
    description: 'How long one attempt at a call may take, in seconds.',
  },
  {
    name: 'max_retries',
    type: integer({ min: 0, max: 100 }),
    default: 4,
    description: 'How often a call that failed is sent again, at most. '
      + 'A call that creates a completion is sent again only when it is certain that it was not served.',
  },
  {
    name: 'max_concurrent_requests',
    type: integer({ min: 1 }),
    description: 'How many calls may be under way at once. Without it there is no limit besides Terraform\'s own `-parallelism`.',
  },
  {
    name: 'headers',
    type: map(string(), { keyPattern: { regex: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, words: 'a header name' } }),
    sensitive: true,
    description: 'Further headers of every call, for gateways and compatible servers.',
  },
  {
    name: 'insecure_http',
    type: bool(),
    default: false,
    description: 'Allows plain `http` to a host that is not the loopback. The key and every prompt then travel unencrypted.',
  },
  {
    name: 'journal',
    type: bool(),
    default: true,
    description: 'Whether paid answers are kept in `openai-chat/journal` in Terraform\'s data folder (`TF_DATA_DIR`, else `.terraform`) until a state holds them. '
      + 'If Terraform is killed, the next run takes the answer from there instead of asking again. The files hold questions and answers in clear, as state does.',
  },
  {
    name: 'api_url',
    aliasOf: 'base_url',
    type: BASE_URL,
    deprecated: movedTo('base_url'),
    description: 'Another name of `base_url`, for configurations that move over from an older provider.',
  },
  {
    name: 'server_url',
    aliasOf: 'base_url',
    type: BASE_URL,
    deprecated: movedTo('base_url'),
    description: 'Another name of `base_url`, for configurations that move over from an older provider.',
  },
];
