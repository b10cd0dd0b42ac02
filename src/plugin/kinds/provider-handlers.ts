import { attempt } from '../attempt';
import { Diagnostics } from '../diagnostics';
import { Handlers } from './handlers';
import { Provider, Resource } from '../provider';
import { typeOf } from '../schema';
import { Loaded, Types } from './types';
import { ObjectValue } from '../value/value';
import { fromDynamicValue, toDiagnostics, toIdentitySchema, toSchema } from '../wire/convert';

const CAPABILITIES = {
  // A resource may have its say about a destroy, too.
  planDestroy: true,
  // Terraform may use the schema that it got from another process of this provider.
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

type ProviderHandlers = Handlers<
  'GetMetadata' | 'GetProviderSchema' | 'GetResourceIdentitySchemas' | 'ValidateProviderConfig' | 'ConfigureProvider'
>;

/** The RPCs about the provider as a whole. */
export function providerHandlers(provider: Provider, types: Types): ProviderHandlers {
  return {
    GetMetadata: () => ({
      serverCapabilities: CAPABILITIES,
      resources: Object.keys(provider.resources).map((typeName) => ({ typeName })),
      dataSources: Object.keys(provider.dataSources ?? {}).map((typeName) => ({ typeName })),
    }),

    GetProviderSchema: async () => ({
      serverCapabilities: CAPABILITIES,
      provider: toSchema(provider.schema()),
      resourceSchemas: byName(await types.resources(), ({ implementation }) => toSchema(implementation.schema)),
      dataSourceSchemas: byName(await types.dataSources(), ({ implementation }) => toSchema(implementation.schema)),
    }),

    GetResourceIdentitySchemas: async () => {
      const identified = (await types.resources()).filter(({ implementation }) => implementation.identity !== undefined);
      return { identitySchemas: byName(identified, ({ implementation }: Loaded<Resource>) => toIdentitySchema(implementation.identity!)) };
    },

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
  };
}

function byName<T extends { readonly name: string }, R>(items: readonly T[], convert: (item: T) => R): { [name: string]: R } {
  return Object.fromEntries(items.map((item) => [item.name, convert(item)]));
}
