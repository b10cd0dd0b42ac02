import { AnswerCache } from './answer-cache/answer-cache';
import { Client } from './api/client';
import { report } from './api/errors';
import { Desk } from './chat-completion/ask';
import { ChatCompletion } from './chat-completion/chat-completion';
import { Journal } from './chat-completion/journal';
import { ChatCompletionData } from './data/data-chat-completion';
import { ChatCompletionMessagesData } from './data/data-chat-completion-messages';
import { ChatCompletionsData } from './data/data-chat-completions';
import { ModelData } from './data/data-model';
import { ModelsData } from './data/data-models';
import { attributes } from './schema';
import { Tally } from './tally';
import { toPlainObject } from './values';
import { VERSION } from '../distribution/version';
import { redactor } from '../network/redact';
import { Diagnostics } from '../plugin/diagnostics';
import { ConfigureRequest, Provider } from '../plugin/provider';
import { ObjectValue } from '../plugin/value/value';
import { check } from '../spec/check';
import { error } from '../spec/finding';
import { PROVIDER_ATTRIBUTES } from '../spec/provider';
import { readSettings } from '../spec/settings';

/** The provider `openai`. */
export class OpenAiProvider implements Provider, Desk {
  public readonly name = 'openai';
  public readonly version = VERSION;

  public readonly resources = {
    openai_chat_completion: () => new ChatCompletion(() => this),
  };

  public readonly dataSources = {
    openai_chat_completion: () => new ChatCompletionData(() => this.client),
    openai_chat_completions: () => new ChatCompletionsData(() => this.client),
    openai_chat_completion_messages: () => new ChatCompletionMessagesData(() => this.client),
    openai_model: () => new ModelData(() => this.client),
    openai_models: () => new ModelsData(() => this.client),
  };

  public readonly tally = new Tally();
  private readonly gone = new AbortController();
  public journal?: Journal;
  public cache?: AnswerCache;
  private configured?: Client;

  /** @param keepsJournal whether paid answers are kept beside Terraform's own files; not where the provider only visits a process */
  constructor(private readonly env: NodeJS.ProcessEnv = process.env, private readonly keepsJournal = false) {}

  public schema() {
    return {
      version: 0,
      attributes: attributes(PROVIDER_ATTRIBUTES),
      description: 'Manages chat completions of the OpenAI API and of compatible servers.',
    };
  }

  public validate(config: ObjectValue, diagnostics: Diagnostics): void {
    report(check(PROVIDER_ATTRIBUTES, toPlainObject(config)), diagnostics);
  }

  public configure(config: ObjectValue, { diagnostics }: ConfigureRequest): void {
    const { settings, problems } = readSettings(toPlainObject(config), this.env);
    report(problems.map(({ path, problem }) => error(path, problem)), diagnostics);
    this.configured = new Client(settings, undefined, this.gone.signal);
    this.journal = this.keepsJournal && config.journal !== false ? new Journal(this.env) : undefined;
    this.cache = settings.answerCache && new AnswerCache(settings.answerCache, this.env, this.keepsJournal, redactor(settings));
  }

  public disconnected(): void {
    this.gone.abort();
    this.tally.tell();
  }

  public get client(): Client {
    return this.configured ??= new Client(readSettings({}, this.env).settings);
  }
}
