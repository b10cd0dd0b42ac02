import { log } from '../plugin/log';

/** Where the answers of a run come from. */
export class Tally {
  public asked = 0;
  public fromCache = 0;
  public fromJournal = 0;

  /** Tells it at the end of a run that created something. */
  public tell(): void {
    const { asked, fromCache, fromJournal } = this;
    // Terraform's goodbye and the end of the connection both end the run.
    this.asked = this.fromCache = this.fromJournal = 0;
    if (asked + fromCache + fromJournal === 0) return;
    log('info', `Chat completions of this run: ${asked} asked, ${fromCache} from the answer cache, ${fromJournal} from the journal`, {
      asked, from_cache: fromCache, from_journal: fromJournal,
    });
  }
}
