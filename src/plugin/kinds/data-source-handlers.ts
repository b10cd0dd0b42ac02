import { attempt, checked } from '../attempt';
import { Diagnostics } from '../diagnostics';
import { Handlers } from './handlers';
import { Types } from './types';
import { ObjectValue } from '../value/value';
import { fromDynamicValue, toDiagnostics, toDynamicValue } from '../wire/convert';

export function dataSourceHandlers(types: Types): Handlers<'ValidateDataResourceConfig' | 'ReadDataSource'> {
  return {
    ValidateDataResourceConfig: async ({ typeName, config }) => {
      const { name, implementation, type } = await types.dataSource(typeName);
      const diagnostics = new Diagnostics();
      const value = fromDynamicValue(config, type) as ObjectValue;
      await attempt(`Validating data source ${name}`, diagnostics, () => implementation.validate?.(value, diagnostics));
      return { diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    ReadDataSource: async ({ typeName, config }, signal) => {
      const { name, implementation, type } = await types.dataSource(typeName);
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
