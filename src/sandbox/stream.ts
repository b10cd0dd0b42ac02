import type { ChatCompletion, ChatCompletionChunk, ChatCompletionCreateParams, ChatCompletionMessageToolCall } from 'openai/resources/chat/completions';
import { Reply } from './reply';
import { tokensOf } from './tokens';

type ChunkChoice = ChatCompletionChunk.Choice;
type Piece = Pick<ChunkChoice, 'finish_reason' | 'logprobs'> & { readonly delta: object };

/** A completion as server-sent events, one token an event, the choices taking turns. */
export function streamReply(completion: ChatCompletion, request: ChatCompletionCreateParams): Reply {
  const { id, created, model, service_tier: tier, system_fingerprint: fingerprint, usage } = completion;
  const withUsage = request.stream_options?.include_usage === true;
  const chunk = (choices: ChunkChoice[], total: ChatCompletion['usage'] | null = null) => ({
    id,
    object: 'chat.completion.chunk',
    created,
    model,
    service_tier: tier,
    system_fingerprint: fingerprint,
    choices,
    ...(withUsage && { usage: total }),
  });
  const data = takingTurns(completion.choices.map(piecesOf)).map((choice) => JSON.stringify(chunk([choice])));
  if (withUsage) data.push(JSON.stringify(chunk([], usage)));
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    chunks: [...data, '[DONE]'].map((text) => `data: ${text}\n\n`),
  };
}

function takingTurns(choices: readonly ChunkChoice[][]): ChunkChoice[] {
  const longest = Math.max(...choices.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => choices.flatMap((pieces) => pieces.slice(turn, turn + 1))).flat();
}

function piecesOf({ index, message, logprobs, finish_reason: reason }: ChatCompletion.Choice): ChunkChoice[] {
  const { content, refusal, annotations, audio, tool_calls: calls = [], function_call: call } = message;
  const piece = (delta: object): Piece => ({ delta, logprobs: null, finish_reason: null });
  const pieces: Piece[] = [
    piece({ role: 'assistant', content: content === null ? null : '', refusal: null, ...(annotations?.length && { annotations }) }),
    ...tokensOf(content ?? '').map((token, i) => ({
      ...piece({ content: token }),
      logprobs: logprobs?.content ? { content: [logprobs.content[i]], refusal: null } : null,
    })),
    ...tokensOf(refusal ?? '').map((token, i) => ({
      ...piece({ refusal: token }),
      logprobs: logprobs?.refusal ? { content: null, refusal: [logprobs.refusal[i]] } : null,
    })),
    ...(audio ? [piece({ audio })] : []),
    ...calls.flatMap((entry, position) => callPieces(entry, position)).map((entry) => piece({ tool_calls: [entry] })),
    ...(call ? [piece({ function_call: { name: call.name, arguments: '' } })] : []),
    ...tokensOf(call?.arguments ?? '').map((token) => piece({ function_call: { arguments: token } })),
    { delta: {}, logprobs: null, finish_reason: reason },
  ];
  return pieces.map(({ delta, ...rest }) => ({ index, delta, ...rest }));
}

/** A call names itself first; what it hands over follows in pieces. */
function callPieces(call: ChatCompletionMessageToolCall, index: number): object[] {
  const { id, type } = call;
  return call.type === 'function'
    ? [
      { index, id, type, function: { name: call.function.name, arguments: '' } },
      ...tokensOf(call.function.arguments).map((token) => ({ index, function: { arguments: token } })),
    ]
    : [
      { index, id, type, custom: { name: call.custom.name, input: '' } },
      ...tokensOf(call.custom.input).map((token) => ({ index, custom: { input: token } })),
    ];
}
