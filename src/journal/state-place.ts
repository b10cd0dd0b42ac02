import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, parseJson, PlainObject, toJson } from '../spec/plain';

/** Which state a run of Terraform works on, as far as Terraform's data folder tells. */
export interface StatePlace {
  readonly workspace: string;
  /** Hash of the backend's configuration, which may hold secrets; `local` without a backend. */
  readonly backend: string;
  /** The file of a local state. */
  readonly file?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export function statePlace(env: NodeJS.ProcessEnv, data: string): StatePlace {
  const workspace = env.TF_WORKSPACE || read(join(data, 'environment'))?.trim() || 'default';
  const backend = backendOf(data);
  if (backend === undefined) return { workspace, backend: 'local', file: fileOf(workspace, {}) };
  const config = isObject(backend.config) ? backend.config : {};
  return {
    workspace,
    backend: createHash('sha256').update(toJson({ type: backend.type, config })).digest('hex'),
    file: backend.type === 'local' ? fileOf(workspace, config) : undefined,
  };
}

/** The text of a local state. One that cannot be read, or that Terraform left empty, holds nothing. */
export const stateText = ({ file }: StatePlace): string => (file === undefined ? '' : read(file) ?? '');

/** Whether the text of a state holds an id. */
export const holdsId = (state: string, id: unknown): boolean => text(id) !== undefined && state.includes(JSON.stringify(id));

/** The backend that `terraform init` has noted. */
function backendOf(data: string): PlainObject | undefined {
  const noted = parseJson(read(join(data, 'terraform.tfstate')) ?? '');
  return isObject(noted) && isObject(noted.backend) ? noted.backend : undefined;
}

function fileOf(workspace: string, config: PlainObject): string {
  return workspace === 'default'
    ? text(config.path) ?? 'terraform.tfstate'
    : join(text(config.workspace_dir) ?? 'terraform.tfstate.d', workspace, 'terraform.tfstate');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
