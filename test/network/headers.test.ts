import fc from 'fast-check';
import { Headers } from '../../src/network/headers';

/** The class of the web, which Node.js has too. */
const Standard = globalThis.Headers;

test('names are found in any case, and come out in lower case', () => {
  const headers = new Headers({ 'X-Request-Id': 'r1' });
  expect([headers.get('x-request-ID'), headers.has('X-REQUEST-ID'), [...headers]]).toEqual(['r1', true, [['x-request-id', 'r1']]]);
});

test('what is not there is null', () => {
  expect([new Headers().get('a'), new Headers().has('a')]).toEqual([null, false]);
});

test('whatever is done to headers, they are what the headers of the web are then', () => {
  const name = fc.constantFrom('a', 'A', 'b', 'X-Request-Id', 'x-request-id');
  const value = fc.stringMatching(/^[ -~\t]*$/).map((text) => ` ${text}\n`);
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('append' as const, 'set' as const), name, value),
    fc.tuple(fc.constant('delete' as const), name, value),
  );
  fc.assert(fc.property(fc.array(fc.tuple(name, value), { maxLength: 3 }), fc.array(step), (init, steps) => {
    const both = [new Headers(init), new Standard(init)] as const;
    for (const [kind, which, what] of steps) {
      for (const headers of both) {
        if (kind === 'delete') headers.delete(which);
        else headers[kind](which, what);
      }
    }
    const [ours, standard] = both.map((headers) => [...headers.entries()].sort());
    expect(ours).toEqual(standard);
    expect([...new Headers(standard)].sort()).toEqual([...new Standard(standard as [string, string][])].sort());
  }));
});
