/** Where the entries of the cache are. Whatever goes wrong is thrown, in words that follow "because". */
export interface Place {
  /** The address, for people. */
  readonly address: string;
  /** Undefined where there is no such entry. */
  read(name: string, signal: AbortSignal): Promise<string | undefined>;
  write(name: string, text: string, signal: AbortSignal): Promise<void>;
}
