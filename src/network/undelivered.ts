/** The request cannot have reached the server: no connection came about. Sending it again is always safe. */
export class UndeliveredError extends Error {
  constructor(readonly cause: Error & { code?: string }) {
    super(cause.message || cause.code || 'no connection');
  }
}
