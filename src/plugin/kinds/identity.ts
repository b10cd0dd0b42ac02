import { attempt, checked } from '../attempt';
import { Diagnostics } from '../diagnostics';
import { Identity, Resource } from '../provider';
import { Loaded } from './types';
import { ObjectType } from '../value/type';
import { ObjectValue } from '../value/value';
import { toDynamicValue } from '../wire/convert';
import { IdentityData } from '../wire/messages';
import { Message } from '../wire/protobuf';

export function identityType({ attributes }: Identity): ObjectType {
  return ['object', Object.fromEntries(Object.keys(attributes).map((name) => [name, attributes[name].type]))];
}

/** The identity of a resource that has both a state and an identity. */
export async function identityOf(
  { name, implementation: { identity } }: Loaded<Resource>,
  state: ObjectValue | null,
  diagnostics: Diagnostics,
): Promise<Partial<Message<typeof IdentityData>> | undefined> {
  if (identity === undefined || state === null) return undefined;
  const type = identityType(identity);
  const operation = `Identifying ${name}`;
  const value = await attempt(operation, diagnostics, () => identity.of(state));
  return value && { identityData: toDynamicValue(checked(value, { operation, type, known: true }, diagnostics), type) };
}
