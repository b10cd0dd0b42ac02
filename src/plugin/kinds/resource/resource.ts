import { IDENTITIES, identities } from './identity';
import { LIFECYCLE, lifecycle } from './lifecycle';
import { STATES, states } from './states';
import { SchemaMessage, TypeName } from '../../wire/messages';
import { map, repeated } from '../../wire/protobuf';
import { kind } from '../kind';
import { Loader } from '../loader';

/** The managed resource, with its state and its identity. */
export const RESOURCE = kind({
  rpcs: { ...LIFECYCLE, ...STATES, ...IDENTITIES },
  metadata: { resources: repeated(4, TypeName) },
  schemas: { resourceSchemas: map(2, SchemaMessage) },
  of: (provider) => {
    const loader = new Loader(provider, 'resource', provider.resources);
    return {
      handlers: { ...lifecycle(loader), ...states(loader), ...identities(loader) },
      metadata: () => ({ resources: loader.typeNames }),
      schemas: async () => ({ resourceSchemas: await loader.schemas() }),
    };
  },
});
