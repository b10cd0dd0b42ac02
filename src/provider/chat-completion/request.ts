import { ObjectValue } from '../../plugin/value/value';
import { body } from '../../spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { isObject, Plain, PlainObject } from '../../spec/plain';
import { SHAPES } from '../../spec/shapes';
import { toPlainObject } from '../values';

const nothing = () => undefined;

/** The request that asks for a completion: what is set and nothing else, so that the API's own defaults apply; `extra_body` last. */
export function requestBody(planned: ObjectValue): PlainObject {
  const config = toPlainObject(planned);
  const { stream_options: options, ...request } = body(CHAT_COMPLETION_ARGUMENTS, config);
  const extra = config.extra_body === null ? null : SHAPES.extraBody.normalise(config.extra_body, nothing);
  return { ...request, ...streamOptions(request.stream, options), ...(isObject(extra) ? extra : {}) };
}

/**
 * The one default that is sent: state is to be the same with and without streaming. To do without usage alone is to do without
 * the member: some servers refuse it.
 */
function streamOptions(stream: Plain, options: Plain | undefined): PlainObject {
  const set = isObject(options) ? options : {};
  if (stream !== true) return options === undefined ? {} : { stream_options: set };
  const told: PlainObject = { include_usage: true, ...set };
  return told.include_usage === false && Object.keys(told).length === 1 ? {} : { stream_options: told };
}
