import { Attribute } from '../../spec/attribute';
import { Finding, warning } from '../../spec/finding';
import { isObject, Path, Plain, PlainObject } from '../../spec/plain';

/** A secret that stands in the app stands in clear in what is synthesized from it, and so in plans. */
export function literalSecrets(rows: readonly Attribute[], config: PlainObject, path: Path = []): Finding[] {
  return rows.flatMap(({ name, type, sensitive, environment }) => {
    const value = config[name];
    if (type.kind === 'object' && isObject(value)) return literalSecrets(type.attributes, value, [...path, name]);
    return sensitive && isLiteral(value) ? [literalSecret([...path, name], environment)] : [];
  });
}

const literalSecret = (path: Path, environment: Attribute['environment']) => warning(
  path,
  'contains a literal secret, which is written to the synthesized stack in plain text. '
    + 'Use a TerraformVariable with `sensitive: true`'
    + (environment === undefined ? '' : `, or the environment variable ${environment[0]} where Terraform runs`),
);

/** What comes from a token is not known here, and is no string. */
const isLiteral = (value: Plain | undefined): boolean => (isObject(value) ? Object.values(value).some(isLiteral) : typeof value === 'string' && value !== '');
