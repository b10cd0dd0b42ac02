import { Call, Endpoint } from './sandbox-api';

/** The endpoints, named as the vendor's SDKs call them, by their short names. */
export const ENDPOINTS: { readonly [call in Call]: Endpoint } = {
  create: 'chat.completions.create',
  list: 'chat.completions.list',
  read: 'chat.completions.retrieve',
  metadata: 'chat.completions.update',
  delete: 'chat.completions.delete',
  messages: 'chat.completions.messages.list',
  models: 'models.list',
  model: 'models.retrieve',
};

/** Every name that an endpoint goes by. */
export const ENDPOINT_NAMES = [...Object.values(ENDPOINTS), ...Object.keys(ENDPOINTS)];

/** The endpoint behind either of its names. */
export const endpointOf = (name: Endpoint | Call): Endpoint => (Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name as Call] : name as Endpoint);
