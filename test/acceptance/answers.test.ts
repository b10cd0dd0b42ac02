import { hello, useScene, X } from './scene';
import { Fault, Json, ScriptedAnswer } from '../../src/sandbox';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { describeWithTerraform } from '../harness/terraform';

/** An answer as a server sends it: the members that every answer has, and others in their place. */
const answer = (members: object, choice?: object): ScriptedAnswer => ({
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1700000000,
    model: 'gpt-4o-2024-08-06',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hi' }, ...choice }],
    ...members,
  } as Json,
});

const silent = { content: null, refusal: null, function_call: null, tool_calls: null, annotations: [], audio: null, role: 'assistant' };
const choiceOf = (message: object, reason: string | null, rest: object = {}) =>
  [{ index: 0, finish_reason: reason, logprobs: null, message: { ...silent, ...message }, ...rest }];

/** What state knows of the answer of `answer({})`, but for `request_id` and `response_json`. */
const plain = {
  id: 'chatcmpl-1',
  chat_completion_id: 'chatcmpl-1',
  created: 1700000000,
  object: 'chat.completion',
  choices: choiceOf({ content: 'Hi' }, 'stop'),
  usage: null,
  system_fingerprint: null,
  model_used: 'gpt-4o-2024-08-06',
  service_tier_used: null,
  response_content: ['Hi'],
  response_role: 'assistant',
  content: 'Hi',
  finish_reason: 'stop',
  refusal: null,
  tool_calls: null,
  reasoning_content: null,
  answer_valid: null,
  answer_errors: null,
  stored: null,
  from_cache: false,
  adoption_pending: false,
};

interface Case {
  readonly answer: ScriptedAnswer;
  /** What state says otherwise than `plain`. */
  readonly state: object;
  /** Summaries. */
  readonly warnings?: readonly string[];
}

const functionCall = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } };
const customCall = { id: 'call_2', type: 'custom', custom: { name: 'c', input: 'free text' } };
const calls = [{ ...functionCall, custom: null }, { ...customCall, function: null }];
const citation = { type: 'url_citation', url_citation: { start_index: 0, end_index: 2, title: 'A page', url: 'https://example.com/' } };
const token = { token: 'Hi', logprob: -0.5, bytes: [72, 105] };
const logprobs = { content: [{ ...token, top_logprobs: [token, { token: '?', logprob: -9999, bytes: null }] }], refusal: null };

const CASES: { readonly [name: string]: Case } = {
  plain: { answer: answer({}), state: {} },
  tool_calls: {
    answer: answer({}, { finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [functionCall, customCall] } }),
    state: {
      choices: choiceOf({ tool_calls: calls }, 'tool_calls'), tool_calls: calls, content: null, response_content: [''], finish_reason: 'tool_calls',
    },
  },
  function_call: {
    answer: answer({}, { finish_reason: 'function_call', message: { role: 'assistant', content: null, function_call: functionCall.function } }),
    state: {
      choices: choiceOf({ function_call: functionCall.function }, 'function_call'), content: null, response_content: [''], finish_reason: 'function_call',
    },
  },
  refusal: {
    answer: answer({}, { message: { role: 'assistant', content: null, refusal: 'No.' } }),
    state: { choices: choiceOf({ refusal: 'No.' }, 'stop'), content: null, response_content: [''], refusal: 'No.' },
  },
  content_filter: {
    answer: answer({}, { finish_reason: 'content_filter', message: { role: 'assistant', content: 'H' } }),
    state: { choices: choiceOf({ content: 'H' }, 'content_filter'), content: 'H', response_content: ['H'], finish_reason: 'content_filter' },
    warnings: ['The content filter removed a part of the answer'],
  },
  cut_off: {
    answer: answer({}, { finish_reason: 'length' }),
    state: { choices: choiceOf({ content: 'Hi' }, 'length'), finish_reason: 'length' },
    warnings: ['The answer is cut off'],
  },
  unknown_reason: {
    answer: answer({ extra: { nested: [1] } }, { finish_reason: 'eos_token', extra: true }),
    state: { choices: choiceOf({ content: 'Hi' }, 'eos_token'), finish_reason: 'eos_token' },
  },
  no_reason: {
    answer: answer({}, { finish_reason: null }),
    state: { choices: choiceOf({ content: 'Hi' }, null), finish_reason: null },
    warnings: ['The answer does not say why it ended'],
  },
  no_choices: {
    answer: answer({ choices: [] }),
    state: { choices: [], response_content: [], response_role: null, content: null, finish_reason: null },
    warnings: ['The answer holds no choices'],
  },
  choices_missing: {
    answer: answer({ choices: null }),
    state: { choices: [], response_content: [], response_role: null, content: null, finish_reason: null },
    warnings: ['The answer holds no choices'],
  },
  no_message: {
    answer: answer({}, { message: null }),
    state: { choices: choiceOf({ role: null }, 'stop'), response_content: [''], response_role: null, content: null },
  },
  odd_types: {
    answer: answer({ created: 'today', usage: 'much', system_fingerprint: 7, service_tier: ['a'] }, {
      index: '0',
      message: { role: 'assistant', content: [{ type: 'text', text: 'Hi' }], tool_calls: [], annotations: 'none' },
    }),
    state: {
      created: null,
      choices: choiceOf({ content: 'Hi', annotations: null }, 'stop', { index: null }),
      system_fingerprint: '7',
    },
  },
  annotations: {
    answer: answer({}, { message: { role: 'assistant', content: 'Hi', annotations: [citation] } }),
    state: { choices: choiceOf({ content: 'Hi', annotations: [citation] }, 'stop') },
  },
  audio: {
    answer: answer({}, { message: { role: 'assistant', content: null, audio: { id: 'audio_1', data: 'QUJD', expires_at: 1700003600, transcript: 'Hi' } } }),
    state: {
      choices: choiceOf({ audio: { id: 'audio_1', data: 'QUJD', expires_at: 1700003600, transcript: 'Hi' } }, 'stop'), content: null, response_content: [''],
    },
  },
  logprobs: { answer: answer({}, { logprobs }), state: { choices: choiceOf({ content: 'Hi' }, 'stop', { logprobs }) } },
  details: {
    answer: answer({
      service_tier: 'scale',
      system_fingerprint: 'fp_1',
      usage: {
        prompt_tokens: 5,
        completion_tokens: 7.0,
        total_tokens: 12,
        prompt_tokens_details: { audio_tokens: 1, cached_tokens: 2, cache_write_tokens: 3, text_tokens: 4, image_tokens: 5 },
        completion_tokens_details: {
          accepted_prediction_tokens: 1, audio_tokens: 2, reasoning_tokens: 3, rejected_prediction_tokens: 4, text_tokens: 5,
        },
        queue_time: 0.02,
      },
    }),
    state: {
      service_tier_used: 'scale',
      system_fingerprint: 'fp_1',
      usage: {
        prompt_tokens: 5,
        completion_tokens: 7,
        total_tokens: 12,
        prompt_tokens_details: { audio_tokens: 1, cached_tokens: 2, cache_write_tokens: 3, text_tokens: 4, image_tokens: 5 },
        completion_tokens_details: {
          accepted_prediction_tokens: 1, audio_tokens: 2, reasoning_tokens: 3, rejected_prediction_tokens: 4, text_tokens: 5,
        },
      },
    },
  },
  several: {
    answer: answer({
      choices: [
        { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [functionCall] } },
        { index: 1, finish_reason: 'stop', message: { role: 'assistant', content: 'Two' } },
      ],
    }),
    state: {
      choices: [
        ...choiceOf({ tool_calls: calls.slice(0, 1) }, 'tool_calls'),
        { index: 1, finish_reason: 'stop', logprobs: null, message: { ...silent, content: 'Two' } },
      ],
      tool_calls: calls.slice(0, 1),
      content: null,
      response_content: ['', 'Two'],
      finish_reason: 'tool_calls',
    },
  },
};

const JSON_ASKED = 'include_response_json = true';

const question = (name: string) => `
resource "openai_chat_completion" "${name}" {
  model    = "${name}"
  messages = [{ role = "user", content = "Hello" }]

  include_response_json = true
}
`;

describeWithTerraform('an answer', () => {
  const scene = useScene();

  const changeOf = async (hcl: string) => {
    scene.rewrite(hcl);
    await scene.tf.plan();
    return (await scene.tf.planned()).resource_changes[0].change;
  };

  test('of whatever kind is kept as far as it goes, with warnings at most, and the plan after it is empty', async () => {
    const names = Object.keys(CASES);
    const scripts = names.map((model) => ({ match: { model }, answer: CASES[model].answer }));
    await scene.open(names.map(question).join(''), { sandbox: { scripts } });
    const { diagnostics, code } = await scene.tf.apply();
    expect(code).toBe(0);
    const said = diagnostics.map(({ severity, summary, address }) => [address, severity, summary]);
    const expected = names.flatMap((name) =>
      (CASES[name].warnings ?? []).map((summary) => [`openai_chat_completion.${name}`, 'warning', summary]));
    expect(said.sort()).toEqual(expected.sort());

    const { resources } = (await scene.tf.state()).values.root_module;
    for (const { name, values } of resources) {
      const outputs = Object.fromEntries(CHAT_COMPLETION_OUTPUTS.map((row) => [row.name, values[row.name]]));
      const { request_id: requestId, response_json: json, ...rest } = outputs;
      expect([name, rest]).toEqual([name, { ...plain, ...CASES[name].state }]);
      expect(requestId).toMatch(/^req_/);
      if (name !== 'audio') expect(JSON.parse(json)).toEqual(CASES[name].answer.body);
    }
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('has its JSON without the data of speech, which stands in choices', async () => {
    await scene.open(hello(JSON_ASKED));
    scene.sandbox.respond({ answer: CASES.audio.answer });
    await scene.tf.apply();
    const { response_json: json, choices } = await scene.completion();
    expect(JSON.parse(json).choices[0].message.audio).toEqual({ id: 'audio_1', expires_at: 1700003600, transcript: 'Hi' });
    expect(choices[0].message.audio.data).toBe('QUJD');
  });

  test('has its JSON from the next answer on when it is asked for, and keeps it until the next answer when it is not', async () => {
    await scene.open(hello());
    await scene.applyWithoutTrouble();
    const { after, after_unknown: unknown } = await changeOf(hello('n = 2'));
    expect([after.response_json, after.stored, unknown.response_json, unknown.stored]).toEqual([null, null, undefined, undefined]);
    expect((await scene.completion()).response_json).toBeNull();

    expect(await scene.planOf(hello(JSON_ASKED))).toEqual({ [X]: 'update' });
    await scene.applyWithoutTrouble();
    expect((await scene.completion()).response_json).toBeNull();
    expect(scene.calls()).toEqual(['create']);
    scene.rewrite(hello(`${JSON_ASKED}\n keepers = { again = "1" }`));
    await scene.applyWithoutTrouble();
    const { id, response_json: json } = await scene.completion();
    expect(JSON.parse(json).id).toBe(id);

    scene.rewrite(hello('keepers = { again = "1" }'));
    await scene.applyWithoutTrouble();
    expect((await scene.completion()).response_json).toBe(json);
    expect((await scene.tf.plan()).actions).toEqual({});
    scene.rewrite(hello('keepers = { again = "2" }'));
    await scene.applyWithoutTrouble();
    expect((await scene.completion()).response_json).toBeNull();
  });

  test('without an id gets that of the request, so that the resource has one', async () => {
    await scene.open(hello());
    scene.sandbox.respond({ answer: answer({ id: null }) });
    await scene.applyWithoutTrouble();
    const { id, chat_completion_id: same, request_id: requestId } = await scene.completion();
    expect([id, same]).toEqual([requestId, requestId]);
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('keeps whole numbers that JavaScript cannot', async () => {
    await scene.open(hello(JSON_ASKED));
    scene.sandbox.fault({ kind: 'status', status: 200, calls: ['create'], body: '{"id":"c","created":1,"choices":[],"big":9007199254740993}' });
    await scene.tf.apply();
    expect((await scene.completion()).response_json).toContain('9007199254740993');
  });

  test('of which nothing usable arrived is an error that speaks of the bill, and the next apply asks again', async () => {
    const broken: { readonly [name: string]: Fault } = {
      malformed: { kind: 'malformed' },
      html: { kind: 'html' },
      empty: { kind: 'empty' },
      error: { kind: 'status', status: 200, body: { error: { message: 'Out of memory' } } },
      list: { kind: 'status', status: 200, body: [1] },
    };
    await scene.open(hello());
    const told: { [name: string]: string } = {};
    for (const name of Object.keys(broken)) {
      scene.sandbox.fault(broken[name]);
      const { diagnostics } = await scene.tf.apply();
      expect(diagnostics).toMatchObject([
        { severity: 'error', summary: 'Cannot create the chat completion: the answer cannot be read', address: X },
      ]);
      expect(diagnostics[0].detail).toMatch(/The call may have been billed, so it was not retried\. Its client request id for the support of the API is [0-9a-f-]{36}\./);
      [told[name]] = diagnostics[0].detail.split('\n');
    }
    expect(told).toEqual({
      malformed: 'The answer is not a JSON object.',
      html: 'The answer is not a JSON object.',
      empty: 'The answer is empty.',
      error: 'The answer is an error although its status says success: Out of memory.',
      list: 'The answer is not a JSON object.',
    });
    expect(await scene.completion()).toBeUndefined();
    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(Array(6).fill('create'));
  });
});
