import { Files } from '../harness/terraform';

/** The files of a block of docs/other-servers.md that asks a server at another origin. All variables of the block have the value of the key. */
export function filesOf(code: string, origin: string, key: string): Files {
  const variables = [...new Set([...code.matchAll(/var\.(\w+)/g)].map(([, name]) => name))];
  return {
    'main.tf': code.replace(/(?<=base_url = ")https?:\/\/[^/]+/, origin),
    'variables.tf': variables.map((name) => `variable "${name}" {\n  default = "${key}"\n}\n`).join(''),
  };
}
