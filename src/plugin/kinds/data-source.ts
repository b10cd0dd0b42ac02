import { kind, Handlers, rpc } from './kind';
import { Loader } from './loader';
import { attempt, checked } from '../attempt';
import { Diagnostics } from '../diagnostics';
import { DataSource } from '../provider';
import { ObjectValue } from '../value/value';
import { fromDynamicValue, toDiagnostics, toDynamicValue } from '../wire/convert';
import { DiagnosticMessage, DynamicValue, SchemaMessage, TypeName } from '../wire/messages';
import { map, message, repeated, string } from '../wire/protobuf';

const RPCS = {
  ValidateDataResourceConfig: rpc({ typeName: string(1), config: message(2, DynamicValue) }, { diagnostics: repeated(1, DiagnosticMessage) }),
  ReadDataSource: rpc(
    { typeName: string(1), config: message(2, DynamicValue) },
    { state: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage) },
  ),
};

export const DATA_SOURCE = kind({
  rpcs: RPCS,
  metadata: { dataSources: repeated(3, TypeName) },
  schemas: { dataSourceSchemas: map(3, SchemaMessage) },
  of: (provider) => {
    const loader = new Loader(provider, 'data source', provider.dataSources ?? {});
    return {
      handlers: handlers(loader),
      metadata: () => ({ dataSources: loader.typeNames }),
      schemas: async () => ({ dataSourceSchemas: await loader.schemas() }),
    };
  },
});

function handlers(dataSources: Loader<DataSource>): Handlers<typeof RPCS> {
  return {
    ValidateDataResourceConfig: async ({ typeName, config }) => {
      const { name, implementation, type } = await dataSources.load(typeName);
      const diagnostics = new Diagnostics();
      const value = fromDynamicValue(config, type) as ObjectValue;
      await attempt(`Validating data source ${name}`, diagnostics, () => implementation.validate?.(value, diagnostics));
      return { diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    ReadDataSource: async ({ typeName, config }, signal) => {
      const { name, implementation, type } = await dataSources.load(typeName);
      const diagnostics = new Diagnostics();
      const operation = `Reading data source ${name}`;
      const value = fromDynamicValue(config, type) as ObjectValue;
      const state = await attempt(operation, diagnostics, () => implementation.read({ config: value, diagnostics, signal })) ?? null;
      if (state === null && !diagnostics.hasErrors) diagnostics.error(`${operation} failed`, 'The data source gave no result.');
      const result = state && checked(state, { operation, type, known: true }, diagnostics);
      return { state: toDynamicValue(result, type), diagnostics: toDiagnostics(diagnostics.list, type) };
    },
  };
}
