import { Headers } from '../../src/network/headers';
import { StatusError } from '../../src/provider/api/wire';

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
  ['as a list of findings, with their places', '{"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required"},{"loc":["body","n",0],"msg":"Too many"}]}',
    { message: 'body.model: Field required; body.n.0: Too many' }],
  ['as findings in a message', '{"object":"error","message":{"detail":[{"loc":["body","n"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error"}',
    { message: 'body.n: Extra inputs are not permitted', type: 'invalid_request_error' }],
  ['as a list of one error', '[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]', { message: 'API key not valid.', code: '400' }],
  ['as a list of several', '[{"error":{"message":"One."}},{"message":"Two."}]', { message: 'One.; Two.' }],
  ['as a detail without words', '{"detail":[{"a":1}]}', { message: '{"detail":[{"a":1}]}' }],
  ['with what a content filter found',
    '{"error":{"message":"Filtered.","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":'
      + '{"hate":{"filtered":true,"severity":"high"},"violence":{"filtered":false,"severity":"low"},"jailbreak":{"filtered":true,"detected":true}}}}}',
    { message: 'Filtered. (content filter: hate, severity high; jailbreak)', code: 'content_filter' }],
  ['with an inner error of another kind', '{"error":{"message":"No.","innererror":{"code":"x"}}}', { message: 'No.' }],
  ['with a number that JSON does not have', '{"error":{"message":"No.","temperature":NaN}}', { message: 'No.' }],
  ['as plain text', ' upstream is down\n', { message: 'upstream is down' }],
  ['as JSON of another kind', '["x"]', { message: '["x"]' }],
  ['without a word', '', { message: 'The server gives no reason.' }],
  ['with an empty message', '{"error":{"message":""}}', { message: '{"error":{"message":""}}' }],
])('an error is understood %s', (_how, body, details) => {
  expect(told(body)).toEqual(details);
});
