import { typeOf } from '../../src/plugin/schema';
import { ProviderServer } from '../../src/plugin/server';
import { isObject, ObjectValue } from '../../src/plugin/value';
import { fromDynamicValue, toDynamicValue } from '../../src/plugin/wire/convert';
import { decodeMessage, encodeMessage } from '../../src/plugin/wire/protobuf';
import { ChatCompletion } from '../../src/provider/chat-completion/chat-completion';
import { OpenAiProvider } from '../../src/provider/provider';
import { RpcName, RpcRequest, RpcResponse, RPCS } from '../plugin/rpcs';

/** What Terraform would call, for what Terraform at hand does not: one RPC at a time, through the whole runtime. */
export class Rpc {
  private readonly server: ProviderServer;

  constructor(env: NodeJS.ProcessEnv = {}) {
    this.server = new ProviderServer(new OpenAiProvider(env));
  }

  public async call<Name extends RpcName>(name: Name, request: Partial<RpcRequest<Name>>): Promise<RpcResponse<Name>> {
    const { request: fields, response } = RPCS[name];
    const method = this.server.route(`/tfplugin6.Provider/${name}`)!;
    const { value } = await method(encodeMessage(fields, request), new AbortController())[Symbol.asyncIterator]().next();
    return decodeMessage(response, value) as RpcResponse<Name>;
  }
}

const TYPE = typeOf(new ChatCompletion(() => { throw new Error('Nothing is called.'); }).schema.attributes);

type Wire = Parameters<typeof fromDynamicValue>[0];

/** A state of `openai_chat_completion` from the wire, and onto it. */
export const stateFrom = (wire: Wire) => fromDynamicValue(wire, TYPE) as ObjectValue | null;
export const stateTo = (state: ObjectValue) => toDynamicValue(state, TYPE);

export const rawState = (attributes: unknown) => ({ json: Buffer.from(JSON.stringify(attributes)) });

/** Without what is null, all the way down, for a test to state the rest. */
export function told(value: any): any {
  if (Array.isArray(value)) return value.map(told);
  if (!isObject(value)) return value instanceof Object && 'value' in value ? told(value.value) : value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([name, member]) => [name, told(member)]));
}
