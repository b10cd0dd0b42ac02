import { StatusError } from '../../src/provider/status-error';

const told = (body: string) => {
  const { message, api } = new StatusError(400, new Headers(), body);
  return { message, ...JSON.parse(JSON.stringify(api)) };
};

test.each([
  ['in the form of the API', '{"error":{"message":"Too hot.","type":"t","code":"c","param":"p"}}', { message: 'Too hot.', type: 't', code: 'c', param: 'p' }],
  ['with nulls', '{"error":{"message":"Too hot.","type":"t","code":null,"param":null}}', { message: 'Too hot.', type: 't' }],
  ['with a number for a code', '{"error":{"message":"Too hot.","code":400}}', { message: 'Too hot.', code: '400' }],
  ['as a word', '{"error":"model not found"}', { message: 'model not found' }],
  ['without an envelope', '{"message":"Too hot.","code":"c"}', { message: 'Too hot.', code: 'c' }],
  ['as a detail', '{"detail":"Not Found"}', { message: 'Not Found' }],
  ['as a detail that is more than text', '{"detail":[{"msg":"x"}]}', { message: '{"detail":[{"msg":"x"}]}' }],
  ['as plain text', ' upstream is down\n', { message: 'upstream is down' }],
  ['as JSON of another kind', '["x"]', { message: '["x"]' }],
  ['without a word', '', { message: 'the server gives no reason' }],
  ['with an empty message', '{"error":{"message":""}}', { message: '{"error":{"message":""}}' }],
])('an error is understood %s', (_how, body, details) => {
  expect(told(body)).toEqual(details);
});
