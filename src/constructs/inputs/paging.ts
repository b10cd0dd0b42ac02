import { TerraformMetaArguments } from 'cdktf';

/** How a list of what the API stores is read. */
export interface PagingConfig extends TerraformMetaArguments {
  /**
   * Id of the item that the list begins behind.
   *
   * @default - none
   */
  readonly after?: string;

  /**
   * Size of a page.
   *
   * A whole number. Allowed: from 1 to 100.
   *
   * @default 20
   */
  readonly limit?: number;

  /**
   * Oldest (`asc`) or newest (`desc`) first.
   *
   * One of: `asc`, `desc`.
   *
   * @default "asc"
   */
  readonly order?: string;

  /**
   * Pages are followed until so many items are read. Without it a single page is read.
   *
   * A whole number. Allowed: at least 1.
   *
   * @default - none
   */
  readonly maxItems?: number;

  /**
   * API key for this data source, instead of the provider's. It does not reach state, but a saved plan file may hold it.
   *
   * @default - none
   */
  readonly apiKey?: string;
}
