import { ExactNumber } from '../../src/plugin/value/number';
import { Dynamic, emptyObject, ObjectValue, Value } from '../../src/plugin/value/value';
import { requestBody } from '../../src/provider/request';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { toJson } from '../../src/spec/plain';

/** A plan as Terraform has it: every argument is there. */
function planned(config: ObjectValue): ObjectValue {
  const out = emptyObject();
  for (const { name } of CHAT_COMPLETION_ARGUMENTS) out[name] = config[name] ?? null;
  return out;
}

const sent = (config: ObjectValue) => JSON.parse(toJson(requestBody(planned(config))));
const dynamic = (value: Value) => Dynamic.of(value);

test('the request is what is set and nothing else', () => {
  expect(sent({ model: 'm', temperature: 0, messages: [{ role: 'user', content: 'a' }], keepers: { a: 'b' } }))
    .toEqual({ model: 'm', temperature: 0, messages: [{ role: 'user', content: 'a' }] });
});

test('literal text is sent character for character', () => {
  const content = '${HOME} %{ if } "quotes" \n\t\u0000 é 😀';
  expect(sent({ messages: [{ role: 'user', content }] })).toEqual({ messages: [{ role: 'user', content }] });
});

describe('usage of a stream', () => {
  test.each<[string, ObjectValue, object]>([
    ['is asked for', { stream: true }, { stream: true, stream_options: { include_usage: true } }],
    ['also beside other options', { stream: true, stream_options: { include_obfuscation: false, include_usage: null } },
      { stream: true, stream_options: { include_usage: true, include_obfuscation: false } }],
    ['unless it is declined, and then the member is left out, since some servers refuse it',
      { stream: true, stream_options: { include_usage: false, include_obfuscation: null } }, { stream: true }],
    ['and is declined beside other options',
      { stream: true, stream_options: { include_usage: false, include_obfuscation: false } },
      { stream: true, stream_options: { include_usage: false, include_obfuscation: false } }],
    ['but not without a stream', { stream: false }, { stream: false }],
  ])('%s', (_rule, config, body) => {
    expect(sent(config)).toEqual(body);
  });
});

describe('further members', () => {
  test('come last, nulls included, as an object or as text', () => {
    const extra = { temperature: 2, top_k: null, options: { a: null } };
    for (const written of [extra, JSON.stringify(extra)]) {
      expect(sent({ temperature: 1, n: 1, extra_body: dynamic(written) })).toEqual({ ...extra, n: 1 });
    }
  });

  test('keep numbers that no double holds', () => {
    const large = `1${'0'.repeat(400)}`;
    for (const written of ['{"a":1e400}', { a: new ExactNumber(large) }]) {
      expect(toJson(requestBody(planned({ extra_body: dynamic(written) })))).toBe(`{"a":${large}}`);
    }
  });

  test('may have any name', () => {
    expect(toJson(requestBody(planned({ extra_body: dynamic('{"__proto__":{"a":1},"constructor":9223372036854775807}') }))))
      .toBe('{"__proto__":{"a":1},"constructor":9223372036854775807}');
  });

  test('are none where they are no object', () => {
    expect(requestBody(planned({ extra_body: dynamic('text') }))).toEqual({});
  });
});
