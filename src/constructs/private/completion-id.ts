import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { inLanguage } from './names';
import { error, Finding } from '../../spec/finding';

/** The id of a data source is made of that of its completion, and is found to be another one at plan only. */
export function completionIdSlips(scope: Construct, { completionId }: { readonly completionId?: string }): Finding[] {
  if (completionId === undefined || !Token.isUnresolved(completionId)) return [];
  const meaning = Tokenization.resolve(completionId, { scope, resolver: new DefaultTokenResolver(new StringConcat()) });
  const [, address] = /^\$\{(data\.openai_chat_completion\.[\w-]+)\.id\}$/.exec(meaning) ?? [];
  return address === undefined
    ? []
    : [error(['completion_id'], `is the id of the data source ${address} itself: use its \`${inLanguage('completionId')}\``)];
}
