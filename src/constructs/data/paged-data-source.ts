import { IResolvable } from 'cdktf';
import { StoredDataSource } from './data-source';
import { PagingConfig } from '../inputs/paging';

/**
 * A data source that reads a list page by page.
 *
 * @internal
 */
export abstract class PagedDataSource<Config extends PagingConfig> extends StoredDataSource<Config> {
  public get after(): string { return this.getStringAttribute('after'); }
  public set after(value: string) { this._inputs.after = value; }
  public resetAfter() { this._inputs.after = undefined; }
  public get afterInput(): string | undefined { return this._inputs.after; }

  public get limit(): number { return this.getNumberAttribute('limit'); }
  public set limit(value: number) { this._inputs.limit = value; }
  public resetLimit() { this._inputs.limit = undefined; }
  public get limitInput(): number | undefined { return this._inputs.limit; }

  public get order(): string { return this.getStringAttribute('order'); }
  public set order(value: string) { this._inputs.order = value; }
  public resetOrder() { this._inputs.order = undefined; }
  public get orderInput(): string | undefined { return this._inputs.order; }

  public get maxItems(): number { return this.getNumberAttribute('max_items'); }
  public set maxItems(value: number) { this._inputs.maxItems = value; }
  public resetMaxItems() { this._inputs.maxItems = undefined; }
  public get maxItemsInput(): number | undefined { return this._inputs.maxItems; }

  public get apiKey(): string { return this.getStringAttribute('api_key'); }
  public set apiKey(value: string) { this._inputs.apiKey = value; }
  public resetApiKey() { this._inputs.apiKey = undefined; }
  public get apiKeyInput(): string | undefined { return this._inputs.apiKey; }

  /** Id of this data source. The id of the completion is in `completionId`. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** Id of the first item; null where there is none. */
  public get firstId(): string { return this.getStringAttribute('first_id'); }

  /** Id of the last item, to go on `after`; null where there is none. */
  public get lastId(): string { return this.getStringAttribute('last_id'); }

  /** Whether the API has more items behind the last one. */
  public get hasMore(): IResolvable { return this.getBooleanAttribute('has_more'); }
}
