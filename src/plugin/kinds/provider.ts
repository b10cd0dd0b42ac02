import { kind, rpc } from './kind';
import { attempt } from '../attempt';
import { Diagnostics } from '../diagnostics';
import { typeOf } from '../schema';
import { ObjectValue } from '../value/value';
import { fromDynamicValue, toDiagnostics, toSchema } from '../wire/convert';
import { DiagnosticMessage, DynamicValue, SchemaMessage } from '../wire/messages';
import { message, repeated, string } from '../wire/protobuf';

/** The provider itself, which has a configuration of its own. */
export const PROVIDER = kind({
  rpcs: {
    ValidateProviderConfig: rpc({ config: message(1, DynamicValue) }, { diagnostics: repeated(2, DiagnosticMessage) }),
    ConfigureProvider: rpc({ terraformVersion: string(1), config: message(2, DynamicValue) }, { diagnostics: repeated(1, DiagnosticMessage) }),
  },
  metadata: {},
  schemas: { provider: message(1, SchemaMessage) },
  of: (provider) => ({
    metadata: () => ({}),
    schemas: async () => ({ provider: toSchema(provider.schema()) }),
    handlers: {
      ValidateProviderConfig: async ({ config }) => {
        const diagnostics = new Diagnostics();
        const type = typeOf(provider.schema().attributes);
        const value = fromDynamicValue(config, type) as ObjectValue;
        await attempt('Validating the provider configuration', diagnostics, () => provider.validate?.(value, diagnostics));
        return { diagnostics: toDiagnostics(diagnostics.list, type) };
      },

      ConfigureProvider: async ({ config, terraformVersion }) => {
        const diagnostics = new Diagnostics();
        const type = typeOf(provider.schema().attributes);
        const value = fromDynamicValue(config, type) as ObjectValue;
        await attempt('Configuring the provider', diagnostics, () => provider.configure(value, { terraformVersion, diagnostics }));
        return { diagnostics: toDiagnostics(diagnostics.list, type) };
      },
    },
  }),
});
