import { Diagnostics, Path } from './diagnostics';
import { Schema } from './schema';
import { Type } from './value/type';
import { ObjectValue } from './value/value';

/**
 * What the author of a provider writes. The runtime turns every exception of these methods into one error for the user, so
 * they throw what they do not expect and report to `diagnostics` what they do.
 */
export interface Provider {
  readonly name: string;
  readonly version: string;
  /** By type name. Nothing is loaded before it is needed: start-up time counts. */
  readonly resources: { readonly [type: string]: () => Resource | Promise<Resource> };
  readonly dataSources?: { readonly [type: string]: () => DataSource | Promise<DataSource> };
  schema(): Schema;
  validate?(config: ObjectValue, diagnostics: Diagnostics): void | Promise<void>;
  configure(config: ObjectValue, request: ConfigureRequest): void | Promise<void>;
  /** Terraform is gone: nobody hears what a call returns from now on. The process ends when all calls have settled. */
  disconnected?(): void;
}

export interface ConfigureRequest {
  readonly terraformVersion: string;
  readonly diagnostics: Diagnostics;
}

/** A managed resource, in the order of its life. */
export interface Resource {
  readonly schema: Schema;
  readonly identity?: Identity;
  /** Sees the configuration alone; anything in it may be unknown. */
  validate?(config: ObjectValue, diagnostics: Diagnostics): void | Promise<void>;
  /** Has the last word on a plan that the runtime has made by the schema. */
  modifyPlan?(plan: Plan): void | Promise<void>;
  create(request: CreateRequest): Promise<Outcome>;
  read(request: ReadRequest): Promise<Outcome>;
  /** Without a state in the outcome, the prior state stays. */
  update(request: UpdateRequest): Promise<Outcome>;
  /** Without an error, the resource is gone. */
  delete(request: DeleteRequest): Promise<void>;
  /** Null, with an error, when there is nothing to import. Terraform reads the resource right afterwards. */
  importState?(request: ImportRequest): Promise<Outcome | null>;
  /**
   * Turns a state of any version, also the current one, into the current shape. Afterwards (or without it) missing attributes
   * become null, and attributes that the schema does not have are dropped.
   */
  upgrade?(request: UpgradeRequest): ObjectValue | Promise<ObjectValue>;
  /** Hears of values that are none of the type of their attribute, even after the upgrade: they are null now. May change the state. */
  lost?(loss: Loss): void;
  /** Takes the state of another resource type over; null when it is none that can be taken over. */
  moveState?(request: MoveRequest): ObjectValue | null | Promise<ObjectValue | null>;
}

/** What tells one resource of a type from another (terraform >= 1.12). */
export interface Identity {
  readonly version: number;
  readonly attributes: { readonly [name: string]: IdentityAttribute };
  /** The identity that a state has. It must not change during the life of the resource. */
  of(state: ObjectValue): ObjectValue;
}

export interface IdentityAttribute {
  readonly type: Type;
  readonly description?: string;
  readonly requiredForImport?: boolean;
  readonly optionalForImport?: boolean;
}

/** What an operation leaves behind. Attributes that are missing or undefined are null. */
export interface Outcome {
  /** Null: the resource does not exist (any more). */
  readonly state: ObjectValue | null;
  /** Stored beside the state, out of sight. Without it, what was stored before stays. */
  readonly private?: Uint8Array;
}

export interface Plan {
  /** Null for a create. */
  readonly prior: ObjectValue | null;
  /** Null for a destroy. */
  readonly config: ObjectValue | null;
  /** To be changed in place; null for a destroy. */
  readonly planned: ObjectValue | null;
  /** Changes that make a replacement necessary; to be changed in place. */
  readonly requiresReplace: Path[];
  readonly private: Uint8Array;
  readonly diagnostics: Diagnostics;
}

interface Request {
  readonly diagnostics: Diagnostics;
  /** Aborted when the user interrupts Terraform: finish soon, and return what is known. */
  readonly signal: AbortSignal;
}

export interface CreateRequest extends Request {
  readonly planned: ObjectValue;
  readonly config: ObjectValue;
}

export interface ReadRequest extends Request {
  /** Not to be changed in place. Where nothing has changed, it is the state of the outcome itself. */
  readonly state: ObjectValue;
  readonly private: Uint8Array;
}

export interface UpdateRequest extends Request {
  readonly prior: ObjectValue;
  readonly planned: ObjectValue;
  readonly config: ObjectValue;
  readonly private: Uint8Array;
}

export interface DeleteRequest extends Request {
  readonly prior: ObjectValue;
  readonly private: Uint8Array;
}

/** Exactly one of `id` and `identity` is set. */
export interface ImportRequest extends Request {
  readonly id?: string;
  readonly identity?: ObjectValue;
}

export interface UpgradeRequest {
  /** Version of the schema that wrote the state. */
  readonly version: number;
  /** As JSON has it: a dynamic value is `{ type, value }`. */
  readonly state: ObjectValue;
  readonly diagnostics: Diagnostics;
}

export interface Loss {
  /** Where the values were. */
  readonly paths: readonly Path[];
  /** The state as it was, as JSON has it. */
  readonly before: ObjectValue;
  /** The state as it is now. */
  readonly state: ObjectValue;
  readonly diagnostics: Diagnostics;
}

export interface MoveRequest {
  /** Address, such as `registry.example.com/acme/widget`. */
  readonly sourceProvider: string;
  readonly sourceType: string;
  readonly sourceVersion: number;
  /** As JSON has it. */
  readonly state: ObjectValue;
  readonly diagnostics: Diagnostics;
}

export interface DataSource {
  readonly schema: Schema;
  validate?(config: ObjectValue, diagnostics: Diagnostics): void | Promise<void>;
  /** The configuration with its computed attributes filled in; null only together with an error. */
  read(request: DataSourceRequest): Promise<ObjectValue | null>;
}

export interface DataSourceRequest extends Request {
  readonly config: ObjectValue;
}
