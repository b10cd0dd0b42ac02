type Cause = Error & { code?: string };

/** What went wrong. Several addresses that were all tried in vain have no message in common. */
export const failureText = ({ message, code }: Cause) => message || code || 'no connection';

/** The request cannot have reached the server: no connection came about. Sending it again is always safe. */
export class UndeliveredError extends Error {
  constructor(readonly cause: Cause) {
    super(failureText(cause));
  }
}
