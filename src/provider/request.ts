import { toPlainObject } from './values';
import { ObjectValue } from '../plugin/value/value';
import { body } from '../spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { isObject, PlainObject } from '../spec/plain';
import { SHAPES } from '../spec/shapes';

const nothing = () => undefined;

/** The request that asks for a completion: what is set and nothing else (P6), `extra_body` last. */
export function requestBody(planned: ObjectValue): PlainObject {
  const config = toPlainObject(planned);
  const request = body(CHAT_COMPLETION_ARGUMENTS, config);
  const extra = config.extra_body === null ? null : SHAPES.extraBody.normalise(config.extra_body, nothing);
  return { ...request, ...usageOfStream(request), ...(isObject(extra) ? extra : {}) };
}

/** The one default that is sent: state is to be the same with and without streaming (P6). */
function usageOfStream({ stream, stream_options: options }: PlainObject): PlainObject {
  return stream === true ? { stream_options: { include_usage: true, ...(isObject(options) ? options : {}) } } : {};
}
