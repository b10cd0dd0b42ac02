/** What goes back to the client: the body in the pieces that it is sent in, some of which may be still to come. */
export interface Reply {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly chunks: Iterable<string> | AsyncIterable<string>;
  /** What made the answer so, for the log: the script, or what is wrong with the request. */
  readonly reason?: string;
}

export function jsonReply(body: unknown, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json' }, chunks: [JSON.stringify(body)] };
}
